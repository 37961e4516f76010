"""A list of things, each with a title and a few words about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TitledLine:
    """`place` and `row_id` say where it goes; `is_problem`: what it says is to be looked at."""

    title: str
    about: str
    place: str = ""
    row_id: int = 0
    is_problem: bool = False


class TitledLines(QAbstractListModel):
    """The lines in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TitledLine] = []

    def show(self, lines: Sequence[TitledLine]) -> None:
        """Show other lines; where they are about the same things, views keep their place."""
        lines = list(lines)
        same = [(line.place, line.row_id) for line in lines] == [(line.place, line.row_id) for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines = lines
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def line(self, row: int) -> TitledLine | None:
        """What stands in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, row_id: int) -> int | None:
        """The first row that goes to that id."""
        return next((row for row, line in enumerate(self._lines) if line.row_id == row_id), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in (line.title, line.about) if part)
        return None
