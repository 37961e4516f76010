"""A low window: what stands above a plan's rows leaves them room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from tracker.ui.plans.table import PlanTable

_LOW = 30
"""Lines of text below which a page is low."""


class FilterRoom(QObject):
    """Folds the filter of a low page and cuts its rows; puts the filter aside while several actions are selected."""

    def __init__(self, page: QWidget, table: PlanTable) -> None:
        super().__init__(page)
        self._page, self._table, self._has_several = page, table, False
        page.installEventFilter(self)

    def take(self, *, several: bool) -> None:
        """Several actions are selected, or not any more."""
        self._has_several = several
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        is_low = self._page.height() < _LOW * self._page.fontMetrics().lineSpacing()
        self._table.filter.setVisible(not (self._has_several and is_low))
        self._table.filter.set_low(is_low=is_low)
        self._table.view.measures.set_low(is_low=is_low)
