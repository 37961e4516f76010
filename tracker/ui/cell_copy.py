"""Cells of a grid for the clipboard: with tabs for a spreadsheet or this program, as a table for a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData

from tracker.services.copied_cells import grid_page, tabbed


def copied(
    rows: Sequence[Sequence[str]], headings: Sequence[str], figures: Collection[int], *, text_headed: bool
) -> QMimeData:
    """The rows; `headings`, where there are any, stand above the table, and above the text only if `text_headed`.

    `figures` are the columns whose cells a spreadsheet may take for numbers. A single cell is its text alone.
    """
    data = QMimeData()
    if len(rows) == 1 and len(rows[0]) == 1 and not text_headed:
        data.setText(rows[0][0])
        return data
    data.setText(tabbed([headings, *rows] if text_headed else rows))
    data.setHtml(grid_page([headings, *rows] if headings else rows, figures, headed=bool(headings)))
    return data
