"""A timescale: the plan's words, kept exactly, with the due date that they mean, if any.

Dates are read as UK public bodies use them: a month means the whole month, a financial year ends on 31 March, a revised
timescale is due on the revised date, "Ongoing" and a blank are never late, and text that is not a date is kept without
guessing.
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
    """A timescale: `text` as written, and `due_on`, the last day on which it is still met; None if it names no date."""

    text: str = ""
    due_on: date | None = None
    precision: Precision = Precision.BLANK

    @classmethod
    def read(cls, text: str) -> Timescale:
        """Read a timescale. Never raises: text that is not a date has precision TEXT and no due date."""
        return _read(text)

    @property
    def is_no_such_day(self) -> bool:
        """True if it names a date that does not exist, or has two years, so that it is never late."""
        return self.precision is Precision.TEXT and _due(self.text).no_such_day

    @property
    def is_season(self) -> bool:
        """True if its date is that of a season or a school term, which others may define differently."""
        unit = self._due.unit
        return unit is not None and unit.kind == "season"

    @property
    def is_year(self) -> bool:
        """True if it names only a year, "by 2027", which may be a calendar or a financial year."""
        unit = self._due.unit
        return unit is not None and unit.kind == "twelve months" and unit.sureness == "loose"

    @property
    def was(self) -> date | None:
        """The date before revision, if the text says so: 30 June for "30/06/24 revised to 30/09/24"."""
        earlier = self._due.was
        return earlier.end if earlier else None

    @property
    def starts_on(self) -> date | None:
        """The first day of the time that it names: 1 March for "March 2015"; None if it names none."""
        unit = self._due.unit
        return unit.start if unit else None

    @property
    def says_done(self) -> bool:
        """True if it says that the action is done: "Complete", "Closed March 2024"."""
        return self._due.is_done

    @property
    def completed_on(self) -> date | None:
        """The date of completion that it states: 12 March for "Completed 12/3/24", or the last day of a stated month.
        None if it states neither.
        """
        done = self._due.done_in
        return done.end if done and done.kind in ("day", "month") else None

    @property
    def is_only_time(self) -> bool:
        """True if all of its words belong to a timescale."""
        return self.precision is not Precision.TEXT and not _due(self.text).beside

    @property
    def _due(self) -> Due:
        """The meaning of its text, provided that it is still read the same way as when it was stored."""
        return _due_on(self.text, self.due_on)


@lru_cache(maxsize=4096)
def _due(text: str) -> Due:
    """Return the meaning of a text. Imports the reader only now, as a plan can be shown without it."""
    from tracker.domain.times.timescale_reader import read_due

    return read_due(text)


@lru_cache(maxsize=4096)
def _due_on(text: str, due_on: date | None) -> Due:
    from tracker.domain.times.timescale_reader import Due

    due = _due(text)
    end = due.unit.end if due.unit else None
    return due if end == due_on else Due()


def is_late(due_on: date | None, on: date) -> bool:
    """Return whether the day `on` is after the due date. The due date itself is not late."""
    return due_on is not None and on > due_on


@lru_cache(maxsize=4096)  # 10,000 actions have only a few dozen different timescales
def _read(text: str) -> Timescale:
    text = clean(text)
    if not text.strip():
        return Timescale(text)
    due = _due(text)
    if due.unit is not None:
        return Timescale(text, due.unit.end, _PRECISIONS[due.unit.kind])
    return Timescale(text, None, Precision.ONGOING if due.never_ends else Precision.TEXT)


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
    """Return how a timescale was read, in words: 'Due by 31 March 2015'."""
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
