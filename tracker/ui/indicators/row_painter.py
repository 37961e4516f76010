"""Painting of an indicator in a list: name, latest figure with its period, status, movement, sparkline."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.movement import say_amount
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.painted_line import paint_ground, paint_hairline, strong, write_left
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.indicators.list import Role, shown_reading
from tracker.ui.indicators.sparkline import has_sparkline, paint_sparkline
from tracker.ui.look.theme import SPACING, Colours, colours

PAD_X = 12
PAD_Y = 9
_LINES = 3
_SPARK = 6.5
"""The width of the sparkline as a multiple of the line height, if there is room."""


class IndicatorRow(QStyledItemDelegate):
    """Paints three lines and a sparkline for each row of an `IndicatorList`; a long name takes one more line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._wrapper = TextWrapper(view.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(option.font).lineSpacing()
        lines = _LINES + len(self._name(index, option.font)) - 1
        return QSize(10 * line, lines * line + 2 * PAD_Y + SPACING[0] + 1)

    def _name(self, index: Index, font: QFont) -> tuple[str, ...]:
        """Return the one or two lines of a name; they leave room for the exempt tag."""
        name = str(index.data(Role.NAME))
        view = self.parent()
        assert isinstance(view, QListView), "a delegate belongs to its list"
        width = view.viewport().width() - 2 * PAD_X
        if index.data(Role.IS_EXEMPT):
            width -= tag_size(QFontMetrics(font)).width() + SPACING[1]
        if view.uniformItemSizes() or QFontMetrics(font).horizontalAdvance(name) <= width:
            return (name,)
        if font != self._wrapper.font:
            self._wrapper = TextWrapper(font)
        return tuple(text for _, text in self._wrapper.wrap(name, width, 2).lines) or ("",)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        judged, view, area = index.data(Role.JUDGED), self.parent(), option.rect
        assert isinstance(view, QListView), "a delegate belongs to its list"
        if not isinstance(judged, Judged):
            return
        painter.save()
        paint_ground(painter, option, view)
        paint_hairline(painter, area, colours().line)
        self._paint_lines(painter, area.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y - 1), index, judged, option.font)
        painter.restore()

    def _paint_lines(self, painter: QPainter, inside: QRect, index: Index, judged: Judged, font: QFont) -> None:
        theme_colours, content, status = colours(), judged.content, judged.status
        line = QFontMetrics(font).lineSpacing()
        area = QRect(inside.left(), inside.top(), inside.width(), line)
        painter.setFont(font)
        tag = 0
        if index.data(Role.IS_EXEMPT):
            tag = tag_size(painter.fontMetrics()).width() + SPACING[1]
            paint_tag(painter, area.adjusted(area.width() - tag + SPACING[1], 0, 0, 0), theme_colours)
        for words in self._name(index, font):
            write_left(painter, area.adjusted(0, 0, -tag, 0), words, theme_colours.text)
            area.translate(0, line)
        area.translate(0, SPACING[0])
        figures = QRect(area)
        newest = shown_reading(judged)
        printed = say_figure(newest, content.indicator.unit) if newest is not None else ""
        if has_sparkline(judged):
            width = QFontMetrics(strong(font)).horizontalAdvance(printed) + SPACING[1]
            width += painter.fontMetrics().horizontalAdvance(newest.period.text) if newest is not None else 0
            room = max(inside.width() - width - SPACING[2] - SPACING[0], 2 * line)
            spark = min(round(_SPARK * line), inside.width() * 9 // 25, room)
            figures.setWidth(area.width() - spark - SPACING[2])
            spark_left = figures.right() + SPACING[2]
            paint_sparkline(painter, QRectF(spark_left, area.top() - 2, spark, line + 4), judged, theme_colours)
        if newest is None:
            write_left(painter, figures, "No reading yet", theme_colours.muted)
            return
        painter.setFont(strong(font))
        used = write_left(painter, figures, printed, theme_colours.text)
        painter.setFont(font)
        write_left(painter, figures.adjusted(used + SPACING[1], 0, 0, 0), newest.period.text, theme_colours.muted)
        area.translate(0, line)
        if status:
            painter.setPen(QColor(theme_colours.text))
            paint_status(painter, area, SCHEMES[DEFAULT_SCHEME].find(status), theme_colours)
            area.setLeft(area.left() + status_size(status, painter.fontMetrics()).width())
        for number, (text, colour) in enumerate(indicator_remarks(judged, theme_colours, with_target=not status)):
            if number or status:
                area.setLeft(
                    area.left() + write_left(painter, area.adjusted(SPACING[0], 0, 0, 0), "·", theme_colours.muted) + 9
                )
            area.setLeft(area.left() + write_left(painter, area, text, colour))


def indicator_remarks(judged: Judged, theme_colours: Colours, *, with_target: bool = True) -> list[tuple[str, str]]:
    """Return the remarks of the third line with their colours; the panel says by how much a target is missed."""
    moved, stands = judged.movement, judged.standing
    remarks = []
    if moved is not None and moved.way == "same":
        remarks.append(("→ no change", theme_colours.muted))
    elif moved is not None and moved.way is not None:
        amount = "" if moved.is_bound else f" {say_amount(moved.change, judged.content)}"
        change = f"{'↑' if moved.way == 'up' else '↓'}{amount}"
        worse = moved.verdict == "worse"
        remarks.append(
            (f"{change}, {moved.verdict}".rstrip(", "), theme_colours.error if worse else theme_colours.muted)
        )
    if stands is not None and with_target:
        remarks.append(
            ("target met", theme_colours.muted) if stands.is_met else ("target missed", theme_colours.error),
        )
    return remarks
