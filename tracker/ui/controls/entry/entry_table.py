"""The interface that a grid for typing needs from its table."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Signal

from tracker.domain.errors import TrackerError

Index = QModelIndex | QPersistentModelIndex


class TypedTable(QAbstractTableModel):
    """Rows that are edited in place, with a blank one at the end for a new row.

    `refused` carries the sentence of an edit that was not made. `accepted` carries a remark on one that was, if what
    was written means less than it may seem to; otherwise "".
    """

    refused = Signal(str)
    accepted = Signal(str)

    @property
    @abstractmethod
    def can_edit(self) -> bool:
        """True if rows can be edited."""

    def is_exempt(self, index: Index) -> bool:
        """Return whether the cell shows that its row is not for publication."""
        return False

    @abstractmethod
    def is_quiet(self, index: Index) -> bool:
        """Return whether a cell is painted muted: it holds a derived value or an invitation to type."""

    @abstractmethod
    def is_blank(self, row: int) -> bool:
        """Return whether a row is the blank one for a new row."""

    def attempt(self, write: Callable[[], object], remark: Callable[[], str] = str) -> bool:
        """Make an edit and return whether it was made.

        Emit `refused`, or `accepted` with the remark, which is worked out after the edit.
        """
        try:
            write()
        except TrackerError as error:
            self.refused.emit(str(error))
            return False
        self.accepted.emit(remark())
        return True
