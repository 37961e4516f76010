"""A stack of widgets, one of which is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class RoomStack(QStackedWidget):
    """Takes the size of the widget shown, not of the largest: hidden widgets must not keep the window large."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown is not None else QSize(0, 0)
