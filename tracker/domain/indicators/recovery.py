"""An indicator under recovery: the level to return to, how far it has come, and the plan. Arithmetic, no forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.indicators.applicable_target import baseline_of, find_reading, target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import say_figure, say_reading, say_value
from tracker.domain.indicators.movement import say_amount
from tracker.domain.indicators.recovery_arithmetic import Point, Recovery, recovery


@dataclass(frozen=True, slots=True)
class Goal:
    """The level to return to, and what it is ("the target of 90%", "2012/13: 85.1% (average of the year)")."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class OffPlan:
    """The latest figure against the planned trajectory. `distance` is actual less planned, in the indicator's unit.

    `between`: the plan names no figure for that day; it was read off the straight line between two that it names.
    """

    reading: Reading
    planned: float
    distance: float
    between: bool


def goal_of(content: IndicatorContent) -> Goal | None:
    """What the owner chose, else the target, else the baseline; None where there is no such figure."""
    text = " ".join(content.indicator.goal_text.split())
    if text:
        reading = find_reading(content, text)
        value = reading.value if reading else read_figure(text)[0]
        words = say_reading(content.indicator, reading) if reading else say_value(text, content.indicator.unit)
        return None if value is None else Goal(value, words)
    target = target_for(content, None)
    if target.value is not None:
        printed = say_value(" ".join(target.printed.split()), content.indicator.unit)
        return Goal(target.value, f"the target, {printed}")
    baseline = baseline_of(content)
    if baseline is None or baseline.value is None:
        return None
    return Goal(baseline.value, say_reading(content.indicator, baseline))


def recovery_of(content: IndicatorContent) -> Recovery | None:
    """The recovery of an indicator that is marked as under recovery; None for others and where there is no goal.

    None too where a figure that it would be worked out from is only a bound.
    """
    goal = goal_of(content)
    if not content.indicator.under_recovery or goal is None:
        return None
    if _open_bound(content) is not None:
        return None
    return recovery(points_of(content), goal.value, content.indicator.better, content.indicator.goal_on)


def _open_bound(content: IndicatorContent) -> Reading | None:
    """A reading that leaves open how far there was or is to go: the latest as a bound, or one that may be the worst."""
    dated, better = content.series.dated, content.indicator.better
    worse = ("less than", "at most") if better == "higher" else ("more than", "at least")
    worst = min(dated, key=lambda one: (one.value or 0.0) * (1 if better == "higher" else -1), default=None)
    found = [one for one in dated if one.is_bound and (one is worst or one is dated[-1] or one.certainty in worse)]
    return found[0] if found else None


def points_of(content: IndicatorContent) -> tuple[Point, ...]:
    """The readings that stand on the line, as points."""
    return tuple(
        Point(reading.as_at, reading.value)
        for reading in content.series.dated
        if reading.as_at is not None and reading.value is not None
    )


def planned_points(content: IndicatorContent) -> tuple[Point, ...]:
    """The planned trajectory as points, each on the last day of its period, oldest first."""
    found = [(row.period.ends_on, read_figure(row.printed)[0]) for row in content.trajectory]
    return tuple(Point(day, value) for day, value in found if day is not None and value is not None)


def off_plan(content: IndicatorContent) -> OffPlan | None:
    """How far the latest figure is from the plan; None where there is none, or the plan does not reach its day."""
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


def say_recovery(content: IndicatorContent, on: date) -> tuple[str, ...]:
    """The arithmetic in sentences that are true `on` a day, each with the points that it uses.

    Empty for an indicator that is not under recovery.
    """
    found, goal = recovery_of(content), goal_of(content)
    if found is None or goal is None:
        return _say_missing(content)

    def at(point: Point) -> str:
        there = [one for one in content.series.dated if (one.as_at, one.value) == (point.day, point.value)]
        return f"{say_figure(there[0], content.indicator.unit)} on {say_day(point.day)}"

    sentences = [f"The level to return to is {goal.words}."]
    if found.gap_closed is not None and found.gap_closed > 0:
        sentences.append(
            f"{found.gap_closed:.1%} of the gap of {say_amount(found.gap, content)} is closed, from the worst reading "
            f"({at(found.low)}) to the latest ({at(found.latest)}); {say_amount(found.remaining, content)} remain."
        )
    if found.pace_per_month is not None:
        points = len([point for point in points_of(content) if point.day >= found.low.day])
        sentences.append(
            f"That is {say_amount(round(found.pace_per_month, 2), content)} a month over {points} readings."
        )
    if found.needed_per_month is not None and content.indicator.goal_on:
        needed, day = say_amount(round(found.needed_per_month, 2), content), say_day(content.indicator.goal_on)
        it = "it needs" if content.indicator.goal_on > on else "it needed"
        sentences.append(f"To get there by {day} {it} {needed} a month.")
    if found.reached_on:
        pace = f"From the reading of {say_day(found.latest.day)} on, at the pace up to then, it would"
        if found.reached_on > on:
            sentences.append(f"{pace} get there on {say_day(found.reached_on)}: arithmetic, not a forecast.")
        else:
            sentences.append(
                f"{pace} have got there on {say_day(found.reached_on)}; no later reading says whether it did."
            )
    return (*sentences, *([found.withheld] if found.withheld else []), *_say_off_plan(content))


def _say_missing(content: IndicatorContent) -> tuple[str, ...]:
    if not content.indicator.under_recovery:
        return ()
    if content.indicator.better == "none":
        return ("Neither direction is better, so no recovery can be measured.",)
    if goal_of(content) is None:
        return ("There is no target, no baseline and no level to return to, so no recovery can be measured.",)
    goal, bound = goal_of(content), _open_bound(content)
    if goal is not None and bound is not None:
        figure = f"{say_figure(bound, content.indicator.unit)} for {' '.join(bound.period.text.split())}"
        return (
            f"The level to return to is {goal.words}.",
            f"{figure[0].upper()}{figure[1:]} is no exact figure, so no recovery can be measured.",
        )
    return ("There is no dated reading yet, so no recovery can be measured.",)


def _say_off_plan(content: IndicatorContent) -> Sequence[str]:
    found = off_plan(content)
    if found is None or found.reading.is_bound:
        return ()
    name = f"{found.reading.figure} for {' '.join(found.reading.period.text.split())}"
    how = ", read off between two planned figures" if found.between else ""
    if found.distance == 0:
        return (f"{name} is as planned{how}.",)
    side = "above" if found.distance > 0 else "below"
    return (f"{name} is {say_amount(round(found.distance, 2), content)} {side} the plan{how}.",)


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
