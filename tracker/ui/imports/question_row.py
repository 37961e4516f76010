"""A question above a preview with a button for each answer, next to it or, if there is no room, below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.look.theme import SPACING, label

_FEWEST_LETTERS = 36
"""Least width in characters of a line of the question if its answers are next to it."""


class QuestionRow(QWidget):
    """A question with its answers; the buttons wrap to further lines if they do not fit on one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = label("", wraps=True)
        self._answers = QWidget()
        self._flow = FlowLayout(SPACING[2], self._answers)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, SPACING[1])
        self._row.setSpacing(SPACING[2])
        self._row.addWidget(self.asked, 1)
        self._row.addWidget(self._answers)

    def show_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Show these answers and no others; earlier ones are removed."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in buttons:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._flow.addWidget(button)
        self.lay_out()

    def lay_out(self) -> None:
        """Place the answers next to the question or below it, once their texts are known."""
        buttons = self._answers.findChildren(QPushButton)
        across = sum(button.sizeHint().width() for button in buttons) + SPACING[2] * max(0, len(buttons) - 1)
        beside = across + _FEWEST_LETTERS * self.fontMetrics().averageCharWidth() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._answers.setMinimumWidth(across if beside else 0)
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest answer: the hint is requested before the row knows its width."""
        buttons = self._answers.findChildren(QPushButton)
        return QSize(
            max((push_button.sizeHint().width() for push_button in buttons), default=0),
            super().minimumSizeHint().height(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()
