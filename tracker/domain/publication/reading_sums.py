"""Sums of an indicator's readings: which periods together make up another, and which readings repeat the figure of
another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product

from msgspec import Struct

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
"""The number of digits from which an equal figure of another series is unlikely to be a coincidence."""
_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SPAN)
"""The kinds of periods that follow each other and make up a longer period."""


class _Dated(Struct, frozen=True):
    """A reading with its figure and the first and last day of its period."""

    reading: Reading
    figure: float
    begin: date
    end: date


def sums_of(readings: Sequence[Reading], name: str) -> Iterator[Sum[int]]:
    """Yield the sums in which the figures called `name` of consecutive periods add up to, or average to, that of a
    longer period.
    """
    dated, to_date = list[_Dated](), list[tuple[Reading, float]]()
    for one in readings:
        value, begin, end = FIGURES[name](one), one.period.starts_on, one.period.ends_on
        if value is not None and begin and end:
            dated.append(_Dated(one, value, begin, end))
        elif value is not None and _is_open(one):
            to_date.append((one, value))
    for total in dated:
        yield from _that_add_up(_made_up_of(total, dated), total.reading, total.figure, name)
    for reading, value in to_date:
        yield from _that_add_up(_made_up_so_far(reading, dated), reading, value, name)


def _that_add_up(rows: Iterator[list[_Dated]], total: Reading, goal: float, name: str) -> Iterator[Sum[int]]:
    """Yield the sums of those rows of parts whose total or mean is the printed figure of `total`."""
    shown = total.printed if name == "figure" else "1"
    for parts in rows:
        added = sum(part.figure for part in parts)
        for size in (1, len(parts)):
            if as_precise(added / size, shown) == as_precise(goal, shown):
                yield {**{part.reading.id: 1 for part in parts}, total.id: -size}
                break


def says_again(reading: Reading, hidden: Reading) -> bool:
    """Return whether a reading gives away the figure of another that is left out, for the same time or as a comparator.

    That is also true of the same month in other words, of a figure to date that equals the latest month's, and of last
    year's figure printed beside this year's.
    """
    if hidden.value is None or reading.value != hidden.value:
        return False
    is_same_time = reading.period.key == hidden.period.key or (
        reading.as_at is not None and reading.as_at == hidden.as_at
    )
    if is_same_time or reading.series == hidden.series:
        return is_same_time or _is_so_far(reading, hidden)
    digits = re.sub(r"\D", "", reading.printed).strip("0")
    return reading.period.year_earlier() == hidden.period.key or len(digits) >= _LIKE_NO_OTHER


def _is_open(reading: Reading) -> bool:
    """Return whether a reading is a figure to date whose last day is not given."""
    return reading.period.kind is PeriodKind.YEAR_TO_DATE and reading.period.ends_on is None


def _is_so_far(reading: Reading, hidden: Reading) -> bool:
    start, end = reading.period.starts_on, hidden.period.ends_on
    return _is_open(reading) and end is not None and (start is None or _is_within_a_year(start, end))


def _is_within_a_year(start: date, end: date) -> bool:
    """Return whether a day is within the twelve months that begin with the month of the start."""
    return 0 <= (end.year - start.year) * 12 + end.month - start.month < 12


def _made_up_of(total: _Dated, readings: Sequence[_Dated]) -> Iterator[list[_Dated]]:
    """Yield the rows of months, quarters or spans that make up a period: on their own, after a reading with which the
    period begins (such as a figure to date), or before one with which it ends.
    """
    same = [reading for reading in readings if reading.reading.series == total.reading.series]
    starting: list[_Dated | None] = [one for one in same if one.begin == total.begin]
    ending: list[_Dated | None] = [one for one in same if one.end == total.end]
    for kind in _KINDS:
        parts = _of_kind(same, kind)
        for first, last in product((None, *starting), (None, *ending)):
            after = _day_after(first.end) if first else total.begin.toordinal()
            until = last.begin.toordinal() if last else _day_after(total.end)
            between = list(_in_a_row(after, until, parts))
            row = [one for one in (first, *between, last) if one is not None]
            if len(row) > 1 and (_day_after(between[-1].end) if between else after) == until:
                yield row


def _of_kind(readings: Sequence[_Dated], kind: PeriodKind) -> list[_Dated]:
    """Return the readings of one kind of period, ordered by their days."""
    return sorted(
        (reading for reading in readings if reading.reading.period.kind is kind),
        key=lambda reading: (reading.begin, reading.end),
    )


def _day_after(day: date) -> int:
    """Return the ordinal of the day after, which is not a date if the day is the last of the calendar."""
    return day.toordinal() + 1


def _in_a_row(after: int, until: int, parts: Sequence[_Dated]) -> Iterator[_Dated]:
    """Yield the parts that follow each other without a gap from `after` on and end before `until`."""
    for part in parts:
        if part.begin.toordinal() == after and part.end.toordinal() < until:
            yield part
            after = _day_after(part.end)


def _made_up_so_far(total: Reading, readings: Sequence[_Dated]) -> Iterator[list[_Dated]]:
    """Yield the first two, three and more months or quarters that may make up a figure to date without an end."""
    same = [reading for reading in readings if reading.reading.series == total.series]
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        parts = _of_kind(same, kind)
        if not parts:
            continue
        start = total.period.starts_on or parts[0].begin
        of_its_year = [part for part in parts if _is_within_a_year(start, part.end)]
        row = list(_in_a_row(start.toordinal(), _day_after(parts[-1].end), of_its_year))
        for before in range(1, len(row)):
            yield row[: before + 1]
