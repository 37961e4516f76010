"""An indicator's chart in words, for whoever cannot see it: range, first, last, direction, target."""

from __future__ import annotations

from tracker.domain.calendar import say_day
from tracker.domain.content import IndicatorContent
from tracker.domain.indicator import Indicator
from tracker.domain.measure import say_value
from tracker.domain.reading import Reading
from tracker.domain.targets import is_target_met, target_for
from tracker.domain.text import count, join
from tracker.domain.timeline import undrawn

_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "none": ""}


def describe_indicator(content: IndicatorContent) -> str:
    """The alternative text of the chart of `content`, in a few sentences."""
    indicator, series = content.indicator, content.series
    name = " ".join(indicator.name.split())
    if not series.dated:
        sentences = [f"{name}: there is no dated reading to draw yet."]
    else:
        sentences = [f"Line chart of {name}{_measured_in(indicator)}.", *_course(indicator, series.dated)]
    sentences += [say_better(indicator), *_target(content)]
    if series.baseline:
        sentences.append(f"Baseline {say_baseline(indicator, series.baseline)}.")
    sentences += [f"{say_reading(indicator, reading)}." for reading in series.to_date]
    sentences += [
        f"{name}: {join([say_reading(indicator, reading) for reading in members])}."
        for name, members in series.comparators.items()
    ]
    sentences += [f"{say_reading(indicator, reading)}: not drawn." for reading in undrawn(content)]
    return " ".join(sentence for sentence in sentences if sentence)


def say_better(indicator: Indicator) -> str:
    """'Higher is better.', 'Lower is better.' or nothing."""
    return _BETTER[indicator.better]


def say_reading(indicator: Indicator, reading: Reading) -> str:
    """'Q1 2014/15: 74.16%'."""
    period = " ".join(reading.period.text.split())
    printed = say_value(reading.printed, indicator.unit) or "blank"
    return f"{period}: {printed}" if period else printed


def say_baseline(indicator: Indicator, baseline: Reading) -> str:
    """'2012/13: 85.1% (county average for the year)'."""
    note = " ".join(baseline.note.split())
    return say_reading(indicator, baseline) + (f" ({note})" if note else "")


def _measured_in(indicator: Indicator) -> str:
    unit = indicator.unit.strip()
    return f" ({unit})" if unit and unit.casefold() != "number" else ""


def _course(indicator: Indicator, dated: tuple[Reading, ...]) -> list[str]:
    first, last = dated[0], dated[-1]
    assert first.as_at and last.as_at, "a dated reading has a day"
    if len(dated) == 1:
        return [f"One reading: {say_value(first.printed, indicator.unit)} at {say_day(first.as_at)}."]
    ends = f"{say_value(first.printed, indicator.unit)} at {say_day(first.as_at)}"
    ends += f" to {say_value(last.printed, indicator.unit)} at {say_day(last.as_at)}"
    lowest = min(dated, key=_value)
    highest = max(dated, key=_value)
    spread = (
        f"Lowest {say_value(lowest.printed, indicator.unit)}, highest {say_value(highest.printed, indicator.unit)}."
    )
    return [
        f"{count(len(dated), 'reading')}, from {ends}: {_direction(indicator, first, last)}.",
        spread if len(dated) > 2 else "",
    ]


def _value(reading: Reading) -> float:
    return reading.value if reading.value is not None else 0.0


def _direction(indicator: Indicator, first: Reading, last: Reading) -> str:
    if _value(first) == _value(last):
        return "unchanged"
    rises = _value(last) > _value(first)
    word = "up" if rises else "down"
    if indicator.better == "none":
        return word
    return f"{word}, {'better' if rises == (indicator.better == 'higher') else 'worse'}"


def _target(content: IndicatorContent) -> list[str]:
    dated = content.series.dated
    target = target_for(content, dated[-1] if dated else None)
    if not target.printed.strip():
        return []
    if target.value is None:
        return [f"Target: {' '.join(target.printed.split())}."]
    sentence = f"Target {' '.join(target.printed.split())}"
    if not dated:
        return [f"{sentence}."]
    met = is_target_met(target, _value(dated[-1]), content.indicator.better)
    if met is None:
        return [f"{sentence}."]
    return [f"{sentence}: the latest reading {'meets' if met else 'does not meet'} it."]
