"""A table of rows whose text wraps, unless every row has one line; some rows are headings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.domain.formatted_text import plain
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.controls.lists.painted_line import paint_ground, paint_hairline, write_left
from tracker.ui.controls.lists.row_table import RowTable
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.look.breakable import breakable
from tracker.ui.look.theme import SPACING, colours, sized_font

PAD = 8
"""Pixels between a cell's edge and its text."""
_ABOVE = 2
"""Pixels between a text and the tag below it."""
EXACT_ROWS = 300
"""The most rows that all get their height at once; beyond, only the rows in view do."""


class RowView(QTableView):
    """Shows a `RowTable`; one row is picked. The column `wide` takes the remaining width."""

    def __init__(
        self, model: RowTable, name: str, wide: int, *, wraps: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table, self.wraps = model, wraps
        self._wide = wide
        self._fitted = -1
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_again)
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        set_up(self, name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns = self.horizontalHeader()
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        columns.sectionResized.connect(self._fit_rows)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)
        self.verticalScrollBar().valueChanged.connect(self._fit_further)

    def pick(self, row: int) -> None:
        """Pick a row; do nothing if there is no such row."""
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row, 0))

    def fit(self) -> None:
        """Set the widths by the font; called again when the font changes."""
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(self.font()).lineSpacing() + 2 * SPACING[1])
        self._fit_rows()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if self.wraps and self.model().rowCount() > EXACT_ROWS:
            most = self.viewport().height() // self.verticalHeader().defaultSectionSize() + 1
            for row in range(max(index.row() - most, 0), min(index.row() + most + 1, self.model().rowCount())):
                self.resizeRowToContents(row)
            self.updateGeometries()
        super().scrollTo(index, hint)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # Home and End go to the first and the last row, as in a list; Qt's own stay in the row.
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action not in ends or not self.table.rowCount():
            return super().moveCursor(action, modifiers)
        return self.table.index(ends[action] % self.table.rowCount(), max(self.currentIndex().column(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_further()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _fit_rows(self) -> None:
        """Fit the heights of rows to their text: all, or if there are very many, those in view."""
        if self.model().rowCount() > EXACT_ROWS:
            self._fit_further()
        elif self.wraps:
            self._fitted = self.columnWidth(self._wide)
            self.resizeRowsToContents()

    def _fit_again(self) -> None:
        """Fit the heights again if a scroll bar has changed a column's width, which Qt does not always report."""
        if self._fitted != self.columnWidth(self._wide):
            self._fit_rows()

    def _fit_further(self) -> None:
        """Fit the heights of the rows that have come into view among very many."""
        if not self.wraps or self.model().rowCount() <= EXACT_ROWS:
            return
        row = max(self.rowAt(0), 0)
        while row < self.model().rowCount() and self.rowViewportPosition(row) < self.viewport().height():
            self.resizeRowToContents(row)
            row += 1

    def _on_reset(self) -> None:
        self._span()
        self._fit_rows()

    def _on_data(self) -> None:
        self._span()
        self._fit_rows()

    def _span(self) -> None:
        """Span headings across all columns, and wide cells across the cells beside them if all those are empty."""
        self.clearSpans()
        rows, columns = self.model().rowCount(), self.model().columnCount()
        beside = range(self._wide + 1, columns)
        for row in range(rows):
            if self.table.is_heading(row):
                self.setSpan(row, 0, 1, columns)
            elif self.wraps and rows <= EXACT_ROWS and beside and not any(map(partial(self._says, row), beside)):
                self.setSpan(row, self._wide, 1, columns - self._wide)

    def _says(self, row: int, column: int) -> bool:
        cell = self.table.cell(self.table.index(row, column))
        return cell is not None and bool(cell.text or cell.status)


class _CellDelegate(QStyledItemDelegate):
    """Paints a heading above a hairline, and a status as word, shape and colour."""

    def __init__(self, view: RowView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme_colours, area, cell = colours(), option.rect, self._view.table.cell(index)
        heading = self._view.table.is_heading(index.row())
        painter.save()
        paint_ground(painter, option, self._view, marked=index.column() == 0)
        paint_hairline(painter, area, theme_colours.outline if heading else theme_colours.line)
        painter.setFont(sized_font(1.0, bold=heading))
        inner = area.adjusted(PAD, SPACING[1], -PAD, -SPACING[1])
        if cell is not None and cell.is_exempt:
            size = tag_size(painter.fontMetrics())
            if self._view.wraps:
                at = inner.topLeft() + QPoint(
                    0, _wrapped_height(painter.fontMetrics(), inner.width(), cell.text) + _ABOVE
                )
            else:
                at = QPoint(inner.right() - size.width(), area.top() + (area.height() - size.height()) // 2)
                inner.setRight(inner.right() - size.width() - PAD)
            paint_tag(painter, QRect(at, size), theme_colours)
        if cell is None:
            pass
        elif heading:
            line = QRect(inner.left(), area.top() + SPACING[1], inner.width(), area.height())
            write_left(painter, line, cell.text, theme_colours.text)
        elif cell.status is not None:
            height = status_size(cell.status.word, painter.fontMetrics()).height()
            painter.setPen(QColor(theme_colours.text))
            paint_status(painter, QRect(inner.left(), inner.top(), inner.width(), height), cell.status, theme_colours)
        else:
            colour = (
                theme_colours.error if cell.is_amiss else theme_colours.muted if cell.is_muted else theme_colours.text
            )
            painter.setPen(QColor(colour))
            if self._view.wraps:
                painter.drawText(
                    inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, breakable(plain(cell.text))
                )
            else:
                write_left(painter, QRect(inner.left(), area.top(), inner.width(), area.height()), cell.text, colour)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)
        if self._view.table.is_heading(index.row()):
            return QSize(0, metrics.lineSpacing() + 3 * SPACING[1])
        first, view = index.column(), self._view
        columns = range(first, first + view.columnSpan(index.row(), first))
        width = max(sum(map(view.columnWidth, columns)) - 2 * PAD, 40)
        cell = self._view.table.cell(index)
        tag = tag_size(metrics).height() + _ABOVE if cell is not None and cell.is_exempt else 0
        return QSize(width, _wrapped_height(metrics, width, str(index.data() or "")) + tag + 2 * SPACING[1])


def _wrapped_height(metrics: QFontMetrics, width: int, text: str) -> int:
    box = metrics.boundingRect(0, 0, width, 10000, Qt.TextFlag.TextWordWrap, breakable(text))
    return max(box.height(), metrics.lineSpacing())
