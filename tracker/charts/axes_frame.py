"""Where the axes of a drawn chart lie, so that a screen can say which reading is under a pointer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.charts.day_range import Stretch

_BESIDE = 16.0
"""Points between the first or the last reading and the edge of the axes."""
_ONE_DAY = 15.0
"""Days on each side of a single one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The axes in a unit of their user, counted from the left and from the top (pixels) or from below (points).

    `top` and `bottom` are where the values `high` and `low` lie.
    """

    left: float
    right: float
    top: float
    bottom: float
    days: Stretch
    low: float
    high: float

    def across(self, day: float) -> float:
        """Where a day lies."""
        return self.left + (day - self.days.first) / self.days.length * (self.right - self.left)

    def up(self, value: float) -> float:
        """Where a value lies."""
        return self.bottom + (value - self.low) / (self.high - self.low) * (self.top - self.bottom)

    def day_at(self, across: float) -> float:
        """The day at a place."""
        return self.days.first + (across - self.left) / (self.right - self.left) * self.days.length

    def showing(self, days: Stretch) -> Frame:
        """The same axes over other days."""
        return Frame(self.left, self.right, self.top, self.bottom, days, self.low, self.high)

    def scaled(self, factor: float) -> Frame:
        """The same in a unit of which `factor` make one of the old."""
        left, right, top, bottom = (edge * factor for edge in (self.left, self.right, self.top, self.bottom))
        return Frame(left, right, top, bottom, self.days, self.low, self.high)


def whole_stretch(first: date, last: date, room: float) -> Stretch:
    """The days of axes of `room` points that show everything, so that the first and the last marker are whole."""
    days = (last - first).days
    beside = days * _BESIDE / room if days else _ONE_DAY
    return Stretch(first.toordinal() - beside, last.toordinal() + beside)
