"""The table of risks and opportunities."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from tracker.ui.models.risk_table import Column, RiskTable
from tracker.ui.theme import colours
from tracker.ui.widgets.headed_table import PAD, HeadedCell, HeadedTable
from tracker.ui.widgets.status_mark import paint_status, status_size


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
        for column, text in ((Column.REF, "CR123"), (Column.OWNER, "Director of Finance")):
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 2 * PAD)
        for column in (Column.NOW, Column.TARGET):
            self.setColumnWidth(column, status_size("25 Medium", metrics).width() + 2 * PAD)
        super().fit()
