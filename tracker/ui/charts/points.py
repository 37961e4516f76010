"""The figures of a chart as they can be pointed at: the nearest to a place, the next along, that of another series."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tracker.charts.axes_frame import Frame
from tracker.domain.charts.points import Told

_REACH = 28.0
"""Pixels to each side in which a figure is looked for."""


class ChartPoints:
    """`told` are all figures, the oldest first."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told
        self._days = [float(one.day.toordinal()) for one in told]
        self._series: dict[str, list[int]] = {}
        for place, one in enumerate(told):
            self._series.setdefault(one.series, []).append(place)

    def nearest(self, across: float, up: float, frame: Frame) -> int | None:
        """The place of the figure nearest to a place on the screen; None where none is near or its day not shown."""
        days = frame.days
        reach = _REACH / (frame.right - frame.left) * days.length
        day = frame.day_at(across)
        start = bisect_left(self._days, max(day - reach, days.first))
        end = bisect_right(self._days, min(day + reach, days.last))

        def distance(place: int) -> float:
            value = self.told[place].value
            beside = frame.across(self._days[place]) - across
            above = (frame.bottom if value is None else frame.up(value)) - up
            return beside * beside + above * above / 9

        return min(range(start, end), key=distance, default=None)

    def step(self, place: int | None, by: int) -> int | None:
        """The figure so many further on in the same series, the last or the first where there are no more.

        From None it goes to the newest of the indicator's own, or to its first where `by` goes back past it.
        """
        if not self.told:
            return None
        if place is None:
            own = self._series.get("", list(range(len(self.told))))
            return own[0] if -by >= len(own) > 1 else own[-1]
        members = self._series[self.told[place].series]
        at = bisect_left(members, place) + by
        return members[min(max(at, 0), len(members) - 1)]

    def other(self, place: int | None, by: int) -> int | None:
        """The figure of the next series that is nearest in time."""
        if place is None:
            return self.step(None, 0)
        names = list(self._series)
        name = names[(names.index(self.told[place].series) + by) % len(names)]
        return min(self._series[name], key=lambda one: abs(self._days[one] - self._days[place]))

    def day(self, place: int) -> float:
        """The day of a figure."""
        return self._days[place]
