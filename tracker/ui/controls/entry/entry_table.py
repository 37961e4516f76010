"""The demands of a grid that is typed into on its table."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Signal

from tracker.domain.errors import TrackerError

Index = QModelIndex | QPersistentModelIndex


class TypedTable(QAbstractTableModel):
    """Rows that are edited in place, and at the end a blank one for the next.

    `refused` carries the sentence of an edit that was not made. `accepted` says that one was, with a remark where what
    was written means less than it may seem to, else "".
    """

    refused = Signal(str)
    accepted = Signal(str)

    @property
    @abstractmethod
    def can_edit(self) -> bool:
        """True if there is something whose rows may be changed."""

    def is_exempt(self, index: Index) -> bool:
        """Return whether the cell says that its row is not for publication."""
        return False

    @abstractmethod
    def is_quiet(self, index: Index) -> bool:
        """Return whether a cell holds what follows from another, or an invitation: painted muted."""

    @abstractmethod
    def is_blank(self, row: int) -> bool:
        """Return whether it is the row for the next one."""

    def attempt(self, write: Callable[[], object], remark: Callable[[], str] = str) -> bool:
        """Make an edit, and tell whether it was made: `refused`, or `accepted` with a remark that is asked for then."""
        try:
            write()
        except TrackerError as error:
            self.refused.emit(str(error))
            return False
        self.accepted.emit(remark())
        return True
