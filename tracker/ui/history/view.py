"""The table of edits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from tracker.ui.controls.lists.row_view import EXACT_ROWS, PAD, RowView
from tracker.ui.history.table import Column, HistoryTable

_MOST = {Column.WHEN: "30 September 2014 14:02 n", Column.WHO: "A Service Manager n"}
"""The longest text that each column fits; with shorter texts the column is narrower."""
_ROUNDED = 2
"""Extra pixels for each text, as its width is measured in whole pixels."""
_MEASURED = 200
"""The number of rows, from the top, that are measured."""


class HistoryView(RowView):
    """The table of edits. One row is selected; more rows are read as the user scrolls to the end."""

    def __init__(self, model: HistoryTable) -> None:
        super().__init__(model, "Changes", Column.WHAT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        for column in _MOST:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        model.rowsInserted.connect(self._fit_new)
        self.fit()

    @Slot(QModelIndex, int, int)
    def _fit_new(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Set the heights of new rows: of each one in a short table, otherwise of those in view."""
        if self.table.rowCount() <= EXACT_ROWS:
            for row in range(first, last + 1):
                self.resizeRowToContents(row)
        else:
            self._fit_rows()

    def fit(self) -> None:
        metrics = QFontMetrics(self.font())
        rows = range(min(self.table.rowCount(), _MEASURED))
        for column, most in _MOST.items():
            texts = [str(self.table.index(row, column).data() or "") for row in rows] if rows else [most]
            widest = max(metrics.horizontalAdvance(text) for text in (column.name, *texts))
            self.setColumnWidth(column, min(widest, metrics.horizontalAdvance(most)) + 2 * PAD + _ROUNDED)
        super().fit()
