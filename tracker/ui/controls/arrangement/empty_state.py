"""The view in place of a table where there is nothing to list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.ui.look.theme import SPACING, label

Offer = tuple[str, Callable[[], object]]


class PlanEmpty(QWidget):
    """A sentence, and what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading")
        self.sentence = label("", "muted")
        for line in (self.heading, self.sentence):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACING[1])
        column = QVBoxLayout(self)
        column.setSpacing(SPACING[2])
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addLayout(self._row)
        column.addStretch(3)

    def fill(self, heading: str, sentence: str, offers: Sequence[Offer]) -> None:
        """Say that there is nothing; `offers` are the buttons, the first the main one."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        while self._row.takeAt(0) is not None:
            pass
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = []
        self._row.addStretch(1)
        for text, run in offers:
            button = QPushButton(text)
            if not self.buttons:
                button.setProperty("role", "main")
            button.clicked.connect(run)
            self._row.addWidget(button)
            self.buttons.append(button)
        self._row.addStretch(1)
