"""An indicator's chart in words, for users who cannot see it: range, first, last, direction, target and marks."""

from __future__ import annotations

from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.readings_on_chart import undrawn
from tracker.domain.dates import say_day
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import is_target_met_by, target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.measure import say_baseline, say_figure, say_of_when, say_reading, say_value
from tracker.domain.indicators.status_rule import direction_between, way_between
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.text import count, join, shorten

_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "none": ""}
_MOST_TOLD = 8
"""Maximum number of readings or remarks of one kind that are described one by one."""


def describe_indicator(content: IndicatorContent, day_range: DayRange | None = None) -> str:
    """Return the alternative text of the chart of `content`, in sentences.

    `day_range`: the days that it shows, None: all.
    """
    indicator, series = content.indicator, content.series
    name = " ".join(indicator.name.split())
    if not series.dated:
        sentences = [f"{name}: no readings with a date yet."]
    else:
        sentences = [f"Line chart of {name}{_measured_in(indicator)}.", *_course_within(content, day_range)]
    sentences += [say_better(indicator), *_target(content)]
    if series.baseline:
        sentences.append(f"Baseline {say_baseline(indicator, series.baseline)}.")
    sentences += _some([f"{say_reading(indicator, reading)}." for reading in series.to_date], "beside the line")
    sentences += _plan(content)
    sentences += [_comparator(content, name, members) for name, members in series.comparators.items()]
    sentences += _marks(content, day_range)
    sentences += _some(
        [f"{say_reading(indicator, reading)}: not on the chart." for reading in undrawn(content)], "not on the chart"
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _course_within(content: IndicatorContent, day_range: DayRange | None) -> list[str]:
    dated = content.series.dated
    if day_range is None:
        return _course(content.indicator, dated)
    within = tuple(reading for reading in dated if reading.as_at and day_range.holds(reading.as_at))
    sentence = f"It shows {day_range.say()}, {len(within):,} of {count(len(dated), 'reading')}."
    return [sentence, *(_course(content.indicator, within) if within else [])]


def _some(sentences: list[str], more: str) -> list[str]:
    """Return the first few sentences, and a last one with the number of those left out."""
    rest = len(sentences) - _MOST_TOLD
    return sentences if rest <= 0 else [*sentences[:_MOST_TOLD], f"And {rest:,} more {more}."]


def _plan(content: IndicatorContent) -> list[str]:
    points = content.trajectory
    if not points:
        return []
    first, last = (
        f"{say_value(point.printed, content.indicator.unit)} for {' '.join(point.period.text.split())}"
        for point in (points[0], points[-1])
    )
    return [f"Trajectory: {first}." if len(points) == 1 else f"Trajectory: from {first} to {last}."]


def _comparator(content: IndicatorContent, name: str, members: tuple[Reading, ...]) -> str:
    figures = [say_reading(content.indicator, reading) for reading in members]
    if len(figures) <= _MOST_TOLD:
        return f"{name}: {join(figures)}."
    return f"{name}: {count(len(figures), 'reading')}, from {figures[0]} to {figures[-1]}."


def _marks(content: IndicatorContent, day_range: DayRange | None) -> list[str]:
    """Return sentences for the events and the changes of the definition that are marked on the chart."""
    notes = [(row.day, row.text) for row in content.annotations]
    notes += [
        (row.effective_from, f"the definition changed: {row.text}")
        for row in content.definitions[1:]
        if row.effective_from
    ]
    within = sorted(one for one in notes if day_range is None or day_range.holds(one[0]))
    lines = [f"{say_day(day)}: {shorten(text, 90).rstrip('.')}." for day, text in within]
    earlier = len(lines) - _MOST_TOLD
    return lines if earlier <= 0 else [*lines[-_MOST_TOLD:], f"And {earlier:,} earlier such notes."]


def say_better(indicator: Indicator) -> str:
    """Return 'Higher is better.', 'Lower is better.' or nothing."""
    return _BETTER[indicator.better]


def _measured_in(indicator: Indicator) -> str:
    unit = indicator.unit.strip()
    return f" ({unit})" if unit and unit.casefold() != "number" else ""


def _course(indicator: Indicator, dated: tuple[Reading, ...]) -> list[str]:
    first, last = dated[0], dated[-1]
    if len(dated) == 1:
        return [f"One reading: {say_figure(first, indicator.unit)} {say_of_when(first)}."]
    ends = f"{say_figure(first, indicator.unit)} {say_of_when(first)}"
    ends += f" to {say_figure(last, indicator.unit)} {say_of_when(last)}"
    lowest = min(dated, key=_value)
    highest = max(dated, key=_value)
    spread = f"Lowest {say_figure(lowest, indicator.unit)}, highest {say_figure(highest, indicator.unit)}."
    return [
        f"{count(len(dated), 'reading')}, from {ends}: {_direction(indicator, first, last)}.",
        spread if len(dated) > 2 else "",
    ]


def _value(reading: Reading) -> float:
    return reading.value if reading.value is not None else 0.0


def _direction(indicator: Indicator, first: Reading, last: Reading) -> str:
    way, verdict = way_between(first, last), direction_between(first, last, indicator.better)
    if way is None:
        return "whether that is up or down is not known"
    if way == "same":
        return "unchanged"
    return f"{way}, {verdict}" if verdict else way


def _target(content: IndicatorContent) -> list[str]:
    dated = content.series.dated
    target = target_for(content, dated[-1] if dated else None)
    if not target.printed.strip():
        return []
    if target.value is None:
        return [f"Target: {printed_target(content, target)}."]
    sentence = f"Target {printed_target(content, target) if target.base else ' '.join(target.printed.split())}"
    if not dated:
        return [f"{sentence}."]
    met = is_target_met_by(target, dated[-1], content.indicator.better)
    if met is None:
        return [f"{sentence}."]
    return [f"{sentence}: the latest reading {'meets' if met else 'does not meet'} it."]
