"""A list of lines, each of them a value that says itself in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()
L = TypeVar("L")


class Lines(QAbstractListModel, Generic[L]):
    """Shows each line by `say`; those of the types `still` cannot be selected."""

    def __init__(self, say: Callable[[L], str], still: tuple[type, ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._still = still
        self._lines: list[L] = []

    def line(self, row: int) -> L | None:
        """Return the content of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.line(index.row()), self._still):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(line)
        return None
