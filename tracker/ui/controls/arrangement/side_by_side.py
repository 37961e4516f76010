"""Fields side by side, or below each other if they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from tracker.ui.look.theme import SPACING

_ROOM = "11 December 2014"
"""A text that each of two fields must have room for to be side by side."""


class SideBySide(QWidget):
    """Fields with equal shares of the width. A part of a fixed width is aligned with the boxes, not the captions."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACING[2])
        for part in parts:
            if part.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
                self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
            else:
                self._box.addWidget(part, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.fontMetrics().horizontalAdvance(_ROOM) + 3 * SPACING[1]
        needed = 2 * room + self._box.spacing()
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if event.size().width() < needed else ways.LeftToRight)
