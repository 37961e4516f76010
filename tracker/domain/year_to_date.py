"""Which method an entered year to date agrees with. It is never computed over: the check only names what fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tracker.domain.reading import Reading, read_value
from tracker.domain.text import join

Method = Literal["sum", "mean", "weighted", "latest"]


@dataclass(frozen=True, slots=True)
class YearToDateCheck:
    """The methods by which the parts give the entered figure, as it is printed; none where `methods` is empty."""

    methods: tuple[Method, ...]
    sentence: str


def decimals_of(printed: str) -> int:
    """How many decimals a figure is printed with: 2 for '45.92%', 0 for '4,561'."""
    digits = "".join(sign for sign in printed if sign.isdigit() or sign == ".")
    return len(digits.partition(".")[2])


def rounded(value: float, decimals: int) -> Decimal:
    """`value` to so many decimals as people round: a half goes up, so that 98.5 is 99."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def check_year_to_date(entered: Reading, parts: Sequence[Reading]) -> YearToDateCheck | None:
    """How the readings of the periods so far (in order) give the entered year to date.

    None where it cannot be checked: no number entered, or fewer than two parts with one. "weighted" needs the numerator
    and denominator of every part.
    """
    values = [reading.value for reading in parts if reading.value is not None]
    figure = read_value(entered.printed)
    if figure is None or len(values) < 2:
        return None
    candidates: dict[Method, float] = {"sum": sum(values), "mean": sum(values) / len(values), "latest": values[-1]}
    below = [reading.denominator for reading in parts]
    if all(below) and all(reading.numerator is not None for reading in parts):
        above = sum(reading.numerator or 0.0 for reading in parts)
        candidates["weighted"] = 100 * above / sum(part or 0.0 for part in below)
    decimals = decimals_of(entered.printed)
    target = rounded(figure, decimals)
    methods = tuple(method for method, value in candidates.items() if rounded(value, decimals) == target)
    named = " and ".join(reading.printed for reading in parts) if len(parts) < 3 else f"{len(parts)} periods"
    if methods:
        words = join([_WORDS[method] for method in methods])
        return YearToDateCheck(methods, f"The year to date of {entered.printed} agrees with {words} of {named}.")
    return YearToDateCheck(
        (), f"The year to date of {entered.printed} is neither the sum, the mean nor the latest of {named}."
    )


_WORDS: dict[Method, str] = {
    "sum": "the sum",
    "mean": "the mean",
    "weighted": "the weighted mean",
    "latest": "the latest",
}
