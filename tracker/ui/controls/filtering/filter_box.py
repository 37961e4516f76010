"""The box in which the conditions of a list's filter are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.action_filter import day_of
from tracker.ui.controls.arrangement.popup import Popup
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.controls.filtering.question import Answer, Question, Value
from tracker.ui.look.theme import SPACING, label

_LETTERS = 28


class FilterBox(Popup):
    """Has a drop-down list for each question, by its name in `boxes`. `chosen` carries all answers at each choice.

    The present answer can be chosen even if it is no longer offered. If a day may be the answer, it is typed, or chosen
    from a calendar, in a field of `days`.
    """

    chosen = Signal(object)

    def __init__(
        self, questions: Sequence[Question], answers: Mapping[str, Value], today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__("Filter", parent)
        self._today = today
        self._questions = {question.name: question for question in questions}
        self._answers = {question.name: answers.get(question.name, question.any) for question in questions}
        self._offered = {question.name: self._offer(question) for question in questions}
        self.boxes: dict[str, ChoiceBox] = {}
        self.days: dict[str, TextField] = {}
        self.clear = QPushButton("Clear")
        self.clear.clicked.connect(self._clear)
        self._form = QFormLayout()
        self._form.setSpacing(SPACING[1])
        for question in questions:
            self._add(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[2])
        column.addWidget(label("Filter", "strong"))
        column.addLayout(self._form)
        column.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignLeft)
        self._show()

    def open_at(self, at: QPoint) -> None:
        super().open_at(at)
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, question: Question) -> list[Answer]:
        value = self._answers[question.name]
        is_lost = value not in [answer.value for answer in question.answers] and not (
            question.day and day_of(value or "")
        )
        return [*question.answers, *([Answer(value, value or "")] if is_lost else [])]

    def _add(self, question: Question) -> None:
        box = ChoiceBox()
        box.setAccessibleName(question.caption)
        box.addItems([answer.offered for answer in self._offered[question.name]])
        box.setMinimumContentsLength(_LETTERS)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(partial(self._choose, question))
        caption = label(question.caption)
        caption.setBuddy(box)
        caption.setMinimumHeight(box.sizeHint().height())  # otherwise the caption is a little too high beside it
        self._form.addRow(caption, box)
        self.boxes[question.name] = box
        if question.day:
            box.addItem(question.day)
            day = TextField(f"{question.caption} since", partial(self._take_day, question), while_typing=False)
            assert isinstance(day.box, OneLine), "it has one line"
            day.box.setPlaceholderText("11/12/2014")
            mark_not_content(day.box)
            day.escaped.connect(self.close)
            Calendar(day.box, self._today)
            self._form.addRow("", day)
            self.days[question.name] = day

    def _show(self) -> None:
        for name, box in self.boxes.items():
            value, rows = self._answers[name], [answer.value for answer in self._offered[name]]
            with QSignalBlocker(box):
                box.setCurrentIndex(rows.index(value) if value in rows else len(rows))
            if name in self.days:
                day = day_of(value or "")
                self._form.setRowVisible(self.days[name], day is not None)
                self.days[name].begin(say_day(day) if day is not None else "")
        self.clear.setEnabled(self._leaves_out)

    @property
    def _leaves_out(self) -> bool:
        return any(self._answers[name] != question.any for name, question in self._questions.items())

    def _choose(self, question: Question, row: int) -> None:
        offered = self._offered[question.name]
        is_day = row == len(offered)
        if question.name in self.days:
            self._form.setRowVisible(self.days[question.name], is_day)
            self.fit()
        if is_day:
            self.days[question.name].take_focus(select=True)
        else:
            self._answer(question, offered[row].value)

    def _take_day(self, question: Question, text: str, _typing: bool) -> None:
        if not text.strip():
            return
        day = read_typed_day(text, self._today())
        if day > self._today():
            raise RuleBroken(f"{say_day(day)} is in the future. Choose a date in the past.", "as_at")
        self.days[question.name].begin(say_day(day))
        self._answer(question, day.isoformat())

    def _answer(self, question: Question, value: Value) -> None:
        self._answers[question.name] = value
        self.clear.setEnabled(self._leaves_out)
        self.chosen.emit(dict(self._answers))

    def _clear(self) -> None:
        self._answers = {name: question.any for name, question in self._questions.items()}
        self._show()
        self.fit()
        self.chosen.emit(dict(self._answers))
