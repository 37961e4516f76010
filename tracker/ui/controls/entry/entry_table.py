"""The demands of a grid that is typed into on its table."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Signal

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

    @abstractmethod
    def is_quiet(self, index: Index) -> bool:
        """Return whether a cell holds what follows from another, or an invitation: painted muted."""

    @abstractmethod
    def is_blank(self, row: int) -> bool:
        """Return whether it is the row for the next one."""
