"""Statistical process control (XmR) charts by the public rules of NHS England's Making Data Count.

There are two published variants: "nhsr" as in the R package NHSRplotthedots, "nhse" as in NHS England's own tool.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.target import Better

Variant = Literal["nhsr", "nhse"]
Improvement = Literal["improvement", "concern", "neutral"]
Assurance = Literal["pass", "fail", "inconsistent"]

RUN = 7
"""Number of points in a shift or a trend."""
SHORT = 13
"""A group with fewer base points has trial limits only."""
MINIMUM = 12
"""Minimum number of base points of a chart that shows limits, and so of points in each of its groups; with the variant
"nhse" a group has at least `SHORT` points.
"""
_LIMIT = 2.66
_SCREEN = 3.267


class PointType(StrEnum):
    """The reason why a point stands out, in order of precedence; COMMON if it does not."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"
    COMMON = "common"


class SpcRules(Struct, frozen=True):
    """The settings for calculating limits.

    `screening`: leave moving ranges of at least 3.267 times their mean out of the limits (one pass). `base_points`: the
    number of points at the beginning of a group that set its limits (None: all). `rebase_on`: the days from which
    limits are calculated anew.
    """

    better: Better = "none"
    target: float | None = None
    screening: bool = True
    base_points: int | None = None
    rebase_on: tuple[date, ...] = ()
    variant: Variant = "nhsr"


class Group(Struct, frozen=True):
    """The points from one rebase to the next.

    `note` says if and why the calculation of the limits was adapted, otherwise empty.
    """

    starts_on: date
    ends_on: date
    mean: float
    lower: float
    upper: float
    points: int
    base_points: int
    note: str = ""

    @property
    def short(self) -> bool:
        """True if its limits are trial limits."""
        return self.base_points < SHORT

    def near(self) -> tuple[float, float]:
        """Return the lower and upper line at two thirds of the distance from the mean to the limits."""
        third = (self.upper - self.mean) * 2 / 3
        return self.mean - third, self.mean + third


class SpcPoint(Struct, frozen=True):
    """One reading with the verdict of the rules; `improvement` is None for common cause."""

    day: date
    value: float
    type: PointType
    high: bool
    improvement: Improvement | None


class Spc(Struct, frozen=True):
    """An XmR chart. `refused` is the sentence that says why limits must not be shown, None if they may be."""

    groups: tuple[Group, ...]
    points: tuple[SpcPoint, ...]
    variation: str
    assurance: Assurance | None
    refused: str | None
    rules: SpcRules


def control(readings: Sequence[tuple[date, float]], rules: SpcRules) -> Spc:
    """Return the chart of the readings (day, value), given in any order.

    Raises RuleBroken if there are no readings, if two have the same day, or if fewer than two base points are asked
    for.
    """
    if not readings:
        raise RuleBroken("No reading has a date and a number, so there is nothing to chart.")
    if rules.base_points is not None and rules.base_points < 2:
        raise RuleBroken("Limits need at least two points.")
    ordered = sorted(readings)
    for (day, _), (following, _) in pairwise(ordered):
        if day == following:
            raise RuleBroken(f"There are two readings for {say_day(day)}: keep the right one.")
    groups: list[Group] = []
    points: list[SpcPoint] = []
    for members in _split(ordered, rules.rebase_on):
        group = _group(members, rules)
        groups.append(group)
        points += _judge(members, group, rules)
    return Spc(
        tuple(groups),
        tuple(points),
        _variation(points[-1]),
        _assurance(groups[-1], rules),
        _refusal(groups, rules),
        rules,
    )


def _split(ordered: Sequence[tuple[date, float]], rebase_on: Sequence[date]) -> list[list[tuple[date, float]]]:
    groups: list[list[tuple[date, float]]] = [[]]
    starts = sorted(rebase_on)
    for day, value in ordered:
        while starts and day >= starts[0]:
            starts.pop(0)
            if groups[-1]:
                groups.append([])
        groups[-1].append((day, value))
    return groups


def _group(members: Sequence[tuple[date, float]], rules: SpcRules) -> Group:
    base = [value for _, value in members][: rules.base_points]
    mean = sum(base) / len(base)
    ranges = [abs(after - before) for before, after in pairwise(base)]
    average = sum(ranges) / len(ranges) if ranges else 0.0
    note = ""
    if rules.screening and rules.variant == "nhsr" and average > 0:
        usual = [size for size in ranges if size < _SCREEN * average]
        screened = sum(usual) / len(usual) if usual else 0.0
        if screened > 0:
            average = screened
        else:
            note = "The readings hardly vary: the limits are calculated without screening."
    elif average == 0:
        note = "No variation: every reading is the same."
    return Group(
        members[0][0],
        members[-1][0],
        mean,
        mean - _LIMIT * average,
        mean + _LIMIT * average,
        len(members),
        len(base),
        note,
    )


