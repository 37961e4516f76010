"""Makes room for a plan's rows in a low window by hiding parts of what is above them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from tracker.ui.framework.events import hear
from tracker.ui.plans.table import PlanTable

_LOW = 30
"""The height of a low page: fewer lines of text than this."""


class FilterRoom(QObject):
    """Folds the filter of a low page and cuts its rows; hides the filter while several actions are selected."""

    def __init__(self, page: QWidget, table: PlanTable) -> None:
        super().__init__(page)
        self._page, self._table, self._has_several = page, table, False
        hear(page, [QEvent.Type.Resize, QEvent.Type.FontChange], self._fit)

    def take(self, *, several: bool) -> None:
        """Note whether several actions are selected."""
        self._has_several = several
        self._fit()

    def _fit(self, _event: QEvent | None = None) -> None:
        is_low = self._page.height() < _LOW * self._page.fontMetrics().lineSpacing()
        self._table.filter.setVisible(not (self._has_several and is_low))
        self._table.filter.set_low(is_low=is_low)
        view = self._table.view
        if view.delegate.is_low != is_low:
            view.delegate.is_low = is_low
            view.measures.fit_rows()
            view.scrollTo(view.currentIndex())
