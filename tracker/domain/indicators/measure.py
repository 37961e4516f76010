"""The kind of figures that an indicator has, so that an axis or a cell shows them in the right form."""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.domain.dates import say_day
from tracker.domain.figures.reading import PROVISIONAL, Reading, read_printed
from tracker.domain.figures.target_grammar import parse_target
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator


class Measure(StrEnum):
    """The kind of a figure: per cent, pounds, minutes and seconds, a plain number, yes or no, or words."""

    PERCENT = "per cent"
    POUNDS = "pounds"
    CLOCK = "minutes and seconds"
    NUMBER = "number"
    YES_OR_NO = "yes or no"
    WORDS = "words"


_UNITS = {
    "%": Measure.PERCENT,
    "per cent": Measure.PERCENT,
    "percent": Measure.PERCENT,
    "percentage": Measure.PERCENT,
    "£": Measure.POUNDS,
    "£k": Measure.NUMBER,
    "£m": Measure.NUMBER,
    "gbp": Measure.POUNDS,
    "pounds": Measure.POUNDS,
    "mm:ss": Measure.CLOCK,
    "m:ss": Measure.CLOCK,
    "min:sec": Measure.CLOCK,
    "yes/no": Measure.YES_OR_NO,
    "yes or no": Measure.YES_OR_NO,
    "text": Measure.WORDS,
    "words": Measure.WORDS,
}
_GROWING = ("", "number", "count", "£", "£k", "£m", "£000", "£000s", "gbp", "pounds")
_RATE = re.compile(r"per ([\d,]+)")


def measure_of(content: IndicatorContent) -> Measure:
    """Return the measure from the indicator's unit, or if that names none, from the form of its printed readings."""
    unit = content.indicator.unit.strip().casefold()
    if unit in _UNITS:
        return _UNITS[unit]
    first = next((reading.printed for reading in content.readings if reading.value is not None), "")
    for mark, measure in (("%", Measure.PERCENT), ("£", Measure.POUNDS), (":", Measure.CLOCK)):
        if mark in first and all(mark in reading.printed for reading in content.readings if reading.value is not None):
            return measure
    return Measure.NUMBER


def grows(content: IndicatorContent) -> bool:
    """Return whether the figures grow with their period, as a number of cases or a sum of money does."""
    unit = content.indicator.unit.strip().casefold()
    return unit in _GROWING and measure_of(content) in (Measure.NUMBER, Measure.POUNDS)


def per_what(unit: str) -> float:
    """Return the factor of a numerator over its denominator: 100 for per cent, 100,000 for 'per 100,000', otherwise 1.

    A blank unit counts as per cent, as ratios are usually printed that way.
    """
    words = unit.strip().casefold()
    rate = _RATE.search(words)
    if rate:
        return float(rate[1].replace(",", ""))
    return 100.0 if not words or _UNITS.get(words) is Measure.PERCENT else 1.0


def say_figure(reading: Reading, unit: str) -> str:
    """Return a reading as it is printed, with its certainty and its unit: 'more than 133', 'about £954', '85.1%'."""
    return say_value(reading.figure, unit)


def say_value(printed: str, unit: str) -> str:
    """Return a printed figure with its unit, unless it has one of its own: '85.1%', '90 seconds', '£902,071', 'N/A'.

    Words before the figure stay before it, and a sign stays before the pound: 'about £954', '-£16,000'.
    """
    text, unit = printed.strip(), unit.strip()
    body = text.removesuffix(PROVISIONAL)
    after = text[len(body) :]
    if not body or not body[-1].isdigit() or "£" in body or ":" in body or not _is_one_figure(body):
        return text
    measure = _UNITS.get(unit.casefold())
    if measure is Measure.PERCENT:
        return f"{body}%{after}"
    if unit.startswith("£") or measure is Measure.POUNDS:
        scale = unit[1:] if unit.startswith("£") else ""
        return _FIGURES.sub(lambda figure: f"£{figure[0]}", body, count=1) + scale + after
    return text if measure or unit.casefold() in ("", "number") else f"{body} {unit}{after}"


def _is_one_figure(body: str) -> bool:
    """Return whether a text is a figure with its certainty, or a range between two, and so takes a unit.

    "Data due May 2015" and "29 of 7,304" do not, though they end in a digit.
    """
    if _PLAIN.fullmatch(body):
        return True
    if len(_FIGURES.findall(body)) == 1:
        return read_printed(body) is not None or parse_target(body) is not None
    target = parse_target(body)
    return target is not None and target.upper is not None


_FIGURES = re.compile(r"(?:\d[\d,]*)?\.\d+|\d[\d,]*")
_PLAIN = re.compile(r"[-−+]?(?:[\d,]*\.)?[\d,]*\d")


def say_number(value: float, measure: Measure) -> str:
    """Return a calculated number in the form of its measure, to four figures: '66.23%', '£1.234m', '00:45', '1,715'."""
    minus = "−" if value < 0 else ""
    if measure is Measure.CLOCK:
        minutes, seconds = divmod(round(abs(value)), 60)
        return f"{minus}{minutes:02d}:{seconds:02d}"
    if measure is Measure.POUNDS:
        size, word = next((scale for scale in ((1e9, "bn"), (1e6, "m")) if abs(value) >= scale[0]), (1.0, ""))
        return f"{minus}£{_figures(abs(value) / size)}{word}"
    return f"{minus}{_figures(abs(value))}{'%' if measure is Measure.PERCENT else ''}"


def _figures(number: float) -> str:
    return f"{number:,.4g}" if number < _TEN_THOUSAND else f"{number:,.0f}"


_TEN_THOUSAND = 9_999.5
"""From this number on, rounding to four figures gives ten thousand or more."""


def say_reading(indicator: Indicator, reading: Reading) -> str:
    """Return the reading with its period: 'Q1 2014/15: 74.16%'."""
    period = " ".join(reading.period.text.split())
    printed = say_figure(reading, indicator.unit) or "blank"
    return f"{period}: {printed}" if period else printed


def say_of_when(reading: Reading) -> str:
    """Return 'at 9 November 2014', or 'for 2014/15' for a year or a run of months.

    The figure of a long period is not one of its last day.
    """
    if reading.period.is_long or reading.as_at is None:
        return f"for {' '.join(reading.period.text.split())}"
    return f"at {say_day(reading.as_at)}"


def say_baseline(indicator: Indicator, baseline: Reading) -> str:
    """Return the baseline with its note: '2012/13: 85.1% (county average for the year)'."""
    note = " ".join(baseline.note.split())
    return say_reading(indicator, baseline) + (f" ({note})" if note else "")
