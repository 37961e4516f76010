"""Actions that were found, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from tracker.data.queries.find_actions import FoundAction
from tracker.ui.controls.entry.entry_table import Index

_ROOT = QModelIndex()


class FoundActions(QAbstractListModel):
    """One line each: number and title; the plan's name is its tooltip and is read out with it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[FoundAction, ...] = ()

    def show(self, found: Sequence[FoundAction]) -> None:
        """Show these."""
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def action(self, row: int) -> FoundAction | None:
        """The action in a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.action(index.row()) if index.isValid() else None
        if found is None:
            return None
        line = " ".join(f"{found.ref} {found.title}".split())
        if role == Qt.ItemDataRole.DisplayRole:
            return line
        return f"{line}, {found.plan_title}" if role == Qt.ItemDataRole.AccessibleTextRole else None
