"""A widget with a status on a line of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.plans.status import Status
from tracker.ui.controls.status.status_mark import paint_status
from tracker.ui.look.theme import colours


class StatusLine(QWidget):
    """Shows a status as its mark; nothing if there is none."""

    def __init__(self, status: Status | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_status(status)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_status(self, status: Status | None) -> None:
        """Show another status."""
        self._status = status
        self.setAccessibleName(f"{status.word}: {status.meaning}" if status is not None else "")
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(colours().text))
        paint_status(painter, self.rect(), self._status, colours())
