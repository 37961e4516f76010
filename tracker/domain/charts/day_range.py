"""The days that a chart shows: the range can be zoomed and moved within the whole of the chart."""

from __future__ import annotations

import math
from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day

LEAST_DAYS = 2.0
"""Minimum length of a day range, as a reading is for a day."""


class DayRange(Struct, frozen=True):
    """A range from `first` to `last`, in days as counted by `date.toordinal`, with fractions."""

    first: float
    last: float

    @classmethod
    def of_days(cls, first: date, last: date) -> DayRange:
        """Return the range that contains both days, given in either order."""
        start, end = sorted((first.toordinal(), last.toordinal()))
        short = max(0.0, LEAST_DAYS - (end - start)) / 2
        return cls(start - short, end + short)

    @property
    def length(self) -> float:
        """The length in days."""
        return self.last - self.first

    @property
    def first_day(self) -> date:
        """The first whole day of the range."""
        return _day(math.ceil(self.first))

    @property
    def last_day(self) -> date:
        """The last whole day of the range."""
        return _day(math.floor(self.last))

    def holds(self, day: date) -> bool:
        """Return whether the range contains the day."""
        return self.first <= day.toordinal() <= self.last

    def zoomed(self, factor: float, about: float, whole: DayRange) -> DayRange:
        """Return a range `factor` times as long, within `whole`, with the day `about` at the same relative position."""
        least = min(LEAST_DAYS, whole.length)
        length = min(max(self.length * factor, least), whole.length)
        share = (about - self.first) / self.length if self.length else 0.5
        first = about - share * length
        return DayRange(first, first + length).moved(0, whole)

    def moved(self, days: float, whole: DayRange) -> DayRange:
        """Return the range moved `days` later, as far as `whole` allows; its length stays the same."""
        first = max(min(self.first + days, whole.last - self.length), whole.first)
        return DayRange(first, first + self.length)

    def whole_days(self) -> DayRange:
        """Return the range from its first to its last whole day."""
        return DayRange.of_days(self.first_day, self.last_day)

    def say(self) -> str:
        """Return the range in words: '1 April 2014 to 9 November 2014'."""
        return f"{say_day(self.first_day)} to {say_day(self.last_day)}"


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
