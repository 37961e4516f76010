"""The questions by which a list is filtered, with their answers, and the conditions that result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from tracker.domain.dates import say_day
from tracker.domain.plans.action_filter import day_of

Value = str | None
"""An answer's value as it is stored; the first answer of a question does not filter."""


class Answer(Struct, frozen=True):
    """A value, its words, and the number of records that have it, if known."""

    value: Value
    words: str
    number: int | None = None

    @property
    def offered(self) -> str:
        """The line of the answer in the drop-down list."""
        words = self.words.replace("\n", " ")
        return words if self.number is None else f"{words} ({self.number:,})"


class Question(Struct, frozen=True):
    """A field of the listed records. With `day` (“Since a date…”) the answer may also be a day, such as 2014-12-11.

    `tells` means that the words of an answer are clear without the caption before them.
    """

    name: str
    caption: str
    answers: Sequence[Answer]
    day: str = ""
    tells: bool = False

    @property
    def any(self) -> Value:
        """The answer that does not filter."""
        return self.answers[0].value

    def say(self, value: Value) -> str:
        """Return an answer as a condition in words."""
        day = day_of(value) if self.day and value else None
        if day is not None:
            return f"{self.caption} since {say_day(day)}"
        words = next((answer.words for answer in self.answers if answer.value == value), value or "")
        return words if self.tells or not value else f"{self.caption}: {words}"


class Asked(Struct, frozen=True):
    """The search text, the counts that are on and, by the names of their questions, the answers that filter."""

    text: str = ""
    counts: frozenset[str] = frozenset()
    answers: Mapping[str, Value] = field(default_factory=dict)
