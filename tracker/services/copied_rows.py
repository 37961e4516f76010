"""Rows of a plan for the clipboard: as a table for Word, Excel and Outlook, and with tabs for everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.status import StatusScheme
from tracker.office.plan_words import status_words
from tracker.services.copied_cells import HEAD_FILL, HEAD_INK, html_cell, html_page, tabbed

HEADINGS = ("Ref", "Action", "Timescale", "Progress", "Status", "Owner")
_STATUS = HEADINGS.index("Status")
_PIXELS = (45, 180, 80, 185, 75, 95)
"""The widths of the columns: together as wide as the text of a page."""


@dataclass(frozen=True, slots=True)
class CopiedRow:
    """The texts of a row, by the headings; a section has its number and its title."""

    cells: tuple[str, ...]
    is_section: bool = False

    @property
    def is_nameless(self) -> bool:
        """Whether it would head a section with nothing."""
        return self.is_section and not any(self.cells)


def as_html(rows: Sequence[CopiedRow], scheme: StatusScheme) -> str:
    """A table with its headings. A status has shape, word and colour; the column Owner is there where it is used."""
    columns = _columns(rows)
    head = "".join(html_cell(HEADINGS[column], HEAD_FILL, HEAD_INK, tag="th") for column in columns)
    body = [
        _section(row, len(columns)) if row.is_section else _cells(row, columns, scheme)
        for row in rows
        if not row.is_nameless
    ]
    return html_page([head, *body], [_PIXELS[column] for column in columns])


def _columns(rows: Sequence[CopiedRow]) -> range:
    owned = any(not row.is_section and row.cells[-1] for row in rows)
    return range(len(HEADINGS) if owned else len(HEADINGS) - 1)


def _section(row: CopiedRow, columns: int) -> str:
    return html_cell(" ".join(filter(None, row.cells[:2])), "#E6ECF6", "#1C2430", span=columns)


def _cells(row: CopiedRow, columns: range, scheme: StatusScheme) -> str:
    cells = [html_cell(row.cells[column]) for column in columns]
    if scheme.holds(row.cells[_STATUS]):
        status = scheme.find(row.cells[_STATUS])
        cells[_STATUS] = html_cell(status_words(status), status.fill, status.ink)
    return "".join(cells)


def as_tabbed(rows: Sequence[CopiedRow]) -> str:
    """The same with tabs, as a spreadsheet takes it: a text of several lines stands in quotes."""
    columns = _columns(rows)
    told = [tuple(HEADINGS[column] for column in columns)]
    told += [tuple(row.cells[column] for column in columns) for row in rows if not row.is_nameless]
    return tabbed(told)
