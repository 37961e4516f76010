"""The rows of a table as values, so that a page only needs to declare its rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from tracker.domain.formatted_text import plain
from tracker.domain.plans.status import Status
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.line import SPOKEN

_ROOT = QModelIndex()
R = TypeVar("R")


class Cell(Struct, frozen=True):
    """The text of a cell, or the status that it shows."""

    text: str
    is_muted: bool = False
    is_amiss: bool = False
    """True if the cell reports a problem."""
    status: Status | None = None
    is_exempt: bool = False
    """True if its row is not for publication."""


class Row(Struct, frozen=True):
    """The cells of a row; a heading has one, across all columns. A row without a `source` cannot be picked."""

    cells: tuple[Cell, ...]
    key: Hashable = None
    """Identifies the record that a row is about."""
    source: object = None
    """The record that the row was made from."""
    is_heading: bool = False


class Rows(QAbstractTableModel, Generic[R]):
    """Rows of any type under headings."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows: list[R] = []

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, row: int) -> R | None:
        """Return the value in a row; None if there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class RowTable(Rows[Row]):
    """Reports rows about the same records as before as changed, not reset, so that views keep their place."""

    def set_rows(self, rows: Sequence[Row]) -> None:
        if rows and [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._headings) - 1))
        else:
            super().set_rows(rows)

    def insert(self, index: int, rows: Sequence[Row]) -> None:
        """Insert rows at a place."""
        if rows:
            self.beginInsertRows(_ROOT, index, index + len(rows) - 1)
            self._rows[index:index] = rows
            self.endInsertRows()

    def row_of(self, key: Hashable) -> int:
        """Return the row with this key; -1 if there is none."""
        return next((index for index, row in enumerate(self._rows) if row.key == key), -1)

    def is_heading(self, row: int) -> bool:
        """Return whether a row is a heading."""
        found_row = self.row(row)
        return found_row is not None and found_row.is_heading

    def cell(self, index: Index) -> Cell | None:
        """Return the cell at an index; a heading has only the first; None if there is none."""
        row = self.row(index.row()) if index.isValid() else None
        return row.cells[index.column()] if row is not None and index.column() < len(row.cells) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        return Qt.ItemFlag.ItemIsEnabled if row is not None and row.source is None else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        text = cell.status.word if cell.status is not None else plain(cell.text)
        return f"{text}{SPOKEN}" if cell.is_exempt and role == Qt.ItemDataRole.AccessibleTextRole else text
