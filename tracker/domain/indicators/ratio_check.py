"""Checks of printed figures against their numerator and denominator, and of periods with two readings.

Nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from tracker.domain.contradiction import Contradiction
from tracker.domain.figures.printed_precision import as_precise, cut, decimals_of, say_like
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.measure import per_what
from tracker.domain.text import join


def ratio_contradiction(reading: Reading, unit: str = "%") -> Contradiction | None:
    """Return the contradiction if a printed figure does not follow from its numerator and denominator; otherwise None.

    The sentence distinguishes a figure that was truncated instead of rounded from one that disagrees.
    """
    figure = read_value(reading.figure)
    if figure is None or reading.numerator is None or not reading.denominator:
        return None
    exact = per_what("%" if "%" in reading.printed else unit) * reading.numerator / reading.denominator
    shown = reading.printed if "%" in reading.printed or unit.strip() != "%" else f"{reading.printed}%"
    if not isfinite(exact) or as_precise(exact, shown) == as_precise(figure, shown):
        return None
    after = reading.certainty_words[1]
    parts = f"{reading.numerator:,.10g} of {reading.denominator:,.10g}"
    nearer = say_like(exact, shown, decimals_of(shown) + 1)
    numbers = (f"{number:.10g}" for number in (reading.numerator, reading.denominator))
    facts = (reading.period.text, shown, reading.certainty, *numbers)
    if cut(exact, shown) == as_precise(figure, shown):
        right = say_like(exact, shown)
        sentence = (
            f"{shown}{after} is reported; {parts} is {nearer}, which rounds to {right}. It was truncated, not rounded."
        )
        return Contradiction(sentence, facts)
    return Contradiction(f"{shown}{after} is reported, but {parts} is {nearer}.", facts)


def duplicate_contradictions(readings: Sequence[Reading]) -> dict[int, Contradiction]:
    """Return, by its id, a contradiction for each reading whose period has another reading in the same series."""
    groups: dict[tuple[object, str], list[Reading]] = {}
    for reading in readings:
        groups.setdefault((reading.period.key, reading.series), []).append(reading)
    contradictions: dict[int, Contradiction] = {}
    for group in groups.values():
        if len(group) > 1:
            period, figures = group[0].period.text, join([_with_source(reading) for reading in group])
            facts = (period, *(text for reading in group for text in (reading.figure, reading.source)))
            twice = Contradiction(f"There are {len(group)} readings for {period}: {figures}.", facts)
            contradictions |= {reading.id: twice for reading in group}
    return contradictions


def _with_source(reading: Reading) -> str:
    printed = reading.figure or "a blank"
    return f"{printed} ({reading.source})" if reading.source else printed
