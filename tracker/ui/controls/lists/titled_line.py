"""Painting of a title with a few words about it in a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.lists.lines import LINE_ROLE
from tracker.ui.controls.lists.painted_line import write_left
from tracker.ui.controls.lists.titled_lines import TitledLine
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.look.theme import SPACING, colours

PAD_X = 12
_PAD_Y = 9


class TitledLineDelegate(QStyledItemDelegate):
    """Paints a `TitledLine`: its title on one line, and below it what is said of it on up to `most` lines."""

    def __init__(self, view: QListView, most: int) -> None:
        super().__init__(view)
        self._view, self._most = view, most
        self._wrapper = TextWrapper(view.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(LINE_ROLE)
        about = len(self._wrap(line, option.font).lines) if isinstance(line, TitledLine) else 0
        height = round(self._wrapper.metrics.lineSpacing())
        return QSize(10 * height, (1 + about) * height + 2 * _PAD_Y + SPACING[0])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, TitledLine):
            return
        area: QRect = option.rect
        shown = colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(shown.selection))
            edge = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(edge, QColor(shown.accent if self._view.hasFocus() else shown.outline))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        wrapped = self._wrap(line, option.font)
        height = round(self._wrapper.metrics.lineSpacing())
        inside = area.adjusted(PAD_X, _PAD_Y, -PAD_X, -_PAD_Y)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        write_left(painter, QRect(inside.left(), inside.top(), inside.width(), height), line.title, shown.text)
        painter.setFont(option.font)
        painter.setPen(QColor(shown.error if line.is_problem else shown.muted))
        place = QRect(inside.left(), inside.top() + height + SPACING[0], inside.width(), height)
        for indent, text in wrapped.lines:
            painter.drawText(place.adjusted(round(indent), 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
            place.translate(0, height)
        painter.restore()

    def _wrap(self, line: TitledLine, font: QFont) -> WrappedText:
        if font != self._wrapper.font:
            self._wrapper = TextWrapper(font)
        return self._wrapper.wrap(line.about, self._view.viewport().width() - 2 * PAD_X, self._most)
