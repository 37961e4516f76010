"""A box for plain text of any length, as high as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tracker.ui.controls.writing.focus import tell_focus
from tracker.ui.controls.writing.growth import MOST_LINES, Growth
from tracker.ui.framework.mnemonics import show_lettered
from tracker.ui.look.theme import READ_BY_MOUSE_AND_KEYS

_CTRL = Qt.KeyboardModifier.ControlModifier
_LINE = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier)
"""Modifiers with which Return begins a line if Return alone finishes the text."""


class GrowingText(QPlainTextEdit):
    """Plain text. Tab leaves the box; Ctrl+Return finishes the text, Esc cancels it.

    If `finishes`, Return alone finishes it too, as in a spreadsheet cell; Shift+Return and Alt+Return begin a line.
    """

    submitted = Signal()
    cancelled = Signal()
    focus_entered = Signal()
    focus_left = Signal()

    def __init__(self, least_lines: int = 1, parent: QWidget | None = None, *, most_lines: int = MOST_LINES) -> None:
        super().__init__(parent)
        self.finishes = False
        self.setTabChangesFocus(True)
        self.growth = Growth(self, least_lines, most_lines)
        self.document().clearUndoRedoStacks()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def set_text(self, text: str) -> None:
        """Show another text and clear the undo steps; the same text leaves the cursor where it is."""
        if text != self.toPlainText():
            self.growth.wrap(text)
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def go_to_end(self) -> None:
        """Put the cursor at the end of the text."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def forget_steps(self) -> None:
        """Clear the undo steps: the text is saved, and undoing that is the tracker's task."""
        self.document().clearUndoRedoStacks()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_lettered(self.createStandardContextMenu(event.pos()), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_return and (pressed & _CTRL or (self.finishes and pressed not in _LINE)):
            self.submitted.emit()
        elif is_return and self.finishes:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.growth.grow()
        tell_focus(self.focus_entered, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.growth.grow()
        tell_focus(self.focus_left, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.growth.grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.growth.follow(event)


def text_to_read(name: str, most_lines: int) -> GrowingText:
    """Return a text that cannot be written into, scrolled if it has more lines than that; it is hidden at first."""
    growing_text = GrowingText(most_lines=most_lines)
    growing_text.setReadOnly(True)
    growing_text.setTextInteractionFlags(READ_BY_MOUSE_AND_KEYS)
    growing_text.setAccessibleName(name)
    growing_text.hide()
    return growing_text
