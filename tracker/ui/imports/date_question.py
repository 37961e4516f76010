"""The question whether 03/04/2015 is the 3rd of April or the 4th of March, asked where nothing in a document decides
it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.domain.dates import read_day, say_day
from tracker.domain.imports.layout import DateOrder, Layout
from tracker.domain.text import count
from tracker.ui.imports.question_row import QuestionRow

_ORDERS: dict[DateOrder, str] = {"day first": "&Day first", "month first": "&Month first"}


class DateQuestion(QuestionRow):
    """One button for each answer; it holds for every such date of the document and is remembered for its layout."""

    answered = Signal(object)
    """The DateOrder that the user has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {order: QPushButton() for order in _ORDERS}
        self.show_buttons(list(self.buttons.values()))
        for order, button in self.buttons.items():
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _on, order=order: self.answered.emit(order))
        self.hide()

    @property
    def is_open(self) -> bool:
        """True if it is asked and has not been answered."""
        return not self.isHidden() and not any(button.isChecked() for button in self.buttons.values())

    def show_layout(self, layout: Layout) -> None:
        """Ask about the dates of a document, or show what was answered; nothing if there is none to ask about."""
        self.setVisible(bool(layout.doubtful_dates))
        if not layout.doubtful_dates:
            return
        first = layout.doubtful_dates[0]
        self.asked.setText(_sentence(layout))
        day = read_day(first)
        swapped = date(day.year, day.day, day.month) if day else None
        for (order, words), found in zip(_ORDERS.items(), (day, swapped), strict=True):
            button = self.buttons[order]
            button.setText(f"{words}: {say_day(found)}" if found else words)
            button.setAccessibleName(f"Dates are {order}: {first} is {say_day(found)}" if found else order)
            button.setAutoExclusive(False)  # neither may be chosen
            button.setChecked(layout.dates == order)
            button.setAutoExclusive(True)
        self.lay_out()

    def begin(self) -> None:
        """Take the focus."""
        self.buttons["day first"].setFocus(Qt.FocusReason.OtherFocusReason)


def _sentence(layout: Layout) -> str:
    first, others = layout.doubtful_dates[0], len(layout.doubtful_dates) - 1
    if layout.dates:
        return f"Dates such as {first} are read {layout.dates}."
    named = f"{first} and {count(others, 'other date')}" if others else first
    if layout.unread_dates:
        return f"Which day is {named}? Other dates here are month first, so these were not read as dates."
    return f"Which day is {named}? The document does not say. Day first is used unless you choose."
