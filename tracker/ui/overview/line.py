"""Painting of the lines of the overview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.domain.indicators.measure import say_figure
from tracker.ui.controls.lists.lines import LINE_ROLE
from tracker.ui.controls.lists.painted_line import write_left, write_right
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.controls.status.status_share_bar import paint_bar, paint_legend
from tracker.ui.indicators.list import shown_reading
from tracker.ui.indicators.row import indicator_remarks
from tracker.ui.indicators.sparkline import paint_sparkline
from tracker.ui.look.theme import HEADING, SPACING, Colours, colours, sized_font
from tracker.ui.overview.list import (
    CalmLine,
    Heading,
    IndicatorLine,
    Line,
    MoreLine,
    OverviewList,
    PlanLine,
    ThingLine,
    WayLine,
)

PAD_X = 12
_PAD_Y = 6
_BAR = 10
_REF = "10.10"
_LETTERS = 30
"""The letters of another plan's title that a line has room for."""


class OverviewLine(QStyledItemDelegate):
    """Paints the lines of an `OverviewList`, and knows their heights."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(LINE_ROLE)
        text = QFontMetrics(option.font).lineSpacing()
        if isinstance(line, PlanLine):
            return QSize(0, 2 * text + _BAR + 2 * SPACING[1] + 2 * SPACING[2])
        if isinstance(line, Heading):
            return QSize(0, QFontMetrics(sized_font(HEADING, bold=True)).lineSpacing() + SPACING[4] + SPACING[1])
        return QSize(0, text + 2 * _PAD_Y)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        area: QRect = option.rect
        shown = colours()
        painter.save()
        painter.setClipRect(area)
        painter.setFont(option.font)
        if not isinstance(line, Heading | CalmLine):
            self._paint_ground(painter, area, option, shown)
        model = index.model()
        words = model.status_words if isinstance(model, OverviewList) else frozenset()
        mark = max((status_size(word, painter.fontMetrics()).width() + 1 for word in words), default=0)
        self._paint_line(painter, area.adjusted(PAD_X, 0, -PAD_X, 0), line, mark, option.font, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, shown: Colours) -> None:
        view = self.parent()
        has_focus = isinstance(view, QListView) and view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected and has_focus:
            painter.fillRect(area, QColor(shown.selection))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(shown.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(shown.surface))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_line(self, painter: QPainter, inside: QRect, line: Line, mark: int, font: QFont, shown: Colours) -> None:
        if isinstance(line, PlanLine):
            _paint_plan(painter, inside, line, font, shown)
        elif isinstance(line, Heading):
            _paint_heading(painter, inside, line, shown)
        elif isinstance(line, WayLine):
            _paint_way(painter, inside, line, shown)
        elif isinstance(line, ThingLine):
            _paint_action(painter, inside, line, mark, shown)
        elif isinstance(line, IndicatorLine):
            _paint_indicator(painter, inside, line, mark, font, shown)
        else:
            write_left(painter, inside, line.text, shown.accent if isinstance(line, MoreLine) else shown.muted)


def _paint_heading(painter: QPainter, inside: QRect, line: Heading, shown: Colours) -> None:
    below = inside.adjusted(0, SPACING[4], 0, -SPACING[1])
    number = "" if line.total is None else f"{line.total:,}"
    font = painter.font()
    painter.setFont(sized_font(HEADING, bold=True))
    used = write_left(painter, below, line.text, shown.text)
    painter.setFont(font)
    write_left(painter, below.adjusted(used + SPACING[1], 0, 0, 0), number, shown.muted)


def _paint_plan(painter: QPainter, inside: QRect, line: PlanLine, font: QFont, shown: Colours) -> None:
    text = QFontMetrics(font).lineSpacing()
    top = QRect(inside.left(), inside.top() + SPACING[2], inside.width(), text)
    actions = f"{line.counts.total:,} {'action' if line.counts.total == 1 else 'actions'}"
    taken = write_right(painter, top, actions, shown.muted) + SPACING[2]
    painter.setFont(_strong(font))
    used = write_left(painter, top.adjusted(0, 0, -taken, 0), line.plan.title, shown.text)
    painter.setFont(font)
    about = " · ".join(part for part in (line.plan.service, line.plan.period) if part)
    write_left(painter, top.adjusted(used + SPACING[2], 0, -taken, 0), about, shown.muted)
    bar = QRectF(inside.left(), top.bottom() + SPACING[1], inside.width(), _BAR)
    paint_bar(painter, bar, line.plan.scheme, line.counts, shown)
    legend = QRect(inside.left(), round(bar.bottom()) + SPACING[1], inside.width(), text)
    paint_legend(painter, legend, line.plan.scheme, line.counts, shown)


def _paint_way(painter: QPainter, inside: QRect, line: WayLine, shown: Colours) -> None:
    taken = write_right(painter, inside.adjusted(inside.width() // 2, 0, 0, 0), line.remark, shown.muted)
    rest = inside.adjusted(0, 0, -taken - SPACING[3], 0)
    write_left(painter, rest, line.text, shown.error if line.is_late else shown.text)


def _paint_action(painter: QPainter, inside: QRect, line: ThingLine, mark: int, shown: Colours) -> None:
    """`mark` is the width of the widest status listed, so that the titles stand one below another."""
    metrics = painter.fontMetrics()
    painter.setPen(QColor(shown.text))
    paint_status(painter, QRect(inside.left(), inside.top(), mark, inside.height()), line.action.status, shown)
    rest = inside.adjusted(mark + SPACING[3] if mark else 0, 0, 0, 0)
    room = rest.adjusted(rest.width() // 2, 0, 0, 0)
    taken = write_right(painter, room, line.remark, shown.error if line.is_late else shown.muted)
    rest.setRight(rest.right() - taken - (SPACING[3] if taken else 0))
    if line.plan_title:
        most = min(rest.width() // 3, _LETTERS * metrics.averageCharWidth())
        taken = write_right(painter, rest.adjusted(rest.width() - most, 0, 0, 0), line.plan_title, shown.muted)
        rest.setRight(rest.right() - taken - SPACING[3])
    ref = max(metrics.horizontalAdvance(_REF), metrics.horizontalAdvance(line.action.ref[:12]))
    write_left(painter, QRect(rest.left(), rest.top(), ref, rest.height()), line.action.ref, shown.muted)
    write_left(painter, rest.adjusted(ref + SPACING[2], 0, 0, 0), line.action.title, shown.text)


def _paint_indicator(
    painter: QPainter, inside: QRect, line: IndicatorLine, mark: int, font: QFont, shown: Colours
) -> None:
    content, metrics = line.judged.content, painter.fontMetrics()
    painter.setPen(QColor(shown.text))
    paint_status(painter, QRect(inside.left(), inside.top(), mark, inside.height()), line.status, shown)
    inside = inside.adjusted(mark + SPACING[3] if mark else 0, 0, 0, 0)
    spark = 6 * metrics.lineSpacing()
    place = QRectF(inside.right() - spark, inside.top() + 5, spark, inside.height() - 10)
    paint_sparkline(painter, place, line.judged, shown)
    rest = inside.adjusted(0, 0, -spark - SPACING[3], 0)
    newest = shown_reading(line.judged)
    if newest is None:
        taken = write_right(painter, rest, "no reading yet", shown.muted)
    else:
        figure = metrics.horizontalAdvance("128 seconds")
        painter.setFont(_strong(font))
        printed = say_figure(newest, content.indicator.unit)
        taken = max(write_right(painter, rest.adjusted(rest.width() // 2, 0, 0, 0), printed, shown.text), figure)
        painter.setFont(font)
    rest.setRight(rest.right() - taken - SPACING[2])
    for text, colour in reversed(indicator_remarks(line.judged, shown, with_target=line.status is None)):
        taken = write_right(painter, rest.adjusted(rest.width() // 3, 0, 0, 0), text, colour)
        rest.setRight(rest.right() - taken - SPACING[2])
    write_left(painter, rest, content.indicator.name, shown.text)


def _strong(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
