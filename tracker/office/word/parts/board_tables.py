"""The dashboard's tables in Word, as a committee prints them: title, paragraph, periods as columns, footnotes.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardTable
from tracker.domain.plans.status import rated_as
from tracker.office.word.pages import Pages
from tracker.office.word.table import Below, Cell, Figure, Strong
from tracker.office.wording import report_tables as own_report

_NAME, _NAME_BESIDE_MANY = 5.2, 4.2
"""Centimetres that the first column has at least, and beside columns that need the room for a long word."""
_FIGURE_LEAST, _FIGURE_WORD, _FIGURE_MOST = 1.75, 2.3, 3.2


def write_board_tables(pages: Pages, tables: Sequence[BoardTable], level: int = 2) -> None:
    """Write tables one below the other, each under its title, a heading of that level."""
    for table in tables:
        if not table.continues:
            pages.heading(table.title, level)
        for text in table.paragraphs:
            pages.note(text, keep=True)
        for part in _parts(table, int((pages.width - _NAME) // _FIGURE_LEAST)):
            _table(pages, part)
        for note in table.notes:
            pages.note(note)


def _parts(table: BoardTable, most: int) -> Iterator[BoardTable]:
    """A table in parts that have room for their words, as even as can be, each with the names."""
    others = len(table.columns) - 1
    number = max(-(-others // most), 1)
    size = -(-others // number) or 1
    for start in range(1, max(others, 1) + 1, size):
        end = start + size
        rows = tuple(replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in table.rows)
        yield replace(table, columns=(table.columns[0], *table.columns[start:end]), rows=rows)


def _table(pages: Pages, table: BoardTable) -> None:
    others = len(table.columns) - 1
    word = min(_FIGURE_WORD, (pages.width - _NAME_BESIDE_MANY) / others) if others else 0.0
    width = max(word, min((pages.width - _NAME) / others, _FIGURE_MOST)) if others else 0.0
    made = pages.table(
        [column.heading for column in table.columns],
        [-1, *[width] * others],
        title=table.title,
        description=own_report.DASHBOARD,
        at_right=[column.is_figure for column in table.columns],
    )
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        made.add([_cell(column, cell, is_total=row.is_total) for column, cell in pairs])


def _cell(column: BoardColumn, cell: BoardCell, *, is_total: bool) -> Cell:
    status = rated_as(cell.status)
    remark = ", ".join(part for part in ("" if status else cell.status, cell.remark) if part)
    if status or remark:
        return Below(cell.text, status, remark, at_right=column.is_figure)
    return Strong(cell.text) if is_total else Figure(cell.text) if column.is_figure else cell.text
