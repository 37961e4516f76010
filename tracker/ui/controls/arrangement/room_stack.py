"""A stack of widgets, one of which is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class RoomStack(QStackedWidget):
    """Takes the size of the widget shown, not of the largest: hidden widgets must not keep the window large."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown is not None else QSize(0, 0)

    def turn_to(self, part: QWidget, goal: QWidget | None) -> None:
        """Show a part; if the focus is in the stack it goes to `goal` in that part, and else stays where it is.

        Qt would give it to the first widget of the part, which may be a search.
        """
        if part is self.currentWidget():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentWidget(part)
        if had_focus and goal is not None:
            goal.setFocus()
