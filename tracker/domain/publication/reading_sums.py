"""Sums of an indicator's readings: which periods together make up another, and which figures say another again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.printed_precision import as_precise
from tracker.domain.figures.reading import Reading
from tracker.domain.publication.secondary_suppression import Sum

FIGURES: dict[str, Callable[[Reading], float | None]] = {
    "figure": lambda reading: reading.value,
    "numerator": lambda reading: reading.numerator,
    "denominator": lambda reading: reading.denominator,
}
_LIKE_NO_OTHER = 3
"""Digits from which on a figure of another series is hardly the same by chance."""
_YEAR = timedelta(days=366)


def sums_of(readings: Sequence[Reading], name: str) -> Iterator[Sum[int]]:
    """Find the totals or means of the figures of that name over periods that together make up another."""
    figure = FIGURES[name]
    dated = [one for one in readings if one.period.starts_on and one.period.ends_on and figure(one) is not None]
    to_date = [one for one in readings if _is_open(one) and figure(one) is not None]
    for total in (*dated, *to_date):
        for parts in _made_up_of(total, dated) if total.period.ends_on else _made_up_so_far(total, dated):
            added, goal = sum(figure(part) or 0 for part in parts), figure(total) or 0
            shown = total.printed if name == "figure" else "1"
            for size in (1, len(parts)):
                if as_precise(added / size, shown) == as_precise(goal, shown):
                    yield {**{part.id: 1 for part in parts}, total.id: -size}
                    break


def says_again(one: Reading, hidden: Reading) -> bool:
    """Return whether a reading gives the figure of another that is left out, for the same time or as a comparator.

    So do the same month in other words, a figure to date that is the latest month's, and last year's figure beside
    this year's.
    """
    if hidden.value is None or one.value != hidden.value:
        return False
    is_same_time = one.period.key == hidden.period.key or (one.as_at is not None and one.as_at == hidden.as_at)
    if is_same_time or one.series == hidden.series:
        return is_same_time or _is_so_far(one, hidden)
    digits = re.sub(r"\D", "", one.printed).strip("0")
    return one.period.year_earlier() == hidden.period.key or len(digits) >= _LIKE_NO_OTHER


def _is_open(one: Reading) -> bool:
    """Return whether a reading is a figure to date that does not say up to when."""
    return one.period.kind is PeriodKind.YEAR_TO_DATE and one.period.ends_on is None


def _is_so_far(one: Reading, hidden: Reading) -> bool:
    start, end = one.period.starts_on, hidden.period.ends_on
    return _is_open(one) and end is not None and (start is None or start <= end < start + _YEAR)


def _made_up_of(total: Reading, readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The months, the quarters or the halves that make up a period, by themselves and after a figure to date."""
    same = [one for one in readings if one.series == total.series and one is not total]
    begin, end = total.period.starts_on, total.period.ends_on
    assert begin and end, "only dated periods are looked at"
    to_date = [
        one
        for one in same
        if one.period.starts_on == begin and one.period.ends_on and one.period.kind is PeriodKind.YEAR_TO_DATE
    ]
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SPAN):
        for first in (None, *to_date):
            row = list(_in_a_row(first, begin, end, kind, same))
            if len(row) > 1 and row[-1].period.ends_on == end:
                yield row


def _in_a_row(
    first: Reading | None, begin: date, end: date, kind: PeriodKind, readings: Sequence[Reading]
) -> Iterator[Reading]:
    """The readings of a kind of period that follow each other from a day on, or after a first one, up to an end."""
    parts = sorted((one for one in readings if one.period.kind is kind), key=lambda one: one.period.starts_on or begin)
    after = begin
    if first is not None and first.period.ends_on:
        yield first
        after = first.period.ends_on + timedelta(days=1)
    for one in parts:
        if one.period.starts_on == after and one.period.ends_on and one.period.ends_on <= end:
            yield one
            after = one.period.ends_on + timedelta(days=1)


def _made_up_so_far(total: Reading, readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Find the first months or quarters, however many, that may make up a figure to date without an end."""
    same = [one for one in readings if one.series == total.series]
    begin = total.period.starts_on
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        starts = [one.period.starts_on for one in same if one.period.kind is kind and one.period.starts_on]
        start = begin or min(starts, default=None)
        end = start + _YEAR if start is not None and start.year < date.max.year else None
        row = list(_in_a_row(None, start, end, kind, same)) if start is not None and end is not None else []
        for length in range(2, len(row) + 1):
            yield row[:length]
