"""A box for text of any length, as high as what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tracker.ui.controls.writing.growth import LONGEST_WORD, MOST_LINES, Growth


class GrowingText(QPlainTextEdit):
    """Plain text. Tab leaves it; Ctrl+Return says that it is finished, Esc that it is not wanted."""

    submitted = Signal()
    cancelled = Signal()
    focus_entered = Signal()
    focus_left = Signal()

    def __init__(self, least_lines: int = 1, parent: QWidget | None = None, *, most_lines: int = MOST_LINES) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._growth = Growth(self, least_lines, most_lines)
        self.document().clearUndoRedoStacks()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def set_text(self, text: str) -> None:
        """Show another text, with nothing to be taken back; the same one leaves the cursor where it is."""
        if text != self.toPlainText():
            wrap = QTextOption.WrapMode
            is_endless = any(len(word) > LONGEST_WORD for word in text.split())
            self.setWordWrapMode(wrap.WrapAnywhere if is_endless else wrap.WrapAtWordBoundaryOrAnywhere)
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def go_to_end(self) -> None:
        """Put the cursor behind the text."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def forget_steps(self) -> None:
        """Let there be nothing to take back: the text is saved, and undoing it is the tracker's."""
        self.document().clearUndoRedoStacks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._growth.grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._growth.grow()
