"""The table of risks and opportunities."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
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

from tracker.ui.delegates.one_line import write_left
from tracker.ui.models.risk_table import Column, RiskTable
from tracker.ui.theme import SPACING, colours, sized_font
from tracker.ui.widgets.status_mark import paint_status, status_size

_PAD = 8


class _Cell(QStyledItemDelegate):
    """Text wraps; a score is painted as a status is, in word, shape and colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, view, shown = index.model(), self.parent(), colours()
        assert isinstance(model, RiskTable), "the cells of no other model are painted"
        line = model.line(index.row())
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(shown.selection))
            if index.column() == Column.REF:
                has_focus = isinstance(view, QTableView) and view.hasFocus()
                mark = QRect(area.left(), area.top(), 3, area.height())
                painter.fillRect(mark, QColor(shown.accent if has_focus else shown.outline))
        is_register = line is not None and line.risk is None
        painter.setFont(sized_font(1.0, bold=is_register))
        painter.setPen(QPen(QColor(shown.outline if is_register else shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(_PAD, SPACING[1], -_PAD, -SPACING[1])
        text = str(index.data() or "")
        rating = model.rating(index.row(), index.column())
        if is_register:
            write_left(
                painter, QRect(inner.left(), area.top() + SPACING[1], inner.width(), area.height()), text, shown.text
            )
        elif rating is not None:
            painter.setPen(QColor(shown.text))
            height = status_size(rating.word, painter.fontMetrics()).height()
            paint_status(painter, QRect(inner.left(), inner.top(), inner.width(), height), rating, shown)
        else:
            painter.setPen(QColor(shown.text if index.column() == Column.TITLE else shown.muted))
            painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QTableView), "it belongs to the view"
        model, metrics = index.model(), QFontMetrics(option.font)
        line = model.line(index.row()) if isinstance(model, RiskTable) else None
        if line is not None and line.risk is None:
            return QSize(0, metrics.lineSpacing() + 3 * SPACING[1])
        width = max(view.columnWidth(index.column()) - 2 * _PAD, 40)
        box = metrics.boundingRect(0, 0, width, 10000, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(width, max(box.height(), metrics.lineSpacing()) + 2 * SPACING[1])


class RiskView(QTableView):
    """One row is picked: a register or a risk."""

    def __init__(self, model: RiskTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName("Risks and opportunities")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        columns.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self._span_registers)
        self.fit()

    def fit(self) -> None:
        """Take widths from the font."""
        metrics = QFontMetrics(self.font())
        for column, text in ((Column.REF, "CR123"), (Column.OWNER, "Director of Finance")):
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 2 * _PAD)
        for column in (Column.NOW, Column.TARGET):
            self.setColumnWidth(column, status_size("25 Medium", metrics).width() + 2 * _PAD)
        self.resizeRowsToContents()

    def _on_resized(self, _column: int, _before: int, _now: int) -> None:
        self.resizeRowsToContents()

    def _span_registers(self) -> None:
        self.clearSpans()
        model = self.model()
        assert isinstance(model, RiskTable), "it shows no other model"
        for row in range(model.rowCount()):
            line = model.line(row)
            if line is not None and line.risk is None:
                self.setSpan(row, 0, 1, len(Column))
