"""Find the methods that an entered year to date agrees with. It is never overwritten: the check only names the methods.

A figure for a whole year is checked in the same way once all of its quarters or months exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from tracker.domain.contradiction import Contradiction
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.printed_precision import as_precise, decimals_of, say_like, scale_of
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import grows, per_what
from tracker.domain.text import count, join

Method = Literal["sum", "mean", "weighted", "latest"]


class YearToDateCheck(Struct, frozen=True):
    """The methods by which the parts give the entered figure as printed; `methods` is empty if none does."""

    methods: tuple[Method, ...]
    sentence: str


def check_year_to_date(entered: Reading, parts: Sequence[Reading], per: float = 100) -> YearToDateCheck | None:
    """Return the methods by which the readings of the periods so far (in order) give the entered year to date.

    None if it cannot be checked: no number entered, or fewer than two parts with a number. "weighted" needs the
    numerator and denominator of every part, and `per`: 100 for per cent, 100,000 for a rate per 100,000.
    """
    figure, candidates = read_value(entered.printed), _candidates(parts, per)
    if figure is None or not candidates:
        return None
    shown = entered.figure
    what = "year to date" if entered.period.kind is PeriodKind.YEAR_TO_DATE else f"figure for {entered.period.text}"
    methods = tuple(
        method for method, value in candidates.items() if as_precise(value, shown) == as_precise(figure, shown)
    )
    named = join([reading.figure for reading in parts]) if len(parts) < 3 else count(len(parts), "period")
    if methods:
        words = join([_WORDS[method] for method in methods])
        return YearToDateCheck(methods, f"The {what} of {shown} agrees with {words} of {named}.")
    weighted = ", the weighted mean" if "weighted" in candidates else ""
    return YearToDateCheck(
        (), f"The {what} of {shown} is neither the sum, the mean{weighted} nor the latest of {named}."
    )


def _candidates(parts: Sequence[Reading], per: float) -> dict[Method, float]:
    """Return the figure by each method; empty if fewer than two parts have a number."""
    values = [reading.value for reading in parts if reading.value is not None]
    if len(values) < 2:
        return {}
    candidates: dict[Method, float] = {"sum": sum(values), "mean": sum(values) / len(values), "latest": values[-1]}
    below = [reading.denominator for reading in parts]
    if all(below) and all(reading.numerator is not None for reading in parts):
        above = sum(reading.numerator or 0.0 for reading in parts)
        candidates["weighted"] = per * above / sum(part or 0.0 for part in below)
    return candidates


def calculated(content: IndicatorContent, entered: Reading) -> tuple[str, str]:
    """Return the sum or mean of the parts if the entered year to date agrees with none, and how it is worked out.

    ("99.5", "the mean of 2 quarters"), with one decimal more than the figures if it is not exact; ("", "the sum of 2
    quarters") if the entered figure is that; two blanks if nothing is known.
    """
    parts = year_to_date_parts(content, entered)
    candidates = _candidates(parts, per_what(content.indicator.unit))
    if not candidates:
        return "", ""
    readings = [part for part in parts if part.value is not None]
    of = f"of {count(len(readings), readings[0].period.kind.value)}"
    agreed = check_of(content, entered)
    if agreed is not None and agreed.methods:
        return "", f"{_WORDS[agreed.methods[0]]} {of}"
    method: Method = "sum" if grows(content) else "weighted" if "weighted" in candidates else "mean"
    model = max((part.figure for part in (entered, *readings) if part.value is not None), key=decimals_of)
    places = decimals_of(model)
    exact = abs(float(as_precise(candidates[method], model)) * scale_of(model) - candidates[method]) < _SLIGHT
    return say_like(candidates[method], model, places if exact else places + 1), f"{_WORDS[method]} {of}"


def year_to_date_parts(content: IndicatorContent, entered: Reading) -> tuple[Reading, ...]:
    """Return the readings that make up an entered year to date, in order: the quarters of its year, or its months.

    Empty unless they are known: the year must be named, or all readings must be of one year. A whole year needs all of
    them.
    """
    own = [
        reading
        for reading in content.readings
        if not reading.series and reading.period.starts_on and reading.period.ends_on
    ]
    for kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
        within = [reading for reading in own if reading.period.kind is kind and _is_within(reading, entered, own)]
        if len(within) > 1 and (entered.period.kind is PeriodKind.YEAR_TO_DATE or len(within) == _IN_A_YEAR[kind]):
            return tuple(sorted(within, key=lambda reading: (reading.period.starts_on or date.min, reading.position)))
    return ()


def check_of(content: IndicatorContent, entered: Reading) -> YearToDateCheck | None:
    """Return the check of one of an indicator's years to date against its own quarters or months; None if it cannot be
    checked.
    """
    return check_year_to_date(entered, year_to_date_parts(content, entered), per_what(content.indicator.unit))


def year_to_date_contradiction(content: IndicatorContent, entered: Reading) -> Contradiction | None:
    """Return the contradiction if a year to date cannot follow from its parts; otherwise None.

    A rate or an average may be weighted by numbers that are not known here, so it may lie anywhere between its parts.
    """
    parts = year_to_date_parts(content, entered)
    year_to_date_check = check_year_to_date(entered, parts, per_what(content.indicator.unit))
    figure = read_value(entered.printed)
    if year_to_date_check is None or year_to_date_check.methods or figure is None:
        return None
    values = [part.value for part in parts if part.value is not None]
    low, high = min(values), max(values)
    facts = (entered.period.text, entered.figure, *(part.figure for part in parts))
    if grows(content):
        return Contradiction(year_to_date_check.sentence, facts)
    if figure < low:
        side, near = "below", low
    elif figure > high:
        side, near = "above", high
    else:
        return None
    kind = parts[0].period.kind.value
    named = f"both its {kind}s" if len(parts) == 2 else f"all its {len(parts)} {kind}s"
    shown = f" ({join([part.figure for part in parts])})" if len(parts) < 5 else ""
    slack = 0.5 * 10.0 ** -min(decimals_of(part.printed) for part in parts)
    why = "; rounding could explain it" if abs(figure - near) <= slack else ""
    return Contradiction(f"The year to date of {entered.figure} is {side} {named}{shown}{why}.", facts)


def _is_within(part: Reading, entered: Reading, own: Sequence[Reading]) -> bool:
    start, end = entered.period.starts_on, entered.period.ends_on
    if start is None:
        years = {_year(reading) for reading in own}
        return len(years) == 1
    assert part.period.ends_on and part.period.starts_on, "only readings with both are looked at"
    return part.period.starts_on >= start and part.period.ends_on <= (end or _year_after(start))


def _year_after(day: date) -> date:
    """Return a day just after the year that begins on `day`."""
    return date.max if day.year == date.max.year else day + timedelta(days=366)


def _year(reading: Reading) -> int:
    day = reading.period.ends_on
    assert day, "only readings with an end are looked at"
    return day.year if day.month > 3 else day.year - 1


_SLIGHT = 1e-9
"""Maximum difference that is due to binary fractions."""
_IN_A_YEAR = {PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
_WORDS: dict[Method, str] = {
    "sum": "the sum",
    "mean": "the mean",
    "weighted": "the weighted mean",
    "latest": "the latest",
}
