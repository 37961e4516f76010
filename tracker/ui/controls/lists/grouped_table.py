"""A table of wrapped text in which some rows head those under them: meetings and risks are such."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.controls.lists.painted_line import write_left
from tracker.ui.look.theme import SPACING, colours, sized_font

PAD = 8
"""Pixels between a cell's edge and its text."""
EXACT_ROWS = 300
"""Up to so many rows each has its height at once; of more, those that are looked at."""


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, view: object, *, first: bool) -> None:
    """The ground of a selected row; its `first` cell says by a mark whether the keys go there."""
    area: QRect = option.rect
    shown = colours()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(shown.selection))
        if first:
            has_focus = isinstance(view, QAbstractItemView) and view.hasFocus()
            mark = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(mark, QColor(shown.accent if has_focus else shown.outline))


class HeadedTable(QTableView):
    """One row is picked. `is_heading` says which rows span all columns; the column `wide` takes what room is left."""

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        wide: int,
        is_heading: Callable[[int], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_heading = is_heading
        self._wide = wide
        self._fitted = -1
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_again)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        columns.sectionResized.connect(self._fit_rows)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._fit_rows)
        self.verticalScrollBar().valueChanged.connect(self._fit_further)
        OneRow(self)

    def fit(self) -> None:
        """Take widths from the font; it is called again when the font changes."""
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(self.font()).lineSpacing() + 2 * SPACING[1])
        self._fit_rows()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if self.model().rowCount() > EXACT_ROWS:
            most = self.viewport().height() // self.verticalHeader().defaultSectionSize() + 1
            for row in range(max(index.row() - most, 0), min(index.row() + most + 1, self.model().rowCount())):
                self.resizeRowToContents(row)
            self.updateGeometries()
        super().scrollTo(index, hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_further()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _fit_rows(self) -> None:
        """Give rows the height of their texts: all, or of very many those that are looked at."""
        if self.model().rowCount() > EXACT_ROWS:
            self._fit_further()
            return
        self._fitted = self.columnWidth(self._wide)
        self.resizeRowsToContents()

    def _fit_again(self) -> None:
        """A scroll bar that came or went has changed the room of a column, of which Qt does not always tell."""
        if self._fitted != self.columnWidth(self._wide):
            self._fit_rows()

    def _fit_further(self) -> None:
        """Give rows their height that have come into view among very many."""
        if self.model().rowCount() <= EXACT_ROWS:
            return
        row = max(self.rowAt(0), 0)
        while row < self.model().rowCount() and self.rowViewportPosition(row) < self.viewport().height():
            self.resizeRowToContents(row)
            row += 1

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in range(self.model().rowCount()):
            if self.is_heading(row):
                self.setSpan(row, 0, 1, self.model().columnCount())
        self._fit_rows()


class HeadedCell(QStyledItemDelegate):
    """A heading stands above a hairline; any other text wraps, in the colour of `colour_of`."""

    def __init__(self, view: HeadedTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown, area = colours(), option.rect
        heading = self._view.is_heading(index.row())
        painter.save()
        paint_ground(painter, option, self._view, first=index.column() == 0)
        painter.setFont(sized_font(1.0, bold=heading))
        painter.setPen(QPen(QColor(shown.outline if heading else shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(PAD, SPACING[1], -PAD, -SPACING[1])
        if heading:
            line = QRect(inner.left(), area.top() + SPACING[1], inner.width(), area.height())
            write_left(painter, line, str(index.data() or ""), shown.text)
        else:
            painter.setPen(QColor(self.colour_of(index)))
            self.paint_cell(painter, inner, index)
        painter.restore()

    def colour_of(self, _index: QModelIndex | QPersistentModelIndex) -> str:
        """The colour of a cell's text."""
        return colours().text

    def paint_cell(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint what a cell says into `area`, with the painter's pen."""
        painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, str(index.data() or ""))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        if self._view.is_heading(index.row()):
            return QSize(0, metrics.lineSpacing() + 3 * SPACING[1])
        width = max(self._view.columnWidth(index.column()) - 2 * PAD, 40)
        box = metrics.boundingRect(0, 0, width, 10000, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(width, max(box.height(), metrics.lineSpacing()) + 2 * SPACING[1])
