"""Cells of a grid for the clipboard: with tabs for a spreadsheet or this program, as a table for a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData

from tracker.services.clipboard.cells import grid_page, is_live, tabbed
from tracker.ui.framework.clipboard_forms import as_mime


def are_cells(text: str) -> bool:
    """Return whether a text consists of several cells, side by side or one below the other."""
    return any(between in text.strip("\r\n") for between in "\t\n")


def copied_cell(text: str) -> QMimeData:
    """Return a single cell as text alone; if a spreadsheet would read it as a formula, also as a table of one cell."""
    return as_mime(text, grid_page([[text]], (), headed=False) if is_live(text) else "")


def copied(
    rows: Sequence[Sequence[str]], headings: Sequence[str], figures: Collection[int], *, text_headed: bool
) -> QMimeData:
    """Return rows of cells for the clipboard.

    `headings`, if any, are above the table, and above the text only if `text_headed`. `figures` are the columns whose
    cells a spreadsheet may read as numbers.
    """
    if len(rows) == 1 and len(rows[0]) == 1 and not text_headed:
        return copied_cell(rows[0][0])
    page = grid_page([headings, *rows] if headings else rows, figures, headed=bool(headings))
    return as_mime(tabbed([headings, *rows] if text_headed else rows), page)
