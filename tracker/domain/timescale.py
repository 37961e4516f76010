"""A timescale: what the plan says, kept to the letter, beside the day it means where it means one.

The readings follow how UK public bodies use them: a month is the whole month, a financial year ends on
31 March, "Ongoing" and a blank are never late, and text that is no date is kept and not guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.calendar import (
    MONTHS,
    YEAR,
    YEAR_PAIR,
    financial_year,
    full_year,
    is_no_such_day,
    month_end,
    quarter_bounds,
    read_day,
    without_time,
    year_bounds,
)
from tracker.domain.text import clean


class Precision(StrEnum):
    """How exactly a timescale names its day."""

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
        """Whether it names a day that is not in the calendar, so that it is never late."""
        return self.precision is Precision.TEXT and is_no_such_day(without_time(_words(self.text)))

    def is_late(self, on: date) -> bool:
        """Whether the day `on` is past the timescale. The due day itself is not late."""
        return self.due_on is not None and on > self.due_on


_LEAD_IN = re.compile(r"^(?:(?:due|by|no later than) )*(?:the )?(?:end(?:[ -]of)? )?(?:the )?", re.IGNORECASE)
_ONGOING = re.compile(r"on[ -]?going|continuous(?:ly)?|continuing", re.IGNORECASE)
_MONTH = re.compile(rf"(?P<month>[a-z]{{3,9}})\.?,?[ -](?:'|’)?(?P<year>{YEAR}|(?<=['’-])\d{{2}})", re.IGNORECASE)
_MONTH_FIGURES = re.compile(rf"(?P<month>\d{{1,2}})/(?P<year>{YEAR})|(?P<iso_year>{YEAR})-(?P<iso_month>\d{{2}})")
_QUARTER = re.compile(rf"(?:Q|quarter )(?P<quarter>[1-4]),?(?: of)? {YEAR_PAIR}", re.IGNORECASE)
_QUARTER_LAST = re.compile(rf"{YEAR_PAIR},? (?:Q|quarter )(?P<quarter>[1-4])", re.IGNORECASE)
_YEAR = re.compile(rf"(?:financial year )?{YEAR_PAIR}", re.IGNORECASE)


def _words(text: str) -> str:
    """What is left of a timescale without the words that lead in to it."""
    return _LEAD_IN.sub("", " ".join(text.split())).strip(" .")


def read_month(text: str) -> tuple[int, int] | None:
    """Year and month of 'March 2015', 'Sept 2014', "Oct '14", 'Mar-15', '03/2015' or '2015-03'."""
    found = _MONTH.fullmatch(text)
    if found:
        month = MONTHS.get(found["month"].lower())
        return (full_year(found["year"]), month) if month else None
    found = _MONTH_FIGURES.fullmatch(text)
    if found:
        year, month = int(found["year"] or found["iso_year"]), int(found["month"] or found["iso_month"])
        return (year, month) if 1 <= month <= 12 else None
    return None


def read_quarter(text: str) -> tuple[date, date] | None:
    """First and last day of 'Q3 2014/15', 'Quarter 3 2014/15' or '2014/15 Q3'."""
    found = _QUARTER.fullmatch(text) or _QUARTER_LAST.fullmatch(text)
    start = financial_year(found["first"], found["second"]) if found else None
    return quarter_bounds(start, int(found["quarter"])) if found and start else None


def read_year(text: str) -> tuple[date, date] | None:
    """First and last day of the financial year '2014/15', '2014-15' or '2014/2015'."""
    found = _YEAR.fullmatch(text)
    start = financial_year(found["first"], found["second"]) if found else None
    return year_bounds(start) if start else None


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
