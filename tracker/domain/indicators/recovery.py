"""An indicator under recovery: the level to return to, the progress so far, and the plan.

All of it is arithmetic, not a forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.indicators.applicable_target import find_reading, target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import say_reading, say_value
from tracker.domain.indicators.recovery_arithmetic import Point, Recovery, recovery
from tracker.domain.indicators.target_words import printed_target


class Goal(Struct, frozen=True):
    """The level to return to, and its description ("the target of 90%", "2012/13: 85.1% (average of the year)")."""

    value: float
    words: str


class OffPlan(Struct, frozen=True):
    """The latest figure compared with the planned trajectory.

    `distance` is actual less planned, in the indicator's unit. `between`: the plan has no figure for that day, so it
    was interpolated linearly between two planned ones.
    """

    reading: Reading
    planned: float
    distance: float
    between: bool


def goal_of(content: IndicatorContent) -> Goal | None:
    """Return the goal that the owner chose, otherwise the target; None if neither gives a figure.

    The baseline is not used unless the owner chose it: the level that a figure fell from need not be the one to return
    to.
    """
    text = " ".join(content.indicator.goal_text.split())
    if text:
        reading = find_reading(content, text)
        value = reading.value if reading else read_figure(text)[0]
        words = say_reading(content.indicator, reading) if reading else say_value(text, content.indicator.unit)
        return None if value is None else Goal(value, words)
    target = target_for(content, None)
    if target.value is not None:
        return Goal(target.value, f"the target, {printed_target(content, target)}")
    return None


def recovery_towards(content: IndicatorContent, goal: Goal | None) -> Recovery | None:
    """Return the recovery of an indicator marked as under recovery; None for others and if there is no goal.

    Also None if it would be worked out from a figure that is only a bound.
    """
    if not content.indicator.under_recovery or goal is None:
        return None
    if open_bound(content) is not None:
        return None
    return recovery(points_of(content), goal.value, content.indicator.better, content.indicator.goal_on)


def open_bound(content: IndicatorContent) -> Reading | None:
    """Return a bound that leaves the distance covered or still to go open; None if there is none.

    It is the latest reading, the worst, or one that may be the worst.
    """
    dated, better = content.series.dated, content.indicator.better
    worse = ("less than", "at most") if better == "higher" else ("more than", "at least")
    least_good = min if better == "higher" else max
    worst = least_good(dated, key=lambda reading: reading.value or 0.0, default=None)
    readings = [
        reading
        for reading in dated
        if reading.is_bound and (reading is worst or reading is dated[-1] or reading.certainty in worse)
    ]
    return readings[0] if readings else None


def points_of(content: IndicatorContent) -> tuple[Point, ...]:
    """Return the readings on the line as points."""
    return tuple(
        Point(reading.as_at, reading.value)
        for reading in content.series.dated
        if reading.as_at is not None and reading.value is not None
    )


def planned_points(content: IndicatorContent) -> tuple[Point, ...]:
    """Return the planned trajectory as points, each on the last day of its period, oldest first."""
    points = [(row.period.ends_on, read_figure(row.printed)[0]) for row in content.trajectory]
    return tuple(Point(day, value) for day, value in points if day is not None and value is not None)


def off_plan(content: IndicatorContent) -> OffPlan | None:
    """Return the distance of the latest figure from the plan; None without a figure, or if its day is not covered."""
    dated = content.series.dated
    if not dated:
        return None
    reading = dated[-1]
    assert reading.as_at and reading.value is not None, "what stands on the line has a day and a value"
    planned = _planned_on(planned_points(content), reading.as_at)
    if planned is None:
        return None
    value, between = planned
    return OffPlan(reading, value, round(reading.value - value, 6), between)


def _planned_on(points: Sequence[Point], day: date) -> tuple[float, bool] | None:
    exact = [point for point in points if point.day == day]
    if exact:
        return exact[-1].value, False
    before = [point for point in points if point.day < day]
    after = [point for point in points if point.day > day]
    if not before or not after:
        return None
    first, last = before[-1], after[0]
    share = (day - first.day).days / (last.day - first.day).days
    return first.value + (last.value - first.value) * share, True
