"""The table of edits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
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
from tracker.ui.history.table import Column, HistoryTable
from tracker.ui.look.theme import SPACING, colours

_PAD = 8
_WIDTHS = {Column.WHEN: "30 September 2014 14:02 n", Column.WHO: "A Service Manager n"}
"""A text that a column has room for."""


class _Cell(QStyledItemDelegate):
    """Paints who and when muted, and so an edit that undoes or redoes another."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        shown = colours()
        model, view = index.model(), self.parent()
        assert isinstance(model, HistoryTable), "the cells of no other model are painted"
        entry = model.entry(index.row())
        painter.save()
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(shown.selection))
            if index.column() == Column.WHEN:
                has_focus = isinstance(view, QTableView) and view.hasFocus()
                mark = QRect(area.left(), area.top(), 3, area.height())
                painter.fillRect(mark, QColor(shown.accent if has_focus else shown.outline))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        is_quiet = index.column() != Column.WHAT or (entry is not None and entry.deed != "do")
        text = str(index.data() or "")
        write_left(painter, area.adjusted(_PAD, 0, -_PAD, 0), text, shown.muted if is_quiet else shown.text)
        painter.restore()


class HistoryView(QTableView):
    """One row is selected; more rows are read as the end is scrolled to."""

    def __init__(self, model: HistoryTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName("Edits")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        OneRow(self)
        self.fit()

    def fit(self) -> None:
        """Take heights and widths from the font."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 2 * SPACING[1])
        for column, text in _WIDTHS.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 2 * _PAD)
