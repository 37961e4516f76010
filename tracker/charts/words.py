"""All the text of a chart, derived from the indicator alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tracker.charts.annotations import say_rest
from tracker.charts.comparators import STYLES, say_rest as say_other_rest
from tracker.charts.palette import Palette
from tracker.charts.plot_values import Plot
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import say_better
from tracker.domain.charts.readings_on_chart import undrawn
from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Target
from tracker.domain.indicators.applicable_target import target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import Measure, measure_of, say_baseline, say_figure, say_of_when, say_reading
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.text import count

MOST_LABELLED = 12
"""The most readings for which each one has its value beside it."""
_MOST_TOLD = 4
_EMPTY = "No readings yet. Add a value and date to see the chart."
_NO_DATE = "No reading has both a number and a date yet, so there is no line to draw."


class Level(Struct, frozen=True):
    """The label of a level line, or of the end of another line: its height in the indicator's unit, and its text.

    `style` is the index of a comparator.
    """

    kind: Literal["target", "baseline", "planned", "own", "other"]
    value: float
    words: str
    style: int = 0
    is_missed: bool = False
    """True for a target that the latest figure does not meet."""


def level_colour(level: Level, palette: Palette) -> str:
    """Return the colour of a level line and of its label."""
    if level.kind == "other":
        return palette.others[level.style]
    target = palette.target if level.is_missed else palette.ink
    return {"target": target, "baseline": palette.baseline, "planned": palette.muted, "own": palette.reading}[
        level.kind
    ]


class Words(Struct, frozen=True):
    """All the text of a chart. `values`: the figures to print on the line, oldest first; empty if there are too many.

    `empty` is shown in place of a line.
    """

    title: str
    subtitle: str
    footnotes: tuple[str, ...]
    levels: tuple[Level, ...]
    values: tuple[str, ...]
    empty: str


def words_of(content: IndicatorContent, plot: Plot) -> Words:
    """Return the text of the chart of `content`, of which `plot` is shown."""
    judged = Judged(content)
    indicator, series, target = content.indicator, content.series, judged.target
    readings = [reading for reading in series.dated if plot.shown is None or _is_within(reading, plot.shown)]
    few = len(readings) <= MOST_LABELLED
    return Words(
        title=indicator.name,
        subtitle=_subtitle(content, plot, target),
        footnotes=(*_say_marks(content, plot), *_tell(content, series.to_date), *_tell(content, undrawn(content))),
        levels=_levels(content, plot, judged),
        values=tuple(say_figure(reading, indicator.unit) for reading in readings) if few else (),
        empty="" if series.dated else _NO_DATE if undrawn(content) or series.to_date else _EMPTY,
    )


def say_shown(day_range: DayRange, number: int, total: int) -> str:
    """Return 'Shown: 1 April 2014 to 9 November 2014, 5 of 40 readings.'."""
    return f"Shown: {day_range.say()}, {number:,} of {count(total, 'reading')}."


def _is_within(reading: Reading, day_range: DayRange) -> bool:
    return reading.as_at is not None and day_range.holds(reading.as_at)


def _subtitle(content: IndicatorContent, plot: Plot, target: Target) -> str:
    indicator, dated = content.indicator, content.series.dated
    unit = indicator.unit.strip()
    parts = [say_better(indicator)]
    if unit and unit.casefold() != "number" and measure_of(content) is Measure.NUMBER:
        parts.append(f"In {unit}.")
    if target.value is None and target.printed.strip():
        parts.append(f"Target: {target.printed.strip()}.")
    if dated and dated[-1].as_at:
        parts.append(f"Latest: {say_figure(dated[-1], unit)} {say_of_when(dated[-1])}.")
    if dated and plot.shown:
        parts.append(say_shown(plot.shown, len(plot.points), len(dated)))
    return " ".join(part for part in parts if part)


def _levels(content: IndicatorContent, plot: Plot, judged: Judged) -> tuple[Level, ...]:
    """Return the labels to the right of the axes, which do not depend on the days shown."""
    indicator, baseline = content.indicator, content.series.baseline
    target, stands = judged.target, judged.standing
    if target.base and target.value is None:  # the target is relative to the latest reading
        target = target_for(content, None)
    levels = []
    if target.value is not None:
        is_missed = stands is not None and not stands.is_met
        levels.append(Level("target", target.value, f"Target {printed_target(content, target)}", is_missed=is_missed))
    if baseline and baseline.value is not None:
        levels.append(Level("baseline", baseline.value, say_baseline(indicator, baseline)))
    dated = content.series.dated
    if plot.planned:
        levels.append(Level("planned", plot.planned[-1][1], f"◇ Trajectory {content.trajectory[-1].printed.strip()}"))
    if plot.others and dated[-1].value is not None:
        levels.append(Level("own", dated[-1].value, f"● This indicator {say_figure(dated[-1], indicator.unit)}"))
    for index, other in enumerate(plot.others):
        levels.append(Level("other", other.points[-1][1], f"{STYLES[index].sign} {other.words}", index))
    return tuple(levels)


def _say_marks(content: IndicatorContent, plot: Plot) -> list[str]:
    if not content.series.dated:
        return []
    rest = [say_rest(content, plot.shown), say_other_rest(content)]
    return [mark.words for mark in plot.marks] + [words for words in rest if words]


def _tell(content: IndicatorContent, readings: Sequence[Reading]) -> list[str]:
    """Return sentences for the readings that are not on the line, naming the first few."""
    notes = [_with_note(content, reading) for reading in readings[:_MOST_TOLD]]
    rest = len(readings) - len(notes)
    return notes + ([f"and {count(rest, 'more reading')} beside the line"] if rest else [])


def _with_note(content: IndicatorContent, reading: Reading) -> str:
    note = " ".join(reading.note.split())
    return say_reading(content.indicator, reading) + (f" ({note})" if note else "")
