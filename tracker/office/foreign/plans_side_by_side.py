"""Split two plans side by side in one sheet, with an empty column between them, into a table each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from tracker.domain.text import join
from tracker.office.interpret.heading_row import read_heading
from tracker.office.interpret.heading_words import to_the_word
from tracker.office.interpret.plan_titles import names_plan
from tracker.office.readers.grid import Aside, Cell, Row, Table
from tracker.office.readers.hidden_parts import column_letters

_SEARCHED_ROWS = 20
_PLACE = re.compile(r"(?P<sheet>.*!)?[A-Z]{1,3}(?P<row>\d+)")
_FEWEST = 2
_LONGEST_HEADING = 60


def tables_beside(table: Table) -> list[Table]:
    """Return the plans that are side by side in a table, from the left; the table itself if it has one plan.

    Each must have its own headings in the same row, one of them exactly an action's, and the column between them must
    be empty from top to bottom. If the lines above them name several plans, each is a plan; otherwise they are sections
    of one.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        if sum(is_action(text) for text in row.texts.values()) < _FEWEST:
            continue
        starts = _starts(table, row)
        parts = [_columns(row, start, end) for start, end in starts]
        if len(starts) > 1 and all(read_heading(part, index, strictly=True) for part in parts):
            return _with_remark([_part(table, start, end) for start, end in starts], index)
    return [table]


def is_action(text: str) -> bool:
    """Return whether a heading is exactly that of actions."""
    heading_match = to_the_word(text, "plan") if len(text) <= _LONGEST_HEADING else None
    return heading_match is not None and heading_match.field == "action"


def _starts(table: Table, head: Row) -> list[tuple[int, int]]:
    """Return the first column of each part and the column after its last; empty columns separate the parts."""
    used = {column for row in table.rows for column, cell in row.cells.items() if cell.text.strip() or cell.fill}
    filled = used | {column + more for column, cell in head.cells.items() for more in range(cell.span)}
    edges = [column for column in range(min(filled), max(filled)) if column not in filled]
    bounds = [min(filled), *(column + 1 for column in edges if column + 1 in filled), max(filled) + 1]
    return [(start, end) for start, end in pairwise(bounds) if any(start <= column < end for column in head.texts)]


def _columns(row: Row, start: int, end: int) -> Row:
    cells = {column - start: cell for column, cell in row.cells.items() if start <= column < end}
    shades = {column - start: shade for column, shade in row.shades.items() if start <= column < end}
    return Row(_place(row.where, start), cells, row.hidden, shades=shades)


def _place(where: str, column: int) -> str:
    """Return the place of the part of a row that begins at a column, so that all parts have different places."""
    if not column:
        return where
    match = _PLACE.fullmatch(where)
    return f"{match['sheet'] or ''}{column_letters(column)}{match['row']}" if match else f"{where}, column {column + 1}"


def _part(table: Table, start: int, end: int) -> Table:
    rows = tuple(_columns(row, start, end) for row in table.rows)
    hidden = frozenset(column - start for column in table.hidden_columns if start <= column < end)
    if not start:
        return replace(table, rows=rows, width=end - start, hidden_columns=hidden)
    where = f"{table.where} from column {column_letters(start)}"
    return replace(table, where=where, rows=rows, width=end - start, hidden_columns=hidden, lines=(), asides=())


def _title(table: Table, index: int) -> str:
    """Return the last text above the headings of a part; empty if there is none."""
    above = [text for row in table.rows[:index] for text in row.texts.values()]
    return above[-1] if above else ""


def _with_remark(parts: Sequence[Table], index: int) -> list[Table]:
    """Return the parts as plans or as sections of one, with an aside on the first that reports which."""
    titles = [_title(part, index) for part in parts]
    if all(map(names_plan, titles)) and len(set(titles)) == len(titles):
        sentence = f"{join([f'“{title}”' for title in titles])} are side by side here, so each was imported as a plan."
        made = list(parts)
    else:
        own = titles if all(titles) else ["", *titles[1:]]  # a single title belongs to the whole sheet
        shared = [row for row in parts[0].rows[:index] if own[0] not in row.texts.values() or not own[0]]
        made = [_as_section(part, index, shared, title) for part, title in zip(parts, own, strict=True)]
        sentence = f"{len(parts)} tables are side by side here. They were imported one after the other, as one plan."
    return [replace(made[0], asides=(*made[0].asides, Aside(made[0].where, sentence))), *made[1:]]


def _as_section(part: Table, index: int, above: Sequence[Row], title: str) -> Table:
    """Return a part with the lines above its plan, and its own title as the section of its actions."""
    heading, *below = part.rows[index:]
    section = [Row(heading.where, {0: Cell(title, span=part.width, bold=True)})] if title else []
    return replace(part, rows=(*above, heading, *section, *below))
