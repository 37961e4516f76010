"""Painting of the overview's lines that are more than text: a plan has a bar, an indicator a sparkline."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import LineDelegate, LineLook
from tracker.ui.controls.lists.line_model import LINE_ROLE
from tracker.ui.controls.lists.painted_line import strong, write_left, write_right
from tracker.ui.controls.status.status_share_bar import paint_bar, paint_legend
from tracker.ui.indicators.list import shown_reading
from tracker.ui.indicators.row_painter import indicator_remarks
from tracker.ui.indicators.sparkline import paint_sparkline
from tracker.ui.look.theme import LIGHT, SPACING, Colours
from tracker.ui.overview.list import PlanCounts, say_counts

LOOK = LineLook(titles=4, pad_y=6, is_strong=False, remark_share=2, are_ways=True)
_BAR = 10


class OverviewLine(LineDelegate):
    """Paints a plan's bar of statuses below its title, and the latest figure of an indicator beside its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(LINE_ROLE).source, PlanCounts):
            text = QFontMetrics(option.font).lineSpacing()
            return QSize(0, 2 * text + _BAR + 2 * SPACING[1] + 2 * SPACING[2])
        return super().sizeHint(option, index)

    def _title(self, line: Line) -> tuple[str, ...]:
        return (line.title,) if line.source is not None else super()._title(line)

    def paint_top(self, painter: QPainter, area: QRect, line: Line, colours: Colours) -> None:
        if isinstance(line.source, PlanCounts):
            _paint_plan(painter, area.translated(0, SPACING[2] - LOOK.pad_y), line, line.source, colours)
        elif isinstance(line.source, Judged):
            _paint_indicator(painter, area, line.source, colours, with_target=line.status is None)
        else:
            super().paint_top(painter, area, line, colours)


def _paint_plan(painter: QPainter, top: QRect, line: Line, plan_counts: PlanCounts, colours: Colours) -> None:
    font, plan, counts = painter.font(), plan_counts.plan, plan_counts.counts
    taken = write_right(painter, top, line.remark, colours.muted) + SPACING[2]
    painter.setFont(strong(font))
    used = write_left(painter, top.adjusted(0, 0, -taken, 0), plan.title, colours.text)
    painter.setFont(font)
    about = " · ".join(part for part in (plan.service, plan.period) if part)
    write_left(painter, top.adjusted(used + SPACING[2], 0, -taken, 0), about, colours.muted)
    bar = QRectF(top.left(), top.bottom() + SPACING[1], top.width(), _BAR)
    paint_bar(painter, bar, plan.scheme, counts.statuses, counts.without_status, colours)
    legend = QRect(top.left(), round(bar.bottom()) + SPACING[1], top.width(), top.height())
    paint_legend(painter, legend, plan.scheme, counts, colours)


def _paint_indicator(painter: QPainter, area: QRect, judged: Judged, colours: Colours, *, with_target: bool) -> None:
    metrics, font, indicator = painter.fontMetrics(), painter.font(), judged.content.indicator
    spark = 6 * metrics.lineSpacing()
    high = area.height() + 2 * LOOK.pad_y - 10
    picture = QRectF(area.right() - spark, area.top() - LOOK.pad_y + 5, spark, high)
    paint_sparkline(painter, picture, judged, colours)
    rest = area.adjusted(0, 0, -spark - SPACING[3], 0)
    newest = shown_reading(judged)
    if newest is None:
        taken = write_right(painter, rest, "no reading yet", colours.muted)
    else:
        figure = metrics.horizontalAdvance("128 seconds")
        painter.setFont(strong(font))
        printed = say_figure(newest, indicator.unit)
        taken = max(write_right(painter, rest.adjusted(rest.width() // 2, 0, 0, 0), printed, colours.text), figure)
        painter.setFont(font)
    rest.setRight(rest.right() - taken - SPACING[2])
    for text, colour in reversed(indicator_remarks(judged, colours, with_target=with_target)):
        taken = write_right(painter, rest.adjusted(rest.width() // 3, 0, 0, 0), text, colour)
        rest.setRight(rest.right() - taken - SPACING[2])
    write_left(painter, rest, indicator.name, colours.text)


def on_paper(line: Line) -> Line:
    """Return a line with its painted parts as text: an indicator's figure, or a plan's counts."""
    if isinstance(line.source, PlanCounts):
        return replace(line, about=" · ".join(say_counts(line.source.counts)))
    if not isinstance(line.source, Judged):
        return line
    judged, newest = line.source, shown_reading(line.source)
    figure = say_figure(newest, judged.content.indicator.unit) if newest is not None else "no reading yet"
    remarks = indicator_remarks(judged, LIGHT, with_target=line.status is None)
    return replace(line, remark=" · ".join([figure, *(text for text, _ in remarks)]))
