"""The table of risks and opportunities."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.ui.controls.lists.grouped_table import PAD, HeadedCell, HeadedTable
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.governance.risk_table import Column, RiskTable
from tracker.ui.look.theme import colours


class _Cell(HeadedCell):
    """A score is painted as a status is, in word, shape and colour."""

    def colour_of(self, index: QModelIndex | QPersistentModelIndex) -> str:
        loud = index.column() in (Column.TITLE, Column.NOW, Column.TARGET)
        return colours().text if loud else colours().muted

    def paint_cell(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        assert isinstance(model, RiskTable), "the cells of no other model are painted"
        rating = model.rating(index.row(), index.column())
        if rating is None:
            super().paint_cell(painter, area, index)
            return
        height = status_size(rating.word, painter.fontMetrics()).height()
        paint_status(painter, QRect(area.left(), area.top(), area.width(), height), rating, colours())


class RiskView(HeadedTable):
    """One row is picked: a register or a risk."""

    def __init__(self, model: RiskTable, parent: QWidget | None = None) -> None:
        super().__init__(model, "Risks and opportunities", Column.TITLE, model.is_register, parent)
        self.setItemDelegate(_Cell(self))
        self.fit()

    def fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setColumnWidth(Column.REF, metrics.horizontalAdvance("CR123") + 2 * PAD)
        for column in (Column.NOW, Column.TARGET):
            self.setColumnWidth(column, status_size("25 Medium", metrics).width() + 2 * PAD)
        self._share_room()
        super().fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    def _share_room(self) -> None:
        """Give the owner a third of what the title has room for, or none where its words would not fit: they are in
        the panel too."""
        metrics = QFontMetrics(self.font())
        most, least = (metrics.horizontalAdvance(text) + 2 * PAD for text in ("Director of Finance", "Procurement"))
        taken = sum(self.columnWidth(column) for column in (Column.REF, Column.NOW, Column.TARGET))
        third = (self.viewport().width() - taken) // 3
        self.setColumnHidden(Column.OWNER, third < least)
        self.setColumnWidth(Column.OWNER, min(most, max(third, least)))
