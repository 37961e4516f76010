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
    """The axes in a unit of their user, counted from the left and from the top (pixels) or from below (points).

    `top` and `bottom` are where the values `high` and `low` lie.
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
        """The day at a place."""
        return self.days.first + (across - self.left) / (self.right - self.left) * self.days.length

    def showing(self, days: DayRange) -> Frame:
        """The same axes over other days."""
        return Frame(self.left, self.right, self.top, self.bottom, days, self.low, self.high)

    def scaled(self, factor: float) -> Frame:
        """The same in a unit of which `factor` make one of the old."""
        left, right, top, bottom = (edge * factor for edge in (self.left, self.right, self.top, self.bottom))
        return Frame(left, right, top, bottom, self.days, self.low, self.high)


def whole_range(first: date, last: date, room: float) -> DayRange:
    """The days of axes of `room` points that show everything, so that the first and the last marker are whole."""
    days = (last - first).days
    beside = days * _BESIDE / room if days else _ONE_DAY
    return DayRange(first.toordinal() - beside, last.toordinal() + beside)
