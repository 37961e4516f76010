"""The question whether 03/04/2015 is 3 April or 4 March, asked if nothing in a document decides it."""

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
    """A button for each answer. The answer applies to all such dates of the document and is remembered for its
    layout.
    """

    answered = Signal(object)
    """Emitted with the DateOrder that the user has chosen."""

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
        """True if the question is asked and has not been answered."""
        return not self.isHidden() and not any(button.isChecked() for button in self.buttons.values())

    def show_layout(self, layout: Layout) -> None:
        """Ask about the dates of a document, or show the answer; hidden if the document has no doubtful dates."""
        self.setVisible(bool(layout.doubtful_dates))
        if not layout.doubtful_dates:
            return
        first = layout.doubtful_dates[0]
        self.asked.setText(_sentence(layout))
        day = read_day(first)
        swapped = date(day.year, day.day, day.month) if day else None
        for (order, words), read_as in zip(_ORDERS.items(), (day, swapped), strict=True):
            button = self.buttons[order]
            button.setText(f"{words}: {say_day(read_as)}" if read_as else words)
            button.setAccessibleName(f"Dates are {order}: {first} is {say_day(read_as)}" if read_as else order)
            button.setAutoExclusive(False)  # so that both can be unchecked
            button.setChecked(layout.dates == order)
            button.setAutoExclusive(True)
        self.lay_out()

    def begin(self) -> None:
        """Set the focus on the first answer."""
        self.buttons["day first"].setFocus(Qt.FocusReason.OtherFocusReason)


def _sentence(layout: Layout) -> str:
    first, others = layout.doubtful_dates[0], len(layout.doubtful_dates) - 1
    if layout.dates:
        return f"Dates such as {first} are read {layout.dates}."
    named = f"{first} and {count(others, 'other date')}" if others else first
    if layout.unread_dates:
        return f"Which day is {named}? Other dates here are month first, so these were not read as dates."
    return f"Which day is {named}? The document does not say. Day first is used unless you choose."
