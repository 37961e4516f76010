"""A table of the dashboard for the clipboard: with tabs for a spreadsheet, as HTML for a document or a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tracker.domain.dashboard.board_table import BoardCell, BoardRow, BoardTable
from tracker.domain.plans.status import rated_as
from tracker.office.wording.plan import status_words
from tracker.services.clipboard.cells import html_cell, html_heading, html_line, html_page, tabbed


def copied(table: BoardTable) -> tuple[str, str]:
    """Return the table as text and as HTML."""
    return as_text(table), as_html(table)


def as_text(table: BoardTable) -> str:
    """Return cells separated by tabs; a row of statuses and remarks follows each row of figures that has any."""
    lines = [[table.title], *([text] for text in table.paragraphs), [column.heading for column in table.columns]]
    for row in table.rows:
        lines.append([cell.text for cell in row.cells])
        if row.has_below:
            lines.append([_below(cell) for cell in row.cells])
    lines += [[note] for note in table.notes]
    return tabbed([" ".join(text.split()) for text in line] for line in lines)


def as_html(table: BoardTable) -> str:
    """Return an HTML table with its title above and its notes below; statuses have colour, shape and word."""
    return html_page(_rows(table))


def _rows(table: BoardTable) -> Iterator[str]:
    columns = range(len(table.columns))
    yield html_line(table.title, len(columns), "h3")
    yield from (html_line(text, len(columns)) for text in table.paragraphs)
    yield "".join(html_heading(column.heading, _side(index, table)) for index, column in enumerate(table.columns))
    for row in table.rows:
        yield "".join(_figure(index, cell, table, row) for index, cell in enumerate(row.cells))
        if row.has_below:
            yield "".join(_html_cell(index, cell, table) for index, cell in enumerate(row.cells))
    yield from (html_line(note, len(columns)) for note in table.notes)


def _figure(index: int, cell: BoardCell, table: BoardTable, row: BoardRow) -> str:
    text = " ".join(cell.text.split())
    is_figure = table.columns[index].is_figure
    return html_cell(text, is_figure=is_figure, is_bold=row.is_total, side=_side(index, table))


def _html_cell(index: int, cell: BoardCell, table: BoardTable) -> str:
    status = rated_as(cell.status)
    fill, ink = (status.fill, status.ink) if status else ("", "")
    return html_cell(_below(cell), fill, ink, side=_side(index, table))


def _below(cell: BoardCell) -> str:
    status = rated_as(cell.status)
    word = status_words(status) if status else cell.status
    return ", ".join(part for part in (word, cell.remark) if part)


def _side(index: int, table: BoardTable) -> Literal["left", "right"]:
    return "right" if table.columns[index].is_figure else "left"
