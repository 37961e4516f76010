"""The room of the filter, which the rows of a low window have while several actions are selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_LOW = 30
"""Lines of text below which a page is low."""


class FilterRoom(QObject):
    """Puts the filter of a page aside, and shows it again."""

    def __init__(self, page: QWidget, shown: QWidget) -> None:
        super().__init__(shown)
        self._page, self._filter, self._has_several = page, shown, False
        page.installEventFilter(self)

    def take(self, *, several: bool) -> None:
        """Several actions are selected, or not any more."""
        self._has_several = several
        is_low = self._page.height() < _LOW * self._page.fontMetrics().lineSpacing()
        self._filter.setVisible(not (several and is_low))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._has_several and watched is self._page and event.type() == QEvent.Type.Resize:
            self.take(several=True)
        return super().eventFilter(watched, event)