def _judge(members: Sequence[tuple[date, float]], group: Group, rules: SpcRules) -> list[SpcPoint]:
    values = [value for _, value in members]
    sides = [_sign(value - group.mean) for value in values]
    outside = [value > group.upper or value < group.lower for value in values]
    near_lower, near_upper = group.near()
    beyond = [value > near_upper or value < near_lower for value in values]
    close = [far and not out for far, out in zip(beyond, outside, strict=True)]
    counted = beyond if rules.variant == "nhse" else close
    trends = trend(values)
    shifts = shift(sides)
    pairs = two_of_three(counted, sides)
    points = []
    for index, (day, value) in enumerate(members):
        kind = PointType.COMMON
        high = sides[index] > 0
        if outside[index]:
            kind = PointType.OUTSIDE
        elif trends[index]:
            kind, high = PointType.TREND, trends[index] == 1
        elif pairs[index] and close[index]:
            kind = PointType.TWO_OF_THREE
        elif shifts[index]:
            kind = PointType.SHIFT
        points.append(SpcPoint(day, value, kind, high, _improvement(kind, high, rules.better)))
    if rules.variant == "nhse":
        points = [_kinder(point, sides[index], trends[index], rules.better) for index, point in enumerate(points)]
    return points


def _kinder(point: SpcPoint, side: int, direction: int, better: Better) -> SpcPoint:
    """Return the point as an improvement if it is both improvement and concern, as NHS England's tool shows it."""
    if point.improvement == "concern" and point.type is PointType.OUTSIDE and direction not in (0, side):
        high = direction == 1
        return SpcPoint(point.day, point.value, PointType.TREND, high, _improvement(PointType.TREND, high, better))
    return point


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _improvement(kind: PointType, high: bool, better: Better) -> Improvement | None:
    if kind is PointType.COMMON:
        return None
    if better == "none":
        return "neutral"
    return "improvement" if high == (better == "higher") else "concern"


def trend(values: Sequence[float]) -> list[int]:
    """Return +1 or -1 for each point of a run of seven moving strictly one way, otherwise 0; a tie breaks the run."""
    steps = [0, *(_sign(after - before) for before, after in pairwise(values))]
    flags = [0] * len(values)
    for last in range(RUN - 1, len(values)):
        window = set(steps[last - RUN + 2 : last + 1])
        if len(window) == 1 and window != {0}:
            flags[last - RUN + 1 : last + 1] = [window.pop()] * RUN
    return flags


def shift(sides: Sequence[int]) -> list[bool]:
    """Return for each point whether it is in a run of seven on one side of the mean. A point on the mean breaks it."""
    flags = [False] * len(sides)
    for last in range(RUN - 1, len(sides)):
        window = set(sides[last - RUN + 1 : last + 1])
        if len(window) == 1 and window != {0}:
            flags[last - RUN + 1 : last + 1] = [True] * RUN
    return flags


def two_of_three(close: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Return for each point whether it is one of three neighbours on one side of the mean, two of them near a limit."""
    flags = [False] * len(close)
    for last in range(2, len(close)):
        window = set(sides[last - 2 : last + 1])
        if len(window) == 1 and sum(close[last - 2 : last + 1]) >= 2:
            flags[last - 2 : last + 1] = [True] * 3
    return flags


def _variation(latest: SpcPoint) -> str:
    """Return the name of the icon, from the type of the latest point."""
    if latest.improvement is None:
        return "common_cause"
    return f"{latest.improvement}_{'high' if latest.high else 'low'}"


def _assurance(group: Group, rules: SpcRules) -> Assurance | None:
    """Return whether the process will meet its target without any change; None without a target or a better direction.

    The comparison is strict: a target equal to a limit is hit or miss.
    """
    if rules.target is None or rules.better == "none":
        return None
    target, higher = rules.target, rules.better == "higher"
    if group.upper == group.lower:
        return "pass" if (group.mean >= target if higher else group.mean <= target) else "fail"
    if target > group.upper:
        return "fail" if higher else "pass"
    if target < group.lower:
        return "pass" if higher else "fail"
    return "inconsistent"


def _refusal(groups: Sequence[Group], rules: SpcRules) -> str | None:
    least = SHORT if rules.variant == "nhse" else MINIMUM
    short = [group for group in groups if group.points < least]
    if short:
        since = f" from {say_day(short[-1].starts_on)}" if len(groups) > 1 else ""
        few = f"{short[-1].points} readings{since}"
    elif rules.base_points is not None and rules.base_points < MINIMUM:
        few, least = f"The first {rules.base_points} points", MINIMUM
    else:
        return None
    return (
        f"{few} are too few for control limits: {least} are needed. "
        "The chart shows the readings, but not whether a change is more than common cause variation."
    )
