"""The comparators on an indicator's chart: each series has its own marker, line and sign."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import say_figure
from tracker.domain.text import count

MOST = 4
"""The most series on a chart: more could not be told apart."""


class Style(Struct, frozen=True):
    """The look of a series, recognisable without colour; `sign` is its marker as a character, for its label."""

    marker: str
    sign: str
    dashes: tuple[float, ...]


STYLES = (
    Style("s", "□", (3.0, 2.0)),
    Style("^", "△", (8.0, 2.0, 1.5, 2.0)),
    Style("v", "▽", (1.2, 1.6)),
    Style("p", "⬠", (6.0, 4.0)),
)


class Comparator(Struct, frozen=True):
    """The dated figures of one series, oldest first, and the label of its line."""

    points: tuple[tuple[date, float], ...]
    words: str


def comparators_of(content: IndicatorContent) -> tuple[Comparator, ...]:
    """Return the series that have a dated figure, at most MOST, in the order of entry."""
    lines = []
    for name, members in content.series.comparators.items():
        dated = [
            (reading, reading.as_at, reading.value)
            for reading in members
            if reading.as_at is not None and reading.value is not None
        ]
        if not dated:
            continue
        latest = dated[-1][0]
        figure = say_figure(latest, content.indicator.unit)
        period = " ".join(latest.period.text.split())
        words = f"{' '.join(name.split())} {figure}" + (f" ({period})" if period else "")
        lines.append(Comparator(tuple((day, value) for _, day, value in dated), words))
    return tuple(lines[:MOST])


def say_rest(content: IndicatorContent) -> str:
    """Return a sentence for the number of series that are not drawn; "" for none."""
    rest = len(content.series.comparators) - len(comparators_of(content))
    return f"and {count(rest, 'comparator')} not shown" if rest > 0 else ""
