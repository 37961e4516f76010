"""A bar above a page that Esc closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class ClosableBar(QFrame):
    """Emits `closed` on Esc, wherever in the bar the focus is."""

    closed = Signal()

    def event(self, event: QEvent) -> bool:
        """Handle Esc before the page does."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().event(event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.closed.emit()
        return True
