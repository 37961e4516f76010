"""All that a chart says in words, from the indicator alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.charts.marks import marks_of, planned_of, say_rest
from tracker.domain.calendar import say_day
from tracker.domain.content import IndicatorContent
from tracker.domain.description import say_baseline, say_better, say_reading
from tracker.domain.measure import Measure, measure_of, say_value
from tracker.domain.movement import target_now
from tracker.domain.reading import Reading
from tracker.domain.text import count
from tracker.domain.timeline import undrawn

MOST_LABELLED = 12
"""Readings up to which each one has its value beside it."""
_MOST_TOLD = 4
_EMPTY = "There is no dated reading to draw yet. The line begins with the first reading that has a value and a day."


@dataclass(frozen=True, slots=True)
class Level:
    """A level line, or where the planned trajectory ends: its height in the indicator's unit, and its words."""

    kind: Literal["target", "baseline", "planned"]
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """`values`: the printed figures on the line, oldest first, none where there are too many.

    `empty`: what stands in place of a line.
    """

    title: str
    subtitle: str
    footnotes: tuple[str, ...]
    levels: tuple[Level, ...]
    values: tuple[str, ...]
    empty: str


def words_of(content: IndicatorContent) -> Words:
    """The words of the chart of `content`."""
    indicator, series = content.indicator, content.series
    few = len(series.dated) <= MOST_LABELLED
    return Words(
        title=indicator.name,
        subtitle=_subtitle(content),
        footnotes=(*_say_marks(content), *_tell(content, series.to_date), *_tell(content, undrawn(content))),
        levels=_levels(content),
        values=tuple(say_value(reading.printed, indicator.unit) for reading in series.dated) if few else (),
        empty="" if series.dated else _EMPTY,
    )


def _subtitle(content: IndicatorContent) -> str:
    indicator, dated = content.indicator, content.series.dated
    unit = indicator.unit.strip()
    parts = [say_better(indicator)]
    if unit and unit.casefold() != "number" and measure_of(content) is Measure.NUMBER:
        parts.append(f"In {unit}.")
    target = target_now(content)
    if target.value is None and target.printed.strip():
        parts.append(f"Target: {target.printed.strip()}.")
    if dated and dated[-1].as_at:
        parts.append(f"Latest: {say_value(dated[-1].printed, unit)} at {say_day(dated[-1].as_at)}.")
    return " ".join(part for part in parts if part)


def _levels(content: IndicatorContent) -> tuple[Level, ...]:
    indicator, baseline, target = content.indicator, content.series.baseline, target_now(content)
    levels = []
    if target.value is not None:
        levels.append(Level("target", target.value, f"Target {target.printed.strip()}"))
    if baseline and baseline.value is not None:
        levels.append(Level("baseline", baseline.value, say_baseline(indicator, baseline)))
    planned = planned_of(content)
    if planned and content.series.dated:
        levels.append(Level("planned", planned[-1][1], f"Planned {content.trajectory[-1].printed.strip()}"))
    return tuple(levels)


def _say_marks(content: IndicatorContent) -> list[str]:
    if not content.series.dated:
        return []
    rest = say_rest(content)
    return [mark.words for mark in marks_of(content)] + ([rest] if rest else [])


def _tell(content: IndicatorContent, readings: Sequence[Reading]) -> list[str]:
    """The readings beside the line, the first few by name."""
    told = [_with_note(content, reading) for reading in readings[:_MOST_TOLD]]
    rest = len(readings) - len(told)
    return told + ([f"and {count(rest, 'more reading')} beside the line"] if rest else [])


def _with_note(content: IndicatorContent, reading: Reading) -> str:
    note = " ".join(reading.note.split())
    return say_reading(content.indicator, reading) + (f" ({note})" if note else "")
