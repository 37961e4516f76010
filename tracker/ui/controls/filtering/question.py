"""The questions by which a list is filtered, each with its answers; and what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from tracker.domain.dates import say_day
from tracker.domain.plans.action_filter import day_of

Value = str | None
"""An answer as it is kept; the first of a question leaves nothing out."""


class Answer(Struct, frozen=True):
    """A value, its words, and how many things there are of it, where that is known."""

    value: Value
    words: str
    number: int | None = None

    @property
    def offered(self) -> str:
        """Its line in a list to choose from."""
        words = self.words.replace("\n", " ")
        return words if self.number is None else f"{words} ({self.number:,})"


class Question(Struct, frozen=True):
    """A field of the things listed. With `day` (“Since a date…”) a day may be the answer, too, as 2014-12-11.

    `tells` says that the words of an answer tell alone what is asked for, without the caption before them.
    """

    name: str
    caption: str
    answers: Sequence[Answer]
    day: str = ""
    tells: bool = False

    @property
    def any(self) -> Value:
        """The answer that leaves nothing out."""
        return self.answers[0].value

    def say(self, value: Value) -> str:
        """Return what is asked for in words."""
        day = day_of(value) if self.day and value else None
        if day is not None:
            return f"{self.caption} since {say_day(day)}"
        words = next((one.words for one in self.answers if one.value == value), value or "")
        return words if self.tells or not value else f"{self.caption}: {words}"


class Asked(Struct, frozen=True):
    """The words, the counts and, by the names of their questions, the answers that leave something out."""

    text: str = ""
    counts: frozenset[str] = frozenset()
    answers: Mapping[str, Value] = field(default_factory=dict)
