"""Painting of lines under headings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.lists.grouped_lines import Entry, Heading
from tracker.ui.controls.lists.lines import LINE_ROLE
from tracker.ui.controls.lists.painted_line import write_left, write_right
from tracker.ui.controls.lists.titled_line import PAD_X
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.look.theme import HEADING, SPACING, Colours, colours, sized_font

_PAD_Y = 8
_ARROW = "→"


class HeadedLineDelegate(QStyledItemDelegate):
    """Paints an `Entry` as its title with what is said of it below, on up to `most` lines; a `Heading` above them."""

    def __init__(self, view: QListView, most: int) -> None:
        super().__init__(view)
        self._view, self._most = view, most
        self._wrapper = TextWrapper(view.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(LINE_ROLE)
        about = self._wrap(line, option.font).lines
        height = round(self._wrapper.metrics.lineSpacing())
        if isinstance(line, Heading):
            top = QFontMetrics(sized_font(HEADING, bold=True)).lineSpacing() + SPACING[4]
            return QSize(10 * height, top + len(about) * height + SPACING[1])
        turn = height + SPACING[0] if isinstance(line, Entry) and line.turn else 0
        return QSize(10 * height, (1 + len(about)) * height + turn + 2 * _PAD_Y + (SPACING[0] if about else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        area: QRect = option.rect
        shown = colours()
        painter.save()
        painter.setClipRect(area)
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected and not isinstance(line, Heading):
            painter.fillRect(area, QColor(shown.selection))
            edge = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(edge, QColor(shown.accent if self._view.hasFocus() else shown.outline))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        wrapped = self._wrap(line, option.font)
        height = round(self._wrapper.metrics.lineSpacing())
        if isinstance(line, Heading):
            below = self._paint_heading(painter, area.adjusted(PAD_X, 0, -PAD_X, 0), line, shown)
        elif isinstance(line, Entry):
            below = self._paint_entry(painter, area.adjusted(PAD_X, _PAD_Y, -PAD_X, 0), line, height, shown)
        else:
            write_left(painter, area.adjusted(PAD_X, 0, -PAD_X, 0), index.data(), shown.accent)
            below = area
        painter.setPen(QColor(shown.muted if isinstance(line, Heading) else shown.text))
        place = QRect(below.left(), below.top(), below.width(), height)
        for indent, text in wrapped.lines:
            painter.drawText(place.adjusted(round(indent), 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
            place.translate(0, height)
        painter.restore()

    def _paint_heading(self, painter: QPainter, inside: QRect, line: Heading, shown: Colours) -> QRect:
        font = painter.font()
        painter.setFont(sized_font(HEADING, bold=True))
        high = painter.fontMetrics().lineSpacing()
        title = QRect(inside.left(), inside.top() + SPACING[4], inside.width(), high)
        used = write_left(painter, title, line.text, shown.text)
        painter.setFont(font)
        write_left(painter, title.adjusted(used + SPACING[1], 0, 0, 0), f"{line.total:,}", shown.muted)
        return inside.adjusted(0, SPACING[4] + high, 0, 0)

    def _paint_entry(self, painter: QPainter, inside: QRect, line: Entry, height: int, shown: Colours) -> QRect:
        """The title with its remark at the right, and the turn of its status; gives what is left below them."""
        font = painter.font()
        title = QRect(inside.left(), inside.top(), inside.width(), height)
        room = title.adjusted(title.width() * 2 // 3, 0, 0, 0)
        taken = write_right(painter, room, line.remark, shown.muted) + SPACING[3] if line.remark else 0
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        write_left(painter, title.adjusted(0, 0, -taken, 0), line.title, shown.text)
        painter.setFont(font)
        below = inside.adjusted(0, height + SPACING[0], 0, 0)
        if line.turn is None:
            return below
        place = QRect(below.left(), below.top(), below.width(), height)
        for status in line.turn:
            if status is line.turn[1]:
                place.adjust(write_left(painter, place, _ARROW, shown.muted) + SPACING[1], 0, 0, 0)
            painter.setPen(QColor(shown.text))
            paint_status(painter, place, status, shown)
            place.adjust(status_size(status.word, painter.fontMetrics()).width() + SPACING[2], 0, 0, 0)
        return below.adjusted(0, height + SPACING[0], 0, 0)

    def _wrap(self, line: object, font: QFont) -> WrappedText:
        if font != self._wrapper.font:
            self._wrapper = TextWrapper(font)
        about = line.about if isinstance(line, Heading | Entry) else ""
        return self._wrapper.wrap(about, self._view.viewport().width() - 2 * PAD_X, self._most)
