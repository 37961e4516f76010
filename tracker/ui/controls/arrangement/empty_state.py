"""A list, or if it is empty a sentence with buttons in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.ui.controls.arrangement.centred import WIDEST
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.look.theme import SPACING, label

_GROWS = 1000
"""The stretch of the sentence, as a multiple of that of the free space beside it."""
Offer = tuple[str, Callable[[], object]]


class PlanEmpty(QWidget):
    """A sentence with buttons for what can be done about it; below `head` if the page has no head of its own."""

    def __init__(self, parent: QWidget | None = None, head: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading", wraps=True)
        self.sentence = label("", "muted", wraps=True)
        for line in (self.heading, self.sentence):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(WIDEST)
        self.buttons: list[QPushButton] = []
        self._row = FlowLayout(SPACING[1], is_centred=True)
        whole, column = QVBoxLayout(self), QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if head is not None:
            whole.addWidget(head)
        whole.addLayout(column, 1)
        column.setContentsMargins(*(SPACING[3],) * 4)
        column.setSpacing(SPACING[2])
        column.addStretch(2)
        column.addWidget(self.heading)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, _GROWS)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addLayout(self._row)
        column.addStretch(3)

    def fill(self, heading: str, sentence: str, offers: Sequence[Offer]) -> None:
        """Show that there is nothing; `offers` are the buttons, the main one first."""
        had_focus = any(button.hasFocus() for button in self.buttons)
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        while self._row.takeAt(0) is not None:
            pass
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = []
        for text, run in offers:
            button = QPushButton(text)
            if not self.buttons:
                button.setProperty("role", "main")
            button.clicked.connect(run)
            self._row.addWidget(button)
            self.buttons.append(button)
        if had_focus and self.buttons:
            self.buttons[0].setFocus()


class ListOrEmpty(RoomStack):
    """Shows a list or `empty`. The focus stays with what is shown, or goes to `instead` if `empty` has no button."""

    def __init__(self, shown: QWidget, instead: QWidget | None = None) -> None:
        super().__init__()
        self._shown, self._instead = shown, instead
        self.empty = PlanEmpty()
        self.addWidget(shown)
        self.addWidget(self.empty)

    def choose(self, *, is_empty: bool) -> None:
        """Show `empty` or the list."""
        had_focus = self._shown.hasFocus() or any(button.hasFocus() for button in self.empty.buttons)
        self.setCurrentWidget(self.empty if is_empty else self._shown)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus into the one that is shown."""
        is_empty = self.currentWidget() is self.empty
        goal = next(iter(self.empty.buttons), self._instead) if is_empty else self._shown
        if goal is not None:
            goal.setFocus()
