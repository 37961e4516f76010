"""Rows of a plan for the clipboard: as HTML for Word, Excel and Outlook, and with tabs for everything else."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tracker.data.queries import ReadConnection
from tracker.data.queries.publication.marks_in_lists import marks_on_actions, marks_on_sections
from tracker.domain.plans.columns import HEADINGS, PlanColumn
from tracker.domain.plans.status import StatusScheme
from tracker.office.wording.exempt_marks import EXEMPT, EXEMPT_FILL, EXEMPT_INK, say_marks
from tracker.office.wording.plan import status_words
from tracker.services.clipboard.cells import html_cell, html_heading, html_page, tabbed

_EXEMPT_PIXELS = 110
_PIXELS = (45, 180, 80, 185, 75, 95)
"""The widths of the columns in pixels: together as wide as the text of a page."""


class CopiedRow(Struct, frozen=True):
    """The texts of a row, by the columns of a plan; a section has only its ref and its title."""

    cells: tuple[str, ...]
    is_section: bool = False
    exempt: str = ""
    """The reason why the row is not for publication, in words."""

    @property
    def is_nameless(self) -> bool:
        """True if the row is a section without ref and title."""
        return self.is_section and not any(self.cells)


def exempt_words(
    connection: ReadConnection, action_ids: Sequence[int], section_ids: Sequence[int]
) -> tuple[dict[int, str], dict[int, str]]:
    """Return the reasons why those actions and sections are not for publication, in words, by id."""
    actions, sections = marks_on_actions(connection, action_ids), marks_on_sections(connection, section_ids)
    return (
        {row_id: say_marks(marks) for row_id, marks in actions.items()},
        {row_id: say_marks(marks) for row_id, marks in sections.items()},
    )


def as_html(rows: Sequence[CopiedRow], scheme: StatusScheme) -> str:
    """Return an HTML table with headings.

    A status has shape, word and colour; the column Owner is left out if unused.
    """
    columns, marked = _columns(rows), _marked(rows)
    head = "".join(map(html_heading, _headings(columns, marked)))
    body = [
        _section(row, len(columns) + marked) if row.is_section else _cells(row, columns, scheme, marked)
        for row in rows
        if not row.is_nameless
    ]
    return html_page([head, *body], [*(_PIXELS[column] for column in columns), *[_EXEMPT_PIXELS] * marked])


def _columns(rows: Sequence[CopiedRow]) -> range:
    owned = any(not row.is_section and row.cells[PlanColumn.OWNER] for row in rows)
    return range(len(PlanColumn) if owned else PlanColumn.OWNER)


def _marked(rows: Sequence[CopiedRow]) -> bool:
    """Return whether any row is exempt, so that a last column must say so."""
    return any(row.exempt for row in rows)


def _headings(columns: range, marked: bool) -> tuple[str, ...]:
    return (*(HEADINGS[column] for column in columns), *[EXEMPT] * marked)


def _section(row: CopiedRow, columns: int) -> str:
    title = "   ".join(filter(None, (" ".join(filter(None, row.cells[:2])), row.exempt)))
    return html_cell(title, "#E6ECF6", "#1C2430", span=columns)


def _cells(row: CopiedRow, columns: range, scheme: StatusScheme, marked: bool) -> str:
    cells = [html_cell(row.cells[column]) for column in columns]
    if scheme.holds(row.cells[PlanColumn.STATUS]):
        status = scheme.find(row.cells[PlanColumn.STATUS])
        cells[PlanColumn.STATUS] = html_cell(status_words(status), status.fill, status.ink)
    if marked:
        cells.append(html_cell(row.exempt, *((f"#{EXEMPT_FILL}", f"#{EXEMPT_INK}") if row.exempt else ())))
    return "".join(cells)


def as_tabbed(rows: Sequence[CopiedRow]) -> str:
    """Return the same rows with tabs, for a spreadsheet; a text of several lines is in quotes."""
    columns, marked = _columns(rows), _marked(rows)
    lines = [_headings(columns, marked)]
    lines += [
        (*(row.cells[column] for column in columns), *[row.exempt] * marked) for row in rows if not row.is_nameless
    ]
    return tabbed(lines)
