"""A box for text of any length with bold and bullets, as high as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from tracker.domain.formatted_text import read_lines
from tracker.ui.controls.writing.clipboard import as_mime, pasted
from tracker.ui.controls.writing.document import lines_of, put_lines, put_text, selected_lines, text_of
from tracker.ui.controls.writing.focus import tell_focus
from tracker.ui.controls.writing.formatting import Formatting
from tracker.ui.controls.writing.growth import MOST_LINES, Growth
from tracker.ui.framework.mnemonics import show_lettered


class FormattedBox(QTextEdit):
    """Shows bold text in bold and bullets as bullets.

    Tab leaves the box; Ctrl+Return finishes the text, Esc cancels it. Return continues a list, and ends it if its
    bullet is blank.
    """

    submitted = Signal()
    cancelled = Signal()
    focus_entered = Signal()
    focus_left = Signal()

    def __init__(self, least_lines: int = 1, parent: QWidget | None = None, *, most_lines: int = MOST_LINES) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._growth = Growth(self, least_lines, most_lines)
        self._set_indent()
        self.formatting = Formatting(self)
        self.document().clearUndoRedoStacks()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def toPlainText(self) -> str:
        """Return the text as it is stored, under the name that a box for plain text uses."""
        return text_of(self.document())

    def insertPlainText(self, text: str) -> None:
        """Insert a text as it is stored, replacing the selection."""
        put_text(self.textCursor(), text)

    def set_text(self, text: str) -> None:
        """Show another text and clear the undo steps; the same text leaves the cursor where it is."""
        if text != self.toPlainText():
            self._growth.wrap(text)
            self._show(text)
        self.document().clearUndoRedoStacks()

    def go_to_end(self) -> None:
        """Put the cursor at the end of the text."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def forget_steps(self) -> None:
        """Clear the undo steps: the text is saved, and undoing that is the tracker's task.

        Asterisks that were typed are shown as the formatting that they mean from now on.
        """
        text = self.toPlainText()
        if tuple(line.text for line in read_lines(text)) != tuple(line.text for line in lines_of(self.document())):
            blocked = self.blockSignals(True)
            self._show(text)
            self.blockSignals(blocked)
        self.document().clearUndoRedoStacks()

    def _show(self, text: str) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        put_text(cursor, text)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _set_indent(self) -> None:
        self.document().setIndentWidth(round(QFontMetricsF(self.font()).horizontalAdvance("•  ") * 1.4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif not self.isReadOnly() and self.formatting.take_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and not self.isReadOnly()
        if is_asked and isinstance(event, QKeyEvent) and self.formatting.is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        return as_mime(selected_lines(self.textCursor()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        put_lines(self.textCursor(), pasted(source))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        if not self.isReadOnly():
            menu.addSeparator()
            self.formatting.add_to(menu)
        show_lettered(menu, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_focus(self.focus_entered, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        tell_focus(self.focus_left, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._growth.grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_indent()
        self._growth.follow(event)
