"""Split a sheet with several tables below one another, each with headings of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from tracker.domain.dates import read_day
from tracker.domain.figures.reading import read_value
from tracker.domain.text import join
from tracker.office.interpret.heading_row import find_heading, find_reading_heading, read_heading
from tracker.office.interpret.heading_words import plain, to_the_word
from tracker.office.interpret.plan_titles import names_plan, whole_of
from tracker.office.interpret.readings_wide import find_wide_heading
from tracker.office.readers.grid import Aside, Row, Table
from tracker.office.risks.risk_register import find_risk_heading

_LONGEST_HEADING = 60
_FEWEST_HEADINGS = 3
_FIRST_ROWS = 30


def parts_of(table: Table) -> list[Table]:
    """Return the tables in a sheet, in their order; the sheet itself if it is one table.

    Another table begins below a blank row or a title, with headings of readings, or with a plan's below readings. A
    plan that continues below headings of its own is one plan, unless the lines above both headings name different
    plans.
    """
    if len(table.rows) < 2 * _FEWEST_HEADINGS - 1:
        return [table]
    heading_rows = [index for index in range(2, len(table.rows)) if _may_head(table.rows, index)]
    first = _first_place(table) if heading_rows else None
    if first is None:
        return [table]
    starts, titled = [0], list[str]()
    own = _plan_named(table.rows, first)
    heads = {_signature(table.rows[first])}
    is_plan = read_heading(table.rows[first], first) is not None
    for index in heading_rows:
        row = table.rows[index]
        named = _plan_named(table.rows, index) if own and is_plan else ""
        if index > first + 1 and named and _are_two(own, named) and read_heading(row, index, strictly=True):
            starts.append(_start(table.rows, index))
            titled.append(named)
            continue
        if index <= first + 1 or _signature(row) in heads:
            continue
        of_plan = read_heading(row, index, strictly=True) is not None
        is_other = of_plan or _heads_readings(table, index) or _begins_alike(table.rows, index, first)
        is_other = is_other or _heads_risks(table, index) or _heads_figures(table.rows, index)
        if (is_plan and of_plan) or not is_other:
            continue
        starts.append(_start(table.rows, index))
        heads.add(_signature(row))
        is_plan = of_plan
    parts = [_part(table, start, end) for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True)]
    if titled:
        titles = join([f"“{title}”" for title in (own, *titled)])
        sentence = f"{titles} have headings of their own here, so each was imported as a plan."
        parts[0] = replace(parts[0], asides=(*parts[0].asides, Aside(table.where, sentence)))
    return parts


def _plan_named(rows: Sequence[Row], index: int) -> str:
    """Return the title of a plan that stands alone directly above the headings at `index`; empty if there is none."""
    for row in reversed(rows[max(index - 2, 0) : index]):
        if len(row.texts) == 1 and (text := next(iter(row.texts.values()))) and names_plan(text):
            return text
    return ""


def _are_two(title: str, other: str) -> bool:
    """Return whether two titles name different plans, unlike the parts "Plan: Homes" and "Plan: Schools" of one."""
    return whole_of(title).casefold() != whole_of(other).casefold()


def _may_head(rows: Sequence[Row], index: int) -> bool:
    """Return whether a row can be headings by its place: below a blank row or a title, above a row of several cells."""
    row, above = rows[index], rows[index - 1]
    if len(above.texts) > 1 or len(row.texts) < _FEWEST_HEADINGS or index + 1 >= len(rows):
        return False
    return all(len(text) <= _LONGEST_HEADING for text in row.texts.values()) and len(rows[index + 1].texts) > 1


def _first_place(table: Table) -> int | None:
    """Return the row of the first headings; None if there is none."""
    top = replace(table, rows=table.rows[:_FIRST_ROWS])
    headings = (find_heading(top.rows), find_reading_heading(top.rows), find_wide_heading(top, ""))
    return min((heading.row_index for heading in headings if heading), default=None)


def _heads_readings(table: Table, index: int) -> bool:
    """Return whether a row has the headings of readings, including a word for the indicator."""
    row = table.rows[index]
    named = [heading_match for text in row.texts.values() if (heading_match := to_the_word(text, "readings"))]
    if not any(one.field == "indicator" for one in named):
        return False
    below = replace(table, rows=table.rows[index : index + _FIRST_ROWS])
    heading = find_reading_heading(below.rows[:1]) or find_wide_heading(below, "")
    return heading is not None and heading.row_index == 0


def _heads_risks(table: Table, index: int) -> bool:
    """Return whether a row has the headings of risks, and none of another table."""
    below = takewhile(lambda row: len(row.texts) > 1, table.rows[index : index + _FIRST_ROWS])
    heading = find_risk_heading(replace(table, rows=tuple(below)))
    return heading is not None and heading.row_index == 0 and heading.is_sure


def _heads_figures(rows: Sequence[Row], index: int) -> bool:
    """Return whether a row of words has only figures below it, except in its first column: "Item, Budget, Spend"."""
    _, *others = sorted(rows[index].texts)
    if any(read_value(text) is not None for text in rows[index].texts.values()):
        return False
    below = list(takewhile(lambda row: len(row.texts) > 1, rows[index + 1 :]))
    cells = [text for row in below for column in others if (text := row.text(column))]
    return bool(cells) and all(read_value(text) is not None and not read_day(text) for text in cells)


def _begins_alike(rows: Sequence[Row], index: int, first: int) -> bool:
    """Return whether a row below a blank one begins with the same two headings as the first table and then differs.

    For example "ID, Name, E-mail" below "ID, Name, Begin date".
    """
    texts, above = rows[index].texts, rows[first].texts
    return not rows[index - 1].texts and len(texts) > 2 and list(texts.items())[:2] == list(above.items())[:2]


def _signature(row: Row) -> str:
    return " | ".join(f"{column} {plain(text)}" for column, text in sorted(row.texts.items()))


def _start(rows: Sequence[Row], index: int) -> int:
    """Return the place of the first of the titles directly above the headings at `index`."""
    start = index
    while start > 1 and len(rows[start - 1].texts) == 1:
        start -= 1
    return start


def _part(table: Table, start: int, end: int) -> Table:
    if not start:
        return replace(table, rows=table.rows[:end])
    first = table.rows[start].where.rpartition("!")[2]
    where = f"{table.where} from {first}" if first else table.where
    rows = table.rows[start:end]
    width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
    return replace(table, where=where, rows=rows, width=width, lines=(), asides=())
