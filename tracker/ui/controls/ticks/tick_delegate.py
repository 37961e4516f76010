"""Paints the rows of offered changes: the tick, a few lines of each text, a status as shape and word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.painted_line import paint_ground, paint_hairline, write_wrapped
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.status.status_mark import paint_status
from tracker.ui.controls.ticks.tick_table import CHOICE, Choice
from tracker.ui.look.theme import SPACING, box_side, colours, sized_font

LINES = 3
_EDGE = 1
"""The edge of a tick box, as in the style sheet."""
PADDING = 6
"""Pixels above and below the text of a row."""


class ChoiceDelegate(QStyledItemDelegate):
    """Cuts every text after three lines; all of it is in the row's tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wrapper = TextWrapper(sized_font(1))

    def use_fonts(self) -> None:
        """Use the program's font again after it has changed."""
        self._wrapper = TextWrapper(sized_font(1))

    def is_on_tick(self, cell: QRect, at: QPoint) -> bool:
        """Return whether a point of a row's first cell is on its tick box, or near enough for a click."""
        return self._box(self._inner(cell)).adjusted(-PADDING, -PADDING, PADDING, PADDING).contains(at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(CHOICE)
        if not isinstance(row, Choice):
            return
        theme_colours = colours()
        area: QRect = option.rect
        painter.save()
        view = self.parent()
        assert isinstance(view, QWidget), "a delegate belongs to its view"
        paint_ground(painter, option, view, marked=index.column() == 0)
        paint_hairline(painter, area, theme_colours.line)
        painter.setPen(QColor(theme_colours.text))
        painter.setFont(self._wrapper.font)
        inner = self._inner(area)
        if index.column() == 0:
            self._paint_tick(painter, inner, index)
        else:
            self._paint_text(painter, inner, row, index.column())
        painter.restore()

    def _inner(self, cell: QRect) -> QRect:
        return cell.adjusted(SPACING[1], PADDING, -SPACING[1], -PADDING)

    def _box(self, area: QRect) -> QRect:
        line = round(self._wrapper.metrics.lineSpacing())
        side = box_side(self._wrapper.font.pointSizeF()) + 2 * _EDGE
        return QRect(area.left(), area.top() + (line - side) // 2, side, side)

    def _paint_tick(self, painter: QPainter, area: QRect, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, QWidget), "a delegate belongs to its view"
        box = QStyleOptionViewItem()
        box.initFrom(view)
        box.rect = self._box(area)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box.state = QStyle.StateFlag.State_Enabled | (QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off)
        box.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, view)

    def _paint_text(self, painter: QPainter, area: QRect, row: Choice, column: int) -> None:
        spacing = self._wrapper.metrics.lineSpacing()
        status = row.status(column)
        if status is not None:
            paint_status(painter, QRect(area.left(), area.top(), area.width(), round(spacing)), status, colours())
            return
        wrapped = self._wrapper.wrap(row.cells[column - 1], area.width(), LINES, formatted=True)
        write_wrapped(painter, area, wrapped, spacing)
