"""The table of edits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from tracker.ui.controls.lists.row_view import PAD, RowView
from tracker.ui.history.table import Column, HistoryTable

_WIDTHS = {Column.WHEN: "30 September 2014 14:02 n", Column.WHO: "A Service Manager n"}
"""A text that a column has room for."""


class HistoryView(RowView):
    """One row is picked; more rows are read as the end is scrolled to."""

    def __init__(self, model: HistoryTable) -> None:
        super().__init__(model, "Edits", Column.WHAT, wraps=False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        for column in _WIDTHS:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.fit()

    def fit(self) -> None:
        metrics = QFontMetrics(self.font())
        for column, text in _WIDTHS.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 2 * PAD)
        super().fit()
