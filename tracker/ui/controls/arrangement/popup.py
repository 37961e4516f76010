"""A box that opens over the window and closes on Esc or a click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Popup(QDialog):
    """A box in which the Return key presses only the button that has the focus: Qt's own dialog presses its first."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)

    def open_at(self, at: QPoint) -> None:
        """Show the box with its upper left corner at a point of the screen, or as near to it as there is room."""
        self.move(at)
        self.fit()
        self.show()

    def fit(self) -> None:
        """Resize the box to its present content, and keep it on the screen."""
        self.adjustSize()
        area, at = self.screen().availableGeometry(), self.pos()
        self.move(
            max(area.left(), min(at.x(), area.right() - self.width())),
            max(area.top(), min(at.y(), area.bottom() - self.height())),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _RETURN:
            super().keyPressEvent(event)
