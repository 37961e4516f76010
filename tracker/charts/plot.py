"""What the axes of a chart show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.charts.marks import Mark, marks_of, planned_of
from tracker.domain.axis import Axis, axis_of
from tracker.domain.content import IndicatorContent
from tracker.domain.measure import Measure, measure_of
from tracker.domain.timeline import timeline

_MOST_GAPS = 12
"""Readings without a value up to which each one is written at its day."""


@dataclass(frozen=True, slots=True)
class Plot:
    """`points` of the line, and its `gaps`: days without a value, and what was printed; the days from first to last.

    `planned`: the points of the planned trajectory. `marks`: what happened, and where the definition changed.
    """

    points: tuple[tuple[date, float], ...]
    gaps: tuple[tuple[date, str], ...]
    first: date
    last: date
    axis: Axis
    measure: Measure
    planned: tuple[tuple[date, float], ...] = ()
    marks: tuple[Mark, ...] = ()

    def line(self) -> tuple[list[int], list[float]]:
        """Days as ordinals and values, in order, with NaN where the line is broken."""
        found = [*((day.toordinal(), value) for day, value in self.points)]
        found += [(day.toordinal(), float("nan")) for day, _ in self.gaps]
        found.sort(key=lambda pair: pair[0])
        return [day for day, _ in found], [value for _, value in found]


def plot_of(content: IndicatorContent) -> Plot:
    """What the chart of `content` shows."""
    line = [(reading.as_at, reading) for reading in timeline(content) if reading.as_at]
    planned = planned_of(content) if line else ()
    days = [day for day, _ in (*line, *planned)] or [date.min]
    gaps = [(day, reading.printed.strip() or "blank") for day, reading in line if reading.value is None]
    return Plot(
        points=tuple((day, reading.value) for day, reading in line if reading.value is not None),
        gaps=tuple(gaps[:_MOST_GAPS]),
        first=min(days),
        last=max(days),
        axis=axis_of(content),
        measure=measure_of(content),
        planned=planned,
        marks=marks_of(content),
    )
