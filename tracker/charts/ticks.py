"""Place the ticks of a chart and label them, in the British manner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.charts.axis_steps import Axis
from tracker.domain.dates import days_after, month_name
from tracker.domain.indicators.measure import Measure

TICK_ROOM = 46.0
"""The room in points that the label of a day needs on an axis."""
_MONTHS = (1, 2, 3, 6)
_APART = 14
"""Days per month of a step: the least distance of the first and the last month from the next tick."""
_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def value_labels(axis: Axis, measure: Measure) -> list[str]:
    """Return the tick labels of `axis`: '85%', '£10m', '01:30', '4,500'."""
    if measure is Measure.CLOCK:
        return [_clock(tick) for tick in axis.ticks]
    decimals, divisor, scale = axis.decimals, 1.0, ""
    most = max(abs(axis.low), abs(axis.high))
    for least, word in _SCALES:
        if most >= least * (1 if measure is Measure.POUNDS or least > 1e3 else 10_000):
            divisor, scale = least, word
            decimals = Axis(axis.low / least, axis.high / least, axis.step / least).decimals
            break
    before = "£" if measure is Measure.POUNDS else ""
    after = "%" if measure is Measure.PERCENT else ""
    return [
        _number(tick / divisor, decimals, before, scale + after) if tick or not scale else f"{before}0"
        for tick in axis.ticks
    ]


def _number(value: float, decimals: int, before: str, after: str) -> str:
    text = f"{abs(value):,.{decimals}f}"
    minus = "−" if value < 0 and any(digit in "123456789" for digit in text) else ""
    return f"{minus}{before}{text}{after}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(abs(seconds)), 60)
    return f"{'−' if seconds < 0 else ''}{minutes:02d}:{rest:02d}"


def own_days(days: Sequence[date]) -> list[tuple[date, str]]:
    """Return each of `days`, oldest first, with its label: '30 Jun', with the year below it when it changes."""
    years = [None, *(day.year for day in days)]
    return [
        (day, f"{day.day} {month_name(day)[:3]}" + (f"\n{day.year}" if day.year != before else ""))
        for day, before in zip(days, years, strict=False)
    ]


def day_ticks(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Return at most about `most` round dates from `first` to `last`, each with its label."""
    days = (last - first).days
    if days < most * 2:
        return _days(first, last, 1 if days < most else 2)
    if days < most * 10:
        return _days(first, last, 7 if days < most * 7 else 14)
    months = days / 30.44
    step = next((step for step in _MONTHS if months / step <= most), None)
    if step:
        return _months(first, last, step)
    return _years(first, last, most)


def _days(first: date, last: date, step: int) -> list[tuple[date, str]]:
    """Return every day, or every week from a Monday."""
    start = first if step < 7 else days_after(first, (7 - first.weekday()) % 7)
    return own_days([start + timedelta(days=offset) for offset in range(0, (last - start).days + 1, step)] or [first])


def _months(first: date, last: date, step: int) -> list[tuple[date, str]]:
    """Return the first of every month, or of every third; also the first and the last month if there is room."""
    days: list[date] = []
    number = first.year * 12 + first.month - 1
    while number <= last.year * 12 + last.month - 1:
        day = date(number // 12, number % 12 + 1, 1)
        if day >= first and number % step == 0:
            days.append(day)
        number += 1
    if days and first.month != days[0].month:  # the first and the last month replace a tick that is too near
        days[0 : int((days[0] - first).days < _APART * step)] = [first]
    if days and last.month != days[-1].month:
        days[len(days) - int((last - days[-1]).days < _APART * step) :] = [last]
    years = [None, *(day.year for day in days)]
    return [
        (day, month_name(day)[:3] + (f"\n{day.year}" if day.year != before else ""))
        for day, before in zip(days, years, strict=False)
    ]


def _years(first: date, last: date, most: int) -> list[tuple[date, str]]:
    years = last.year - first.year + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000) if years / step <= most)
    return [(date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1) if year % step == 0]
