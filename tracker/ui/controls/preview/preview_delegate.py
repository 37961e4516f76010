"""Paints the rows of a preview: a few lines of each text, the status as shape and word, headings in bold.

Beneath a text is shown, muted, how it was read.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.domain.plans.columns import PlanColumn
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.painted_line import paint_hairline, write_wrapped
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.preview.draft_table import ROW, Row
from tracker.ui.controls.status.status_mark import paint_status
from tracker.ui.look.theme import SPACING, Colours, colours, sized_font

PADDING = 6
"""Pixels above and below the text of a row."""


class PreviewDelegate(QStyledItemDelegate):
    """Cuts every text after `lines` lines; it is imported whole nevertheless."""

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._plain = TextWrapper(sized_font(1))
        self._bold = TextWrapper(sized_font(1, bold=True))

    def set_lines(self, lines: int) -> None:
        """Set the number of lines after which texts are cut."""
        self._lines = lines

    def use_fonts(self) -> None:
        """Use the program's font again after it has changed."""
        self._plain = TextWrapper(sized_font(1))
        self._bold = TextWrapper(sized_font(1, bold=True))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        theme_colours = colours()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        painter.save()
        if selected or row.is_heading:
            painter.fillRect(area, QColor(theme_colours.selection if selected else theme_colours.surface))
        paint_hairline(painter, area, theme_colours.line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme_colours.accent)))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(theme_colours.text))
        self._write(
            painter, area.adjusted(SPACING[1], PADDING, -SPACING[1], -PADDING), row, index.column(), theme_colours
        )
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, row: Row, column: int, theme_colours: Colours) -> None:
        wrapper = self._bold if row.is_heading else self._plain
        painter.setFont(wrapper.font)
        spacing = self._plain.metrics.lineSpacing()
        reading = (row.readings or {}).get(column, "")
        if row.status is not None and column == PlanColumn.STATUS:
            height = round(wrapper.metrics.lineSpacing())
            paint_status(painter, QRect(area.left(), area.top(), area.width(), height), row.status, theme_colours)
            used = 1
        else:
            most = 1 if row.is_heading else self._lines - bool(reading)
            used = write_wrapped(
                painter, area, wrapper.wrap(row.cells[column], area.width(), most, formatted=True), spacing
            )
        if reading:
            painter.setPen(QColor(theme_colours.muted))
            write_wrapped(painter, area, wrapper.wrap(reading, area.width(), self._lines - used), spacing, used)
