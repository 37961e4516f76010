"""Paints the rows of a preview: a few lines of each text, the status as shape and word, headings in bold.

Beneath a text stands, muted, what it was read as.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.domain.plans.columns import PlanColumn
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.controls.preview.draft_table import ROW, Row
from tracker.ui.controls.status.status_mark import paint_status
from tracker.ui.look.theme import SPACING, Colours, colours, sized_font

Index = QModelIndex | QPersistentModelIndex
PADDING = 6
"""Above and below the text of a row, in pixels."""


class PreviewDelegate(QStyledItemDelegate):
    """Cuts every text after `lines` lines; the whole of it comes in all the same."""

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._plain = TextWrapper(sized_font(1))
        self._bold = TextWrapper(sized_font(1, bold=True))

    def use_fonts(self) -> None:
        """Take over the program's font again, after it has changed."""
        self._plain = TextWrapper(sized_font(1))
        self._bold = TextWrapper(sized_font(1, bold=True))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        shown = colours()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        painter.save()
        if selected or row.is_heading:
            painter.fillRect(area, QColor(shown.selection if selected else shown.surface))
        painter.setPen(QPen(QColor(shown.line)))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(shown.accent)))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(shown.text))
        self._write(painter, area.adjusted(SPACING[1], PADDING, -SPACING[1], -PADDING), row, index.column(), shown)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, row: Row, column: int, shown: Colours) -> None:
        wrapper = self._bold if row.is_heading else self._plain
        painter.setFont(wrapper.font)
        reading = (row.readings or {}).get(column, "")
        if row.status is not None and column == PlanColumn.STATUS:
            height = round(wrapper.metrics.lineSpacing())
            paint_status(painter, QRect(area.left(), area.top(), area.width(), height), row.status, shown)
            used = 1
        else:
            most = 1 if row.is_heading else self._lines - bool(reading)
            used = self._write_lines(painter, area, wrapper.wrap(row.cells[column], area.width(), most), 0)
        if reading:
            painter.setPen(QColor(shown.muted))
            self._write_lines(painter, area, wrapper.wrap(reading, area.width(), self._lines - used), used)

    def _write_lines(self, painter: QPainter, area: QRect, text: WrappedText, first: int) -> int:
        """Write from that line on; gives the next free line."""
        spacing = self._plain.metrics.lineSpacing()
        for index, (indent, line) in enumerate(text.lines, first):
            top = area.top() + round(index * spacing)
            where = QRect(area.left() + round(indent), top, area.width() - round(indent), round(spacing))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        return first + len(text.lines)
