"""The recent files: a click opens one, the cross at its right removes it from the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.look.theme import colours

PATH = Qt.ItemDataRole.UserRole
_CROSS = "✕"
_ROOM = 36
"""The width in pixels of the cross at the right of a line."""
_PAD = 10
"""The pixels around a line's text, with its border."""
_BREAK = "\u2028"
"""The line break of a text that is painted, in Qt."""


class RecentList(QListWidget):
    """A list as high as its content. A click or Enter opens a file, the cross or Delete removes it from the list."""

    chosen = Signal(object)
    """Emitted with the Path of a file to open."""
    forget_wanted = Signal(object)
    """Emitted with the Path of a file to remove from the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setItemDelegate(_WithCross(self))
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._at = QPoint()
        self.itemClicked.connect(self._press)
        OneRow(self)

    def fit(self) -> None:
        """Set the height to that of all lines."""
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())))

    def cross(self, row: int) -> QRect:
        """Return the area of a line's cross."""
        line = self.visualItemRect(self.item(row))
        return QRect(line.right() - _ROOM, line.top(), _ROOM, line.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.count():
            self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.forget_wanted.emit(item.data(PATH))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.chosen.emit(item.data(PATH))
        else:
            super().keyPressEvent(event)

    def _press(self, item: QListWidgetItem) -> None:
        on_cross = self.cross(self.row(item)).contains(self._at)
        (self.forget_wanted if on_cross else self.chosen).emit(item.data(PATH))


class _WithCross(QStyledItemDelegate):
    """Shows the cross while the mouse is over a line, or the line is selected; its room is kept free of text."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        room = option.rect.width() - _ROOM - 2 * _PAD
        if room > 0:  # no line is laid out yet otherwise
            lines = option.text.split(_BREAK)
            option.text = _BREAK.join(option.fontMetrics.elidedText(line, option.textElideMode, room) for line in lines)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.save()
            painter.setPen(QColor(colours().muted))
            area = QRect(option.rect.right() - _ROOM, option.rect.top(), _ROOM, option.rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _CROSS)
            painter.restore()
