"""A timescale: what the plan says, kept to the letter, beside the day it means where it means one.

The readings follow how UK public bodies use them: a month is the whole month, a financial year ends on
31 March, "Ongoing" and a blank are never late, and text that is no date is kept and not guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.dates import (
    is_no_such_day,
    month_end,
    read_day,
    read_month,
    read_quarter,
    read_year,
    without_time,
)
from tracker.domain.text import clean


class Precision(StrEnum):
    """The precision with which a timescale names its day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONGOING = "ongoing"
    BLANK = "blank"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Timescale:
    """`text` as written; `due_on` the last day on which it is still met, None where it names none."""

    text: str = ""
    due_on: date | None = None
    precision: Precision = Precision.BLANK

    @classmethod
    def read(cls, text: str) -> Timescale:
        """The meaning of `text`. Never raises: what is no date has precision TEXT and no due date."""
        text = clean(text)
        words = _words(text)
        if not words:
            return cls(text, None, Precision.TEXT if text.strip() else Precision.BLANK)
        if _ONGOING.fullmatch(words):
            return cls(text, None, Precision.ONGOING)
        words = without_time(words)
        for precision, reader in _READERS:
            due_on = reader(words)
            if due_on is not None:
                return cls(text, due_on, precision)
        return cls(text, None, Precision.TEXT)

    @property
    def is_no_such_day(self) -> bool:
        """True if it names a day that is not in the calendar, so that it is never late."""
        return is_no_such_day(without_time(_words(self.text)))

    def is_late(self, on: date) -> bool:
        """Return whether the day `on` is past the timescale."""
        return is_late(self.due_on, on)


def is_late(due_on: date | None, on: date) -> bool:
    """Return whether the day `on` is past a due day. The due day itself is not late."""
    return due_on is not None and on > due_on


_LEAD_IN = re.compile(r"^(?:(?:due|by|no later than) )*(?:the )?(?:end(?:[ -]of)? )?(?:the )?", re.IGNORECASE)
_ONGOING = re.compile(r"on[ -]?going|continuous(?:ly)?|continuing", re.IGNORECASE)


def _words(text: str) -> str:
    """Return what is left of a timescale without the words that lead in to it."""
    return _LEAD_IN.sub("", " ".join(text.split())).strip(" .")


def _month_due(text: str) -> date | None:
    month = read_month(text)
    return month_end(*month) if month else None


def _last(bounds: tuple[date, date] | None) -> date | None:
    return bounds[1] if bounds else None


_READERS = (
    (Precision.DAY, read_day),
    (Precision.QUARTER, lambda text: _last(read_quarter(text))),
    (Precision.YEAR, lambda text: _last(read_year(text))),
    (Precision.MONTH, _month_due),
)
