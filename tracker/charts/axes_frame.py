"""The position of the axes of a drawn chart, so that a screen can tell which reading is under a pointer."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.charts.day_range import DayRange

_BESIDE = 16.0
"""Points between the first or the last reading and the edge of the axes."""
_ONE_DAY = 15.0
"""Days on each side of a single one."""


class Frame(Struct, frozen=True):
    """The position of the axes in the caller's unit: pixels from the top left, or points from the bottom left.

    `top` and `bottom` are the positions of the values `high` and `low`.
    """

    left: float
    right: float
    top: float
    bottom: float
    days: DayRange
    low: float
    high: float

    def across(self, day: float) -> float:
        """Return the horizontal position of a day."""
        return self.left + (day - self.days.first) / self.days.length * (self.right - self.left)

    def up(self, value: float) -> float:
        """Return the vertical position of a value."""
        return self.bottom + (value - self.low) / (self.high - self.low) * (self.top - self.bottom)

    def day_at(self, across: float) -> float:
        """Return the day at a horizontal position."""
        return self.days.first + (across - self.left) / (self.right - self.left) * self.days.length

    def showing(self, days: DayRange) -> Frame:
        """Return the same axes over other days."""
        return Frame(self.left, self.right, self.top, self.bottom, days, self.low, self.high)

    def scaled(self, factor: float) -> Frame:
        """Return the same frame in a smaller unit: `factor` of them make one of the present unit."""
        left, right, top, bottom = (edge * factor for edge in (self.left, self.right, self.top, self.bottom))
        return Frame(left, right, top, bottom, self.days, self.low, self.high)


def whole_range(first: date, last: date, room: float) -> DayRange:
    """Return the days for axes `room` points wide that show everything, with the first and last markers uncut."""
    days = (last - first).days
    beside = days * _BESIDE / room if days else _ONE_DAY
    return DayRange(first.toordinal() - beside, last.toordinal() + beside)
