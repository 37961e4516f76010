"""The chart points by position: the nearest to the mouse, the next in a series, the nearest of another series."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tracker.charts.axes_frame import Frame
from tracker.domain.charts.chart_points import ChartPoint

_REACH = 28.0
"""The distance in pixels to each side within which a figure is searched for."""


class ChartPoints:
    """Finds the figures of a chart by their position. `points` are all figures, the oldest first."""

    def __init__(self, points: Sequence[ChartPoint]) -> None:
        self.points = points
        self._days = [float(chart_point.day.toordinal()) for chart_point in points]
        self._series: dict[str, list[int]] = {}
        for index, chart_point in enumerate(points):
            self._series.setdefault(chart_point.series, []).append(index)

    def nearest(self, across: float, up: float, frame: Frame) -> int | None:
        """Return the index of the figure nearest to a position; None if none on a shown day is near enough."""
        days = frame.days
        reach = _REACH / (frame.right - frame.left) * days.length
        day = frame.day_at(across)
        start = bisect_left(self._days, max(day - reach, days.first))
        end = bisect_right(self._days, min(day + reach, days.last))

        def distance(index: int) -> float:
            value = self.points[index].value
            beside = frame.across(self._days[index]) - across
            above = (frame.bottom if value is None else frame.up(value)) - up
            return beside * beside + above * above / 9

        return min(range(start, end), key=distance, default=None)

    def step(self, index: int | None, by: int) -> int | None:
        """Return the index of the figure `by` steps further in the same series, or of its last or first if it ends
        before.

        From None, return the newest of the indicator's own figures, or its first if `by` goes back past that.
        """
        if not self.points:
            return None
        if index is None:
            own = self._series.get("", list(range(len(self.points))))
            return own[0] if -by >= len(own) > 1 else own[-1]
        members = self._series[self.points[index].series]
        at = bisect_left(members, index) + by
        return members[min(max(at, 0), len(members) - 1)]

    def other(self, index: int | None, by: int) -> int | None:
        """Return the index of the figure nearest in time in the next series (`by` 1) or the previous one (-1). None if
        there are no figures.
        """
        if index is None:
            return self.step(None, 0)
        names = list(self._series)
        name = names[(names.index(self.points[index].series) + by) % len(names)]
        return min(self._series[name], key=lambda one: abs(self._days[one] - self._days[index]))

    def day(self, index: int) -> float:
        """Return the day of a figure as an ordinal."""
        return self._days[index]
