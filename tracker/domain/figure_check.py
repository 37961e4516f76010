"""Checks on figures: what is printed against the numerator and denominator it comes from. Flags, never corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from tracker.domain.reading import Reading, read_value
from tracker.domain.year_to_date import decimals_of, rounded


def ratio_flag(reading: Reading) -> str:
    """A sentence where a printed percentage is not what its numerator and denominator give; empty where it is.

    A figure that was cut where it should have been rounded is told apart from one that disagrees.
    """
    printed = read_value(reading.printed)
    if printed is None or reading.numerator is None or not reading.denominator:
        return ""
    exact = 100 * reading.numerator / reading.denominator
    decimals = decimals_of(reading.printed)
    if rounded(exact, decimals) == rounded(printed, decimals):
        return ""
    parts = f"{reading.numerator:,.0f} of {reading.denominator:,.0f}"
    shown = f"{rounded(exact, decimals + 1)}%"
    cut = Decimal(repr(exact)).quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)
    name = reading.printed if "%" in reading.printed else f"{reading.printed}%"
    if cut == rounded(printed, decimals):
        right = f"{rounded(exact, decimals)}%"
        return f"{name} is printed; {parts} is {shown}, which rounds to {right}. It was cut, not rounded."
    return f"{name} is printed, but {parts} is {shown}."


def duplicate_flags(readings: Sequence[Reading]) -> dict[int, str]:
    """A sentence for each reading whose period has another reading, by the reading's id."""
    counts = Counter(reading.period.text for reading in readings)
    return {
        reading.id: f"There are {counts[reading.period.text]} readings for {reading.period.text}."
        for reading in readings
        if counts[reading.period.text] > 1
    }


def total_flag(stated: str, parts: Sequence[str]) -> str:
    """A sentence where a stated total is not the sum of its printed parts, to its own decimals; else empty."""
    total = read_value(stated)
    values = [read_value(part) for part in parts]
    if total is None or any(value is None for value in values):
        return ""
    added = sum(value for value in values if value is not None)
    scale = 1e6 if "m" in stated.lower() else 1e9 if "bn" in stated.lower() else 1e3 if "k" in stated.lower() else 1.0
    decimals = decimals_of(stated)
    if rounded(added / scale, decimals) == rounded(total / scale, decimals):
        return ""
    shown = stated.replace(stated.strip("£mbnkMBNK% "), f"{rounded(added / scale, max(decimals, 1))}")
    return f"The total is stated as {stated}, but its parts ({', '.join(parts)}) add up to {shown}."
