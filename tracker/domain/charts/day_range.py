"""A stretch of days, as a chart shows it: it is zoomed, moved along, and kept within what there is."""

from __future__ import annotations

import math
from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day

LEAST_DAYS = 2.0
"""No stretch is shorter: a reading is of a day."""


class DayRange(Struct, frozen=True):
    """From `first` to `last`, in days as `date.toordinal` counts them, with their fractions."""

    first: float
    last: float

    @classmethod
    def of_days(cls, first: date, last: date) -> DayRange:
        """Return the stretch that holds both days, whichever comes first."""
        start, end = sorted((first.toordinal(), last.toordinal()))
        short = max(0.0, LEAST_DAYS - (end - start)) / 2
        return cls(start - short, end + short)

    @property
    def length(self) -> float:
        """In days."""
        return self.last - self.first

    @property
    def first_day(self) -> date:
        """The first whole day in it."""
        return _day(math.ceil(self.first))

    @property
    def last_day(self) -> date:
        """The last whole day in it."""
        return _day(math.floor(self.last))

    def holds(self, day: date) -> bool:
        """Return whether the day lies in it."""
        return self.first <= day.toordinal() <= self.last

    def zoomed(self, factor: float, about: float, whole: DayRange) -> DayRange:
        """Return `factor` times as long, with the day `about` where it is, within `whole`."""
        least = min(LEAST_DAYS, whole.length)
        length = min(max(self.length * factor, least), whole.length)
        share = (about - self.first) / self.length if self.length else 0.5
        first = about - share * length
        return DayRange(first, first + length).moved(0, whole)

    def moved(self, days: float, whole: DayRange) -> DayRange:
        """Return the range so many days later, as far as `whole` reaches; its length stays."""
        first = max(min(self.first + days, whole.last - self.length), whole.first)
        return DayRange(first, first + self.length)

    def whole_days(self) -> DayRange:
        """From its first to its last whole day."""
        return DayRange.of_days(self.first_day, self.last_day)

    def say(self) -> str:
        """Return '1 April 2014 to 9 November 2014'."""
        return f"{say_day(self.first_day)} to {say_day(self.last_day)}"


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
