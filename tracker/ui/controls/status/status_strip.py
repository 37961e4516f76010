"""The statuses of a record from snapshot to snapshot, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.plans.status import Status
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.status.status_mark import NO_STATUS, paint_status, status_size
from tracker.ui.look.theme import SPACING, colours, label

Then = tuple[str, str, Status | None]
"""A day in words, the word of the status on it, and that status if the plan's scheme has it."""
_TITLE = "At the last snapshots"


class StatusStrip(QWidget):
    """Each status in word, shape and colour with its day below; hidden if there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Then, ...] = ()
        self._items: list[_Item] = []
        line = QWidget()
        self._flow = FlowLayout(SPACING[3], line)
        column_of(self, label(_TITLE, "muted"), line, spacing=2)
        self.hide()

    def show_statuses(self, statuses: Sequence[Then]) -> None:
        """Show other statuses."""
        if tuple(statuses) == self.shown:
            return
        self.shown = tuple(statuses)
        for item in self._items[len(statuses) :]:
            item.hide()
        for index, (day, word, status) in enumerate(statuses):
            if index == len(self._items):
                self._items.append(_Item())
                self._flow.addWidget(self._items[index])
            self._items[index].show_status(day, word or NO_STATUS, status)
            self._items[index].show()
        words = ", ".join(f"{day} {word or NO_STATUS}" for day, word, _ in statuses)
        self.setAccessibleName(f"{_TITLE}: {words}")
        self.setVisible(bool(statuses))


class _Item(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._day, self._word = "", ""
        self._status: Status | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, day: str, word: str, status: Status | None) -> None:
        self._day, self._word, self._status = day, word, status
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        mark = status_size(self._word, metrics).width() if self._status else metrics.horizontalAdvance(self._word)
        wide = max(mark, metrics.horizontalAdvance(self._day))
        return QSize(wide + 2, 2 * metrics.lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme_colours, half = QPainter(self), colours(), self.height() // 2
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme_colours.text))
        above = QRect(0, 0, self.width(), half)
        if self._status is not None:
            paint_status(painter, above, self._status, theme_colours)
        painter.setPen(QColor(theme_colours.muted))
        if self._status is None:
            painter.drawText(above, flags, self._word)
        painter.drawText(QRect(0, half, self.width(), half), flags, self._day)
