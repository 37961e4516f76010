"""The recovery of an indicator in sentences, each with the points that it is based on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.indicators.applicable_target import baseline_of
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.movement import say_amount
from tracker.domain.indicators.recovery import Goal, off_plan, open_bound, points_of
from tracker.domain.indicators.recovery_arithmetic import Point


def say_recovery(judged: Judged, on: date) -> tuple[str, ...]:
    """Return sentences on the recovery that are true on the day `on`, each with the points that it is based on.

    Empty for an indicator that is not under recovery.
    """
    content, recovery, goal = judged.content, judged.recovery, judged.goal
    if recovery is None or goal is None:
        return _say_missing(content, goal)

    def at(point: Point) -> str:
        there = [
            reading for reading in content.series.dated if (reading.as_at, reading.value) == (point.day, point.value)
        ]
        return f"{say_figure(there[0], content.indicator.unit)} on {say_day(point.day)}"

    sentences = [f"The recovery target is {goal.words}."]
    if recovery.gap_closed is not None and recovery.gap_closed > 0:
        sentences.append(
            f"{recovery.gap_closed:.1%} of the gap of {say_amount(recovery.gap, content)} is closed, from the worst "
            f"reading ({at(recovery.low)}) to the latest ({at(recovery.latest)}); "
            f"{say_amount(recovery.remaining, content)} remain."
        )
    if recovery.pace_per_month is not None:
        points = len([point for point in points_of(content) if point.day >= recovery.low.day])
        sentences.append(f"That is {_about(recovery.pace_per_month, content)} a month over {points} readings.")
    if recovery.needed_per_month is not None and content.indicator.goal_on:
        needed, day = _about(recovery.needed_per_month, content), say_day(content.indicator.goal_on)
        it = "it needs" if content.indicator.goal_on > on else "it needed"
        sentences.append(f"To get there by {day} {it} {needed} a month.")
    if recovery.reached_on:
        pace = f"From the reading of {say_day(recovery.latest.day)} on, at the rate up to then, it would"
        if recovery.reached_on > on:
            sentences.append(
                f"{pace} get there on {say_day(recovery.reached_on)}: a simple projection, not a forecast."
            )
        else:
            sentences.append(
                f"{pace} have got there on {say_day(recovery.reached_on)}; no later reading says whether it did."
            )
    return (*sentences, *([recovery.withheld] if recovery.withheld else []), *_say_off_plan(content))


def _about(amount: float, content: IndicatorContent) -> str:
    """Return an amount to two decimals, or to two figures if that would be 0; preceded by "about" if it was rounded."""
    shown = round(amount, 2) or float(f"{amount:.2g}")
    return f"{'about ' if abs(shown - amount) > _SLIGHT else ''}{say_amount(shown, content)}"


_SLIGHT = 1e-9
"""Maximum difference that is due to binary fractions."""


def _ask_goal(content: IndicatorContent) -> str:
    """Return a sentence asking for the recovery target, which is never assumed."""
    lack = "No recovery target is entered and there is no target, so no recovery is measured."
    baseline = baseline_of(content)
    if baseline is None or baseline.value is None:
        return lack
    period = " ".join(baseline.period.text.split())
    figure = say_figure(baseline, content.indicator.unit)
    return f"{lack} Enter {period} as the recovery target if it is to return to the baseline of {figure}."


def _say_missing(content: IndicatorContent, goal: Goal | None) -> tuple[str, ...]:
    if not content.indicator.under_recovery:
        return ()
    if content.indicator.better == "none":
        return ("Neither direction is better, so no recovery can be measured.",)
    if goal is None:
        return (_ask_goal(content),)
    bound = open_bound(content)
    if bound is not None:
        figure = f"{say_figure(bound, content.indicator.unit)} for {' '.join(bound.period.text.split())}"
        return (
            f"The recovery target is {goal.words}.",
            f"{figure[0].upper()}{figure[1:]} is not an exact figure, so no recovery can be measured.",
        )
    return ("There are no readings with a date yet, so no recovery can be measured.",)


def _say_off_plan(content: IndicatorContent) -> Sequence[str]:
    off = off_plan(content)
    if off is None or off.reading.is_bound:
        return ()
    name = f"{off.reading.figure} for {' '.join(off.reading.period.text.split())}"
    how = ", read between two points of the trajectory" if off.between else ""
    if off.distance == 0:
        return (f"{name} is as planned{how}.",)
    side = "above" if off.distance > 0 else "below"
    return (f"{name} is {_about(off.distance, content)} {side} the plan{how}.",)
