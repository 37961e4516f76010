"""The dashboard's tables in Word, as a committee prints them: title, paragraph, periods as columns, footnotes.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docx.shared import Pt
from msgspec.structs import replace

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardTable
from tracker.domain.formatted_text import BULLET
from tracker.domain.plans.status import rated_as
from tracker.domain.text import alike
from tracker.office.excel.text_width import width_of
from tracker.office.word.pages import Pages
from tracker.office.word.table import Below, Cell, Figure, Strong, Total
from tracker.office.wording import own_report_tables as own_report

_BULLET = re.compile(rf"\s+{BULLET}")
"""Matches a bullet of a definition in the name of an indicator, whose lines have been joined into one by then."""
_SIZE = 10
"""Font size of the tables in points."""
_NAME, _NAME_BESIDE_MANY = 5.2, 4.2
"""Least width of the first column in centimetres: as a rule, and in tables whose other columns need room for long
words.
"""
_FIGURE_LEAST, _FIGURE_WORD, _FIGURE_MOST = 1.75, 2.3, 3.2
_WORD_SPARE, _CELL_MARGINS, _POINTS_PER_CM = 1.2, 0.35, 28.35
"""Factor for words printed in a font wider than Arial; margins of a cell in centimetres; points per centimetre."""
_WHOLE_ROWS = 14
"""Greatest number of rows of a table that is kept on one page."""


def write_board_tables(pages: Pages, tables: Sequence[BoardTable], level: int = 2, *, headed: str = "") -> None:
    """Write tables one below another, each under its title as a heading of that level.

    `headed` is the heading already printed above the first table, whose title is omitted if it is the same.
    """
    for number, table in enumerate(tables):
        if table.continues:
            pages.end().paragraph_format.space_after = Pt(6)
        elif number or alike(table.title) != alike(headed):
            pages.heading(table.title, level)
        for text in table.paragraphs:
            pages.note(text, keep=True)
        for number_of_part, part in enumerate(_parts(table, pages.width)):
            if number_of_part:
                pages.end().paragraph_format.space_after = Pt(6)
            _table(pages, part, has_notes=bool(table.notes))
        for note in table.notes:
            pages.note(note)


def _parts(table: BoardTable, width: float) -> Iterator[BoardTable]:
    """Split a table into parts that fit the width without breaking words, with even numbers of columns, each part with
    the first column.
    """
    others = len(table.columns) - 1
    needs = [_need(table, index) for index in range(1, others + 1)]
    number = max(-(-others // int((width - _NAME) // _FIGURE_LEAST)), 1)
    while number < others and any(sum(part) > width - _NAME_BESIDE_MANY for part in _in(needs, number)):
        number += 1
    size = -(-others // number) or 1
    for start in range(1, max(others, 1) + 1, size):
        end = start + size
        rows = tuple(replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in table.rows)
        yield replace(table, columns=(table.columns[0], *table.columns[start:end]), rows=rows)


def _in(needs: Sequence[float], number: int) -> Iterator[Sequence[float]]:
    size = -(-len(needs) // number) or 1
    return (needs[start : start + size] for start in range(0, len(needs), size))


def _need(table: BoardTable, index: int) -> float:
    """Return the centimetres that a column of figures needs so that none of its words is broken."""
    texts = [table.columns[index].heading, *(row.cells[index].words for row in table.rows)]
    word = max((width_of(word, _SIZE, bold=True) for text in texts for word in text.split()), default=0.0)
    return min(max(word * _WORD_SPARE / _POINTS_PER_CM + _CELL_MARGINS, _FIGURE_LEAST), _FIGURE_MOST)


def _widths(table: BoardTable, width: float) -> list[float]:
    """Return the widths of the columns of figures in centimetres: equal if there is room, and none narrower than it
    needs.
    """
    others = len(table.columns) - 1
    if not others:
        return []
    room = width - _NAME_BESIDE_MANY
    alike = max(min(_FIGURE_WORD, room / others), min((width - _NAME) / others, _FIGURE_MOST))
    needs = [_need(table, index) for index in range(1, others + 1)]
    widths = [max(alike, need) for need in needs]
    over, spare = sum(widths) - room, sum(widths) - sum(needs)
    if over > 0:
        given = min(over / spare, 1.0) if spare else 0.0
        widths = [one - (one - need) * given for one, need in zip(widths, needs, strict=True)]
    return widths


def _table(pages: Pages, table: BoardTable, *, has_notes: bool) -> None:
    made = pages.table(
        [column.heading for column in table.columns],
        [-1, *_widths(table, pages.width)],
        title=table.title,
        description=own_report.DASHBOARD,
        at_right=[column.is_figure for column in table.columns],
    )
    for number, row in enumerate(table.rows, 1):
        pairs = zip(table.columns, row.cells, strict=True)
        keep = len(table.rows) <= _WHOLE_ROWS and (has_notes or number < len(table.rows))
        made.add([_cell(column, cell, is_total=row.is_total) for column, cell in pairs], keep=keep)


def _cell(column: BoardColumn, cell: BoardCell, *, is_total: bool) -> Cell:
    status, text = rated_as(cell.status), cell.text if column.is_figure else _BULLET.sub(f"\n{BULLET}", cell.text)
    remark = ", ".join(part for part in ("" if status else cell.status, cell.remark) if part)
    if status or remark:
        return Below(text, status, remark, at_right=column.is_figure)
    if is_total:
        return Total(text) if column.is_figure else Strong(text)
    return Figure(text) if column.is_figure else text
