"""A box for one line of text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.ui.controls.writing.focus import tell_focus
from tracker.ui.framework.mnemonics import show_lettered
from tracker.ui.look.plain_tip import plain_tip

_INSET = 2
"""Pixels between the edge of a line edit's contents and its text, as in Qt."""

_ABOUT = 40
"""Pixels beside a text that are enough for every style."""


class OneLine(QLineEdit):
    """One line. Return finishes the text, Esc cancels it.

    Text longer than its box ends in an ellipsis until it is edited.
    """

    submitted = Signal()
    cancelled = Signal()
    focus_entered = Signal()
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.returnPressed.connect(self.submitted)

    def toPlainText(self) -> str:
        """Return the text, under the name that boxes of several lines use."""
        return self.text()

    def set_text(self, text: str) -> None:
        """Show another text from its beginning; the same text leaves the cursor where it is."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def go_to_end(self) -> None:
        """Put the cursor at the end of the text."""
        self.end(False)

    def forget_steps(self) -> None:
        """Clear the undo steps: the text is saved, and undoing that is the tracker's task."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            blocked = self.blockSignals(True)
            self.setText(self.text())
            self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_lettered(self.createStandardContextMenu(), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        about = self.textMargins().left() + self.textMargins().right() + _ABOUT
        if self.fontMetrics().horizontalAdvance(self.text()) + about < self.width():
            self.setToolTip("")
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QStylePainter  # loads hundreds of names

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = room.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        is_cut = shown != self.text()
        self.setToolTip(plain_tip(self.text()) if is_cut else "")
        if not is_cut or self.hasFocus():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_focus(self.focus_entered, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        tell_focus(self.focus_left, event)
