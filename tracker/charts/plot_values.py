"""The values on the axes of a chart, as plain numbers."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from datetime import date

from msgspec import Struct

from tracker.charts.annotations import Mark, marks_of, planned_of
from tracker.charts.comparators import Comparator, comparators_of
from tracker.domain.charts.axis_steps import Axis, axis_of
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.readings_on_chart import timeline
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import Measure, measure_of

_MOST_GAPS = 12
"""The most readings without a value for which each one is written at its day."""
Line = tuple[tuple[float, float], ...]
"""Days (as ordinals) and values, oldest first; the value is NaN where the line is broken."""


class Plot(Struct, frozen=True):
    """The part of a chart within `shown` (None: everything there is).

    `points` are those of the line, and `gaps` the days without a value, each with its printed text; empty if there are
    too many. `line` also has the neighbouring points outside, to which it runs. `first` and `last` are the first and
    last day of everything. `planned` are the points of the planned trajectory, `marks` the events and the changes of
    definition. The axis is that of everything, so that one day range can be compared with another.
    """

    points: tuple[tuple[date, float], ...]
    gaps: tuple[tuple[date, str], ...]
    line: Line
    first: date
    last: date
    axis: Axis
    measure: Measure
    shown: DayRange | None = None
    planned: tuple[tuple[date, float], ...] = ()
    marks: tuple[Mark, ...] = ()
    others: tuple[Comparator, ...] = ()


def plot_of(content: IndicatorContent, day_range: DayRange | None = None) -> Plot:
    """Collect the values for the chart of `content`."""
    readings = [(reading.as_at, reading) for reading in timeline(content) if reading.as_at]
    planned = planned_of(content) if readings else ()
    others = comparators_of(content) if readings else ()
    days = [day for day, _ in (*readings, *planned)]
    days += [day for other in others for day, _ in other.points]
    days = days or [date.min]
    within = [(day, reading) for day, reading in readings if day_range is None or day_range.holds(day)]
    gaps = [(day, reading.figure or "blank") for day, reading in within if reading.value is None]
    line = tuple((float(day.toordinal()), _number(reading.value)) for day, reading in readings)
    return Plot(
        points=tuple((day, reading.value) for day, reading in within if reading.value is not None),
        gaps=tuple(gaps) if len(gaps) <= _MOST_GAPS else (),
        line=part_of(line, day_range) if day_range else line,
        first=min(days),
        last=max(days),
        axis=axis_of(content, (value for other in others for _, value in other.points)),
        measure=measure_of(content),
        shown=day_range,
        planned=planned,
        marks=marks_of(content, day_range),
        others=others,
    )


def part_of(line: Line, day_range: DayRange) -> Line:
    """Return the points of `line` within `day_range`, and the points before and after, so that the line runs to the
    edge.
    """
    start = bisect_left(line, day_range.first, key=lambda point: point[0])
    end = bisect_right(line, day_range.last, key=lambda point: point[0])
    return line[max(0, start - 1) : end + 1]


def _number(value: float | None) -> float:
    return math.nan if value is None else value
