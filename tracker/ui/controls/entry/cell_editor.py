"""A box for text of several lines in a cell of a grid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.ui.controls.fields.growing_text import GrowingText


class CellText(GrowingText):
    """A text box in a cell: Return and Tab finish it; Return with Shift, Alt or Ctrl begins another line."""

    tabbed = Signal(bool)
    """Emitted on Tab (True) or Shift+Tab, which Qt's delegates leave to editors of several lines."""
    grown = Signal(int)
    """Emitted with its height in pixels when that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self.setToolTip("Shift+Enter: new line")

    def event(self, event: QEvent) -> bool:
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.tabbed.emit(pressed == Qt.Key.Key_Tab)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.insertPlainText("\n")
        else:
            self.submitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grown.emit(self.height())
