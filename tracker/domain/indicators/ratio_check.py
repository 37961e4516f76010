"""Checks on figures: what is printed against the numerator and denominator it comes from. Flags, never corrections."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.figures.printed_precision import as_precise, cut, decimals_of, say_like, scale_of
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.measure import per_what
from tracker.domain.text import join


def ratio_flag(reading: Reading, unit: str = "%") -> str:
    """A sentence where a printed figure is not what its numerator and denominator give; empty where it is.

    A figure that was cut where it should have been rounded is told apart from one that disagrees.
    """
    figure = read_value(reading.figure)
    if figure is None or reading.numerator is None or not reading.denominator:
        return ""
    exact = per_what("%" if "%" in reading.printed else unit) * reading.numerator / reading.denominator
    shown = reading.printed if "%" in reading.printed or unit.strip() != "%" else f"{reading.printed}%"
    if as_precise(exact, shown) == as_precise(figure, shown):
        return ""
    after = reading.certainty_words[1]
    parts = f"{reading.numerator:,.10g} of {reading.denominator:,.10g}"
    nearer = say_like(exact, shown, decimals_of(shown) + 1)
    if cut(exact, shown) == as_precise(figure, shown):
        right = say_like(exact, shown)
        return f"{shown}{after} is printed; {parts} is {nearer}, which rounds to {right}. It was cut, not rounded."
    return f"{shown}{after} is printed, but {parts} is {nearer}."


def duplicate_flags(readings: Sequence[Reading]) -> dict[int, str]:
    """A sentence for each reading whose period has another reading in its series, by the reading's id."""
    groups: dict[tuple[object, str], list[Reading]] = {}
    for reading in readings:
        groups.setdefault((reading.period.key, reading.series), []).append(reading)
    flags: dict[int, str] = {}
    for group in groups.values():
        if len(group) > 1:
            figures = join([_with_source(reading) for reading in group])
            sentence = f"There are {len(group)} readings for {group[0].period.text}: {figures}."
            flags |= {reading.id: sentence for reading in group}
    return flags


def _with_source(reading: Reading) -> str:
    printed = reading.figure or "a blank"
    return f"{printed} ({reading.source})" if reading.source else printed


def total_flag(stated: str, parts: Sequence[str]) -> str:
    """A sentence where a stated total is not the sum of its printed parts, to its own decimals; else empty."""
    total = read_value(stated)
    values = [read_value(part) for part in parts]
    if total is None or any(value is None for value in values):
        return ""
    added = sum(value for value in values if value is not None)
    if as_precise(added, stated) == as_precise(total, stated):
        return ""
    places = max([decimals_of(part) for part in parts], default=0) if scale_of(stated) > 1 else decimals_of(stated)
    shown = say_like(added, stated, max(places, decimals_of(stated)))
    return f"The total is stated as {stated}, but its parts ({', '.join(parts)}) add up to {shown}."
