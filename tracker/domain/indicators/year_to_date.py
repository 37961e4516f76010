"""Find the method that an entered year to date agrees with. It is never overwritten: the check only names what fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.domain.contradiction import Contradiction
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.printed_precision import as_precise, decimals_of
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import grows, per_what
from tracker.domain.text import count, join

Method = Literal["sum", "mean", "weighted", "latest"]


@dataclass(frozen=True, slots=True)
class YearToDateCheck:
    """The methods by which the parts give the entered figure, as it is printed; none where `methods` is empty."""

    methods: tuple[Method, ...]
    sentence: str


def check_year_to_date(entered: Reading, parts: Sequence[Reading], per: float = 100) -> YearToDateCheck | None:
    """Find how the readings of the periods so far (in order) give the entered year to date.

    None where it cannot be checked: no number entered, or fewer than two parts with one. "weighted" needs the numerator
    and denominator of every part, and `per`: 100 for per cent, 100,000 for a rate of so many.
    """
    values = [reading.value for reading in parts if reading.value is not None]
    figure = read_value(entered.printed)
    if figure is None or len(values) < 2:
        return None
    candidates: dict[Method, float] = {"sum": sum(values), "mean": sum(values) / len(values), "latest": values[-1]}
    below = [reading.denominator for reading in parts]
    if all(below) and all(reading.numerator is not None for reading in parts):
        above = sum(reading.numerator or 0.0 for reading in parts)
        candidates["weighted"] = per * above / sum(part or 0.0 for part in below)
    shown = entered.figure
    methods = tuple(
        method for method, value in candidates.items() if as_precise(value, shown) == as_precise(figure, shown)
    )
    named = join([reading.figure for reading in parts]) if len(parts) < 3 else count(len(parts), "period")
    if methods:
        words = join([_WORDS[method] for method in methods])
        return YearToDateCheck(methods, f"The year to date of {shown} agrees with {words} of {named}.")
    weighted = ", the weighted mean" if "weighted" in candidates else ""
    return YearToDateCheck(
        (), f"The year to date of {shown} is neither the sum, the mean{weighted} nor the latest of {named}."
    )


def year_to_date_parts(content: IndicatorContent, entered: Reading) -> tuple[Reading, ...]:
    """The readings that an entered year to date is made of: the quarters of its year, or its months; in order.

    Only where they are known: the year must be named, or all readings lie in one.
    """
    own = [one for one in content.readings if not one.series and one.period.starts_on and one.period.ends_on]
    for kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
        within = [one for one in own if one.period.kind is kind and _is_within(one, entered, own)]
        if len(within) > 1:
            return tuple(sorted(within, key=lambda one: (one.period.starts_on or date.min, one.position)))
    return ()


def check_of(content: IndicatorContent, entered: Reading) -> YearToDateCheck | None:
    """The check of one of an indicator's years to date against its own quarters or months."""
    return check_year_to_date(entered, year_to_date_parts(content, entered), per_what(content.indicator.unit))


def year_to_date_contradiction(content: IndicatorContent, entered: Reading) -> Contradiction | None:
    """Find a year to date that cannot come of its parts; None where it may.

    That of a rate or an average may be weighted, by what is not known here, and then lies anywhere between its parts.
    """
    parts = year_to_date_parts(content, entered)
    found = check_year_to_date(entered, parts, per_what(content.indicator.unit))
    figure = read_value(entered.printed)
    if found is None or found.methods or figure is None:
        return None
    values = [part.value for part in parts if part.value is not None]
    low, high = min(values), max(values)
    facts = (entered.period.text, entered.figure, *(part.figure for part in parts))
    if grows(content):
        return Contradiction(found.sentence, facts)
    if low <= figure <= high:
        return None
    side, near = ("below", low) if figure < low else ("above", high)
    kind = parts[0].period.kind.value
    named = f"both its {kind}s" if len(parts) == 2 else f"all its {len(parts)} {kind}s"
    shown = f" ({join([part.figure for part in parts])})" if len(parts) < 5 else ""
    slack = 0.5 * 10.0 ** -min(decimals_of(part.printed) for part in parts)
    why = "; rounding could explain it" if abs(figure - near) <= slack else ""
    return Contradiction(f"The year to date of {entered.figure} is {side} {named}{shown}{why}.", facts)


def _is_within(part: Reading, entered: Reading, own: Sequence[Reading]) -> bool:
    start, end = entered.period.starts_on, entered.period.ends_on
    if start is None:
        years = {_year(one) for one in own}
        return len(years) == 1
    assert part.period.ends_on and part.period.starts_on, "only readings with both are looked at"
    return _year(part) == start.year and (end is None or part.period.ends_on <= end)


def _year(reading: Reading) -> int:
    day = reading.period.ends_on
    assert day, "only readings with an end are looked at"
    return day.year if day.month > 3 else day.year - 1


_WORDS: dict[Method, str] = {
    "sum": "the sum",
    "mean": "the mean",
    "weighted": "the weighted mean",
    "latest": "the latest",
}
