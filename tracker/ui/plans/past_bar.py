"""The bar above a plan that is shown as it was on a past day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.look.theme import SPACING, label


class PastBar(QFrame):
    """Asks for a day. `day_chosen` carries the day; `closed` returns to the present."""

    day_chosen = Signal(object)
    closed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setProperty("role", "past")
        self.day = TextField("As at", self._choose, while_typing=False, captioned=False)
        self.day.box.setPlaceholderText("11/12/2014")
        mark_not_content(self.day.box)
        box = self.day.box
        assert isinstance(box, OneLine), "it has one line"
        Calendar(box, today)
        self.day.box.setFixedWidth(self.fontMetrics().horizontalAdvance("30 September 2026") + 62)
        self.caption = label("", "muted", wraps=True)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.back = QPushButton("Return to today")
        self.back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        caption = label("As at", "strong")
        caption.setMinimumHeight(self.day.box.sizeHint().height())
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[2], SPACING[1], SPACING[2], SPACING[1])
        column.setSpacing(SPACING[0])
        column.addLayout(row)
        column.addWidget(self.caption)
        self.day.escaped.connect(self.closed)
        self.hide()

    def ask(self) -> None:
        """Open the bar for a day to be entered."""
        self.caption.setText("Enter a date.")
        self.show()
        self.day.take_focus(select=True)

    def end(self) -> None:
        """Hide the bar and clear its day, so that the same day can be entered again."""
        self.day.begin("")
        self.hide()

    def show_day(self, day: date) -> None:
        """Show the bar with a day that was chosen elsewhere."""
        self.day.begin(say_day(day))
        self.show()

    def set_message(self, sentence: str) -> None:
        """Show a sentence on what is shown or under way."""
        self.caption.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, text: str, _typing: bool) -> None:
        if not text.strip():
            return
        day = read_typed_day(text, self._today())
        if day > self._today():
            raise RuleBroken(f"{say_day(day)} is in the future. Choose a date in the past.", "as_at")
        self.day.begin(say_day(day))
        self.day_chosen.emit(day)
