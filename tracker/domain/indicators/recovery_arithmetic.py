"""Arithmetic on how far an indicator has recovered, from its readings; not a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.dates import days_after, say_day
from tracker.domain.figures.target import Better

DAYS_IN_A_MONTH = 365.25 / 12
FORESEEABLE = 240
"""Limit in months (twenty years); a date further off is not given."""


class Point(Struct, frozen=True):
    """A value on a day."""

    day: date
    value: float


class Recovery(Struct, frozen=True):
    """A recovery: values in the indicator's unit, paces in units per month (30.44 days).

    A figure is None if it cannot be worked out, and `withheld` says why. `goal` is the level to return to.
    """

    goal: float
    low: Point
    latest: Point
    gap: float
    gap_closed: float | None
    remaining: float
    pace_per_month: float | None
    needed_per_month: float | None
    reached_on: date | None
    withheld: str


def recovery(points: Sequence[Point], goal: float, better: Better, target_day: date | None = None) -> Recovery | None:
    """Return the recovery of `points` (in any order) towards `goal`.

    None if no direction is better or there are no points. The gap is from the low point (the worst value; of equal ones
    the first) to the goal. Formulas: gap closed = (latest - low) / gap; pace = (latest - low) / months between them;
    needed = remaining / months to `target_day`.
    """
    if better == "none" or not points:
        return None
    sign = 1.0 if better == "higher" else -1.0
    ordered = sorted(points, key=lambda point: point.day)
    latest = ordered[-1]
    low = min(ordered, key=lambda point: (sign * point.value, point.day))
    gap = sign * (goal - low.value)
    remaining = max(0.0, sign * (goal - latest.value))
    gained = sign * (latest.value - low.value)
    months = (latest.day - low.day).days / DAYS_IN_A_MONTH
    withheld = _withheld(ordered, low, latest, gap, gained)
    pace = gained / months if not withheld else None
    to_go = (target_day - latest.day).days / DAYS_IN_A_MONTH if target_day else 0.0
    months_left = remaining / pace if pace and remaining else 0.0
    reached = days_after(latest.day, round(months_left * DAYS_IN_A_MONTH)) if 0 < months_left < FORESEEABLE else None
    return Recovery(
        goal,
        low,
        latest,
        gap,
        gained / gap if gap > 0 else None,
        remaining,
        pace,
        remaining / to_go if to_go > 0 else None,
        reached,
        withheld,
    )


def _withheld(ordered: Sequence[Point], low: Point, latest: Point, gap: float, gained: float) -> str:
    if gap <= 0:
        return "The worst reading already meets the recovery target, so there is no gap to close."
    if low == latest:
        return f"The latest reading, of {say_day(latest.day)}, is the worst, so there is no recovery to measure yet."
    if low.day == latest.day:
        return "The worst and the latest reading are of one day, so no rate can be worked out."
    if len([point for point in ordered if point.day >= low.day]) < 3:
        return "There are fewer than three readings since the low point: too few to work out a rate."
    if gained <= 0:
        return "The readings have not risen from the low point."
    return ""
