"""A timescale: what the plan says, kept to the letter, beside the day it means where it means one.

The readings follow how UK public bodies use them: a month is the whole month, a financial year ends on 31 March, what
was revised is due when it was revised to, "Ongoing" and a blank are never late, and text that is no date is kept and
not guessed at.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.text import clean

if TYPE_CHECKING:
    from tracker.domain.times.timescale_reader import Due
    from tracker.domain.times.units import Kind


class Precision(StrEnum):
    """The precision with which a timescale names its day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONGOING = "ongoing"
    BLANK = "blank"
    TEXT = "text"


class Timescale(Struct, frozen=True):
    """`text` as written; `due_on` the last day on which it is still met, None if it names none."""

    text: str = ""
    due_on: date | None = None
    precision: Precision = Precision.BLANK

    @classmethod
    def read(cls, text: str) -> Timescale:
        """Return the meaning of `text`. Never raises: what is no date has precision TEXT and no due date."""
        return _read(text)

    @property
    def is_no_such_day(self) -> bool:
        """True if it names a day that is not in the calendar, so that it is never late."""
        return self.precision is Precision.TEXT and _due(self.text).no_such_day

    @property
    def is_season(self) -> bool:
        """True if its day is that of a season or a school's term, which others may reckon otherwise."""
        unit = self._said.unit
        return unit is not None and unit.kind == "season"

    @property
    def is_year(self) -> bool:
        """True if it names no more than a year, "by 2027", which may be a calendar year or a financial one."""
        unit = self._said.unit
        return unit is not None and unit.kind == "twelve months" and unit.sureness == "loose"

    @property
    def was(self) -> date | None:
        """The day that it was before it was revised, where it says so: 30 June of "30/06/24 revised to 30/09/24"."""
        earlier = self._said.was
        return earlier.end if earlier else None

    @property
    def starts_on(self) -> date | None:
        """The first day of what it names, 1 March of "March 2015"; None if it names none."""
        unit = self._said.unit
        return unit.start if unit else None

    @property
    def says_done(self) -> bool:
        """True if it says that the action is done: "Complete", "Closed March 2024"."""
        return self._said.is_done

    @property
    def completed_on(self) -> date | None:
        """The day on which it says that the action was done: that, or the last of the month, of "Completed 12/3/24"."""
        done = self._said.done_in
        return done.end if done and done.kind in ("day", "month") else None

    @property
    def is_only_time(self) -> bool:
        """True if it says nothing but when: no word stands in it that is not of a timescale."""
        return self.precision is not Precision.TEXT and not _due(self.text).beside

    @property
    def _said(self) -> Due:
        """The meaning of its text, where that is still what it was read as when it was written down."""
        return _said(self.text, self.due_on)

    def is_late(self, on: date) -> bool:
        """Return whether the day `on` is past the timescale."""
        return is_late(self.due_on, on)


@lru_cache(maxsize=4096)
def _due(text: str) -> Due:
    """Return the meaning of a text: a plan is shown without the words for times being known."""
    from tracker.domain.times.timescale_reader import read_due

    return read_due(text)


@lru_cache(maxsize=4096)
def _said(text: str, due_on: date | None) -> Due:
    from tracker.domain.times.timescale_reader import Due

    said = _due(text)
    end = said.unit.end if said.unit else None
    return said if end == due_on else Due()


def is_late(due_on: date | None, on: date) -> bool:
    """Return whether the day `on` is past a due day. The due day itself is not late."""
    return due_on is not None and on > due_on


@lru_cache(maxsize=4096)  # a plan of ten thousand actions has a few dozen timescales
def _read(text: str) -> Timescale:
    text = clean(text)
    if not text.strip():
        return Timescale(text)
    said = _due(text)
    if said.unit is not None:
        return Timescale(text, said.unit.end, _PRECISIONS[said.unit.kind])
    return Timescale(text, None, Precision.ONGOING if said.never_ends else Precision.TEXT)


_PRECISIONS: dict[Kind, Precision] = {
    "day": Precision.DAY,
    "week": Precision.DAY,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "season": Precision.QUARTER,
    "half": Precision.MONTH,
    "year": Precision.YEAR,
    "twelve months": Precision.YEAR,
}


def say_timescale(read: Timescale) -> str:
    """Say how a timescale was read: 'Due by 31 March 2015'."""
    if read.precision is Precision.BLANK:
        return "No timescale, so it cannot be overdue"
    if read.precision is Precision.ONGOING:
        return "Ongoing, so it cannot be overdue"
    if read.due_on is None:
        return (
            "Says it is complete, so it cannot be overdue"
            if read.says_done
            else "No date found, so it cannot be overdue"
        )
    was = f" (was {say_day(read.was)})" if read.was else ""
    return f"Due by {say_day(read.due_on)}{was}"
