"""A part of a form that shows something of its record and saves that itself."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget


class RowPart(QWidget):
    """Shows the row that the form shows, and saves what is being typed when the form does."""

    @abstractmethod
    def show_row(self, row_id: int) -> None:
        """Show the row with this id."""

    @abstractmethod
    def commit(self) -> None:
        """Save what is being typed."""
