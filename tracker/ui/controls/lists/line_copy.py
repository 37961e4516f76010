"""Ctrl+C in a list or table with one picked line: copies the whole line, which stays text in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tracker.ui.framework.events import hear_keys


class LineCopy(QObject):
    """Copies the whole line: Qt's own copy takes one cell, in a form that a spreadsheet would calculate."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        hear_keys(view, [Qt.Key.Key_C, Qt.Key.Key_Insert, Qt.Key.Key_Copy], self._on_key)

    def _on_key(self, event: QKeyEvent) -> bool:
        if not event.matches(QKeySequence.StandardKey.Copy):
            return False
        copy_line(self._view)
        return True


def copy_line(view: QAbstractItemView) -> None:
    """Put the current line of a list on the clipboard; do nothing if there is none."""
    cells = _cells(view)
    if any(cells):
        from tracker.ui.controls.entry.cells_clipboard import copied

        QGuiApplication.clipboard().setMimeData(copied([cells], (), (), text_headed=False))


def _cells(view: QAbstractItemView) -> list[str]:
    """Return the texts of the current line: each visible cell of a table, or all that is read out of a list's line."""
    at, model = view.currentIndex(), view.model()
    if not at.isValid():
        return []
    if isinstance(view, QTableView):
        columns = (column for column in range(model.columnCount()) if not view.isColumnHidden(column))
        return [str(model.index(at.row(), column).data() or "") for column in columns]
    return [str(at.data(Qt.ItemDataRole.AccessibleTextRole) or at.data() or "")]
