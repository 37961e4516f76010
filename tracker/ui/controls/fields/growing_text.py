"""A box for text of any length, as high as what is in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_MOST_LINES = 30
_LONGEST_WORD = 500
"""Breaking a longer one between its words takes Qt seconds."""


class GrowingText(QPlainTextEdit):
    """Plain text. Tab leaves it; Ctrl+Return says that it is finished, Esc that it is not wanted."""

    submitted = Signal()
    cancelled = Signal()
    focus_entered = Signal()
    focus_left = Signal()

    def __init__(self, least_lines: int = 1, parent: QWidget | None = None, *, most_lines: int = _MOST_LINES) -> None:
        super().__init__(parent)
        self._least, self._most = least_lines, most_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def set_text(self, text: str) -> None:
        """Show another text, with nothing to be taken back; the same one leaves the cursor where it is."""
        if text != self.toPlainText():
            wrap = QTextOption.WrapMode
            is_endless = any(len(word) > _LONGEST_WORD for word in text.split())
            self.setWordWrapMode(wrap.WrapAnywhere if is_endless else wrap.WrapAtWordBoundaryOrAnywhere)
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def go_to_end(self) -> None:
        """Put the cursor behind the text."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def forget_steps(self) -> None:
        """Let there be nothing to take back: the text is saved, and undoing it is the tracker's."""
        self.document().clearUndoRedoStacks()

    def _grow(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        wanted = max(self._least * line, self._text_height(self._most * line))
        too_much = wanted > self._most * line
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if too_much else bars.ScrollBarAlwaysOff)
        margins = self.contentsMargins()
        frame = self.height() - self.viewport().height() if self.isVisible() else margins.top() + margins.bottom()
        height = math.ceil(min(wanted, self._most * line)) + max(frame, 0) + 1
        if height != self.height():
            self.setFixedHeight(height)

    def _text_height(self, enough: float) -> float:
        """The height of the text in pixels; counted no further than what is enough."""
        layout, block, height = self.document().documentLayout(), self.document().firstBlock(), 0.0
        while block.isValid() and height <= enough:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height

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
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._grow()
