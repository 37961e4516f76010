"""A question above a preview with a button for each answer: beside it, or below it if there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.look.theme import SPACING, label

_FEWEST_LETTERS = 36
"""Letters of the question on a line, of which it has at least so many beside its answers."""


class QuestionRow(QWidget):
    """The buttons go on to further lines where they do not fit on one."""

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
        """Have these answers and no others; those that were there are taken out."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in buttons:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._flow.addWidget(button)
        self.lay_out()

    def lay_out(self) -> None:
        """Put the answers where there is room for them, once their texts are known."""
        buttons = self._answers.findChildren(QPushButton)
        across = sum(button.sizeHint().width() for button in buttons) + SPACING[2] * max(0, len(buttons) - 1)
        beside = across + _FEWEST_LETTERS * self.fontMetrics().averageCharWidth() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._answers.setMinimumWidth(across if beside else 0)
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """No wider than its widest answer: it is asked for before it knows how wide it is."""
        buttons = self._answers.findChildren(QPushButton)
        return QSize(max((one.sizeHint().width() for one in buttons), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()
