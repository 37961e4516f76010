"""The native chart of an indicator: its readings, target, baseline, trajectory, comparators and annotations as series.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.charts.axis_steps import Axis, fit_axis
from tracker.domain.charts.description import describe_indicator
from tracker.domain.charts.readings_on_chart import timeline
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import Measure, measure_of, say_baseline
from tracker.domain.indicators.recovery import planned_points
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.text import shorten
from tracker.office.excel.blocks import Item
from tracker.office.excel.cell_number import axis_format, cell_format, cell_value, figure_format
from tracker.office.excel.cell_text import printable
from tracker.office.excel.chart import (
    BASELINE_INK,
    NOTE_INK,
    PLANNED_INK,
    READING_INK,
    TARGET_INK,
    ChartPlace,
    Dash,
    Line,
    Symbol,
    ValueAxis,
    add_chart,
)
from tracker.office.excel.rows import Value
from tracker.office.excel.styles import CELL, DAY, NUMBER, NUMBER_HEADING, TABLE_HEADING

CHART_PIXELS = 556
_PIXELS_HIGH = 254
CHART_HEIGHT = _PIXELS_HIGH * 0.75
FIGURES = (("Figures of the chart", 190), ("Day", 80), ("Figure", 84), ("Target", 84), ("Baseline", 84))
"""The columns of the figures that the chart is drawn from, with their widths in pixels."""
_DAY, _FIGURE, _TARGET, _BASELINE = 1, 2, 3, 4
_COMPARED: tuple[tuple[Symbol, str], ...] = (
    ("square", "B45F06"),
    ("x", "2F7D32"),
    ("triangle", "6A3D9A"),
    ("plus", "00707A"),
    ("star", "8A6D00"),
)
"""Marker and ink of each comparator. No more than five are drawn, as they could not be distinguished."""
_ROW_HEIGHT, _HEADING = 15.0, 21.0


class Drawn(Struct, frozen=True):
    """The points of one series and its appearance. `forms` are the number formats of its points, if not those of the
    axis.
    """

    words: str
    points: tuple[tuple[date, float | None], ...]
    ink: str
    dash: Dash
    symbol: Symbol
    forms: tuple[str, ...] = ()


class IndicatorChart(Struct):
    """The chart of one indicator and the figures that it is drawn from; `is_drawn` is false if there is no line to
    draw.
    """

    judged: Judged
    is_drawn: bool = False
    _line: tuple[Reading, ...] = ()
    _series: list[Drawn] = field(default_factory=list)
    _axis: Axis = field(default_factory=lambda: Axis(0, 1, 1))
    _measure: Measure = Measure.NUMBER

    def __post_init__(self) -> None:
        content = self.judged.content
        self.is_drawn = bool(content.series.dated)
        if not self.is_drawn:
            return
        self._measure = measure_of(content)
        self._line = timeline(content)
        self._series = [
            Drawn(
                "Reading",
                tuple((reading.as_at, reading.value) for reading in self._line if reading.as_at),
                READING_INK,
                "solid",
                "circle",
            )
        ]
        planned = tuple((point.day, point.value) for point in planned_points(content))
        if planned:
            self._series.append(Drawn("Planned", planned, PLANNED_INK, "lgDashDot", "diamond"))
        self._series += _comparators(content, self._measure)
        values = [value for drawn in self._series for _, value in drawn.points]
        values += [level for reading in self._line for level in self._levels(reading)]
        self._axis = fit_axis((value for value in values if value is not None), self._measure)
        noted = self._noted()
        if noted:
            self._series.append(Drawn("Annotation", noted, NOTE_INK, None, "triangle"))

    def items(self) -> list[Item]:
        """Return the rows of figures with their heading, to be written to the right of the chart; empty if no chart is
        drawn.
        """
        if not self.is_drawn:
            return []
        headings = [heading for heading, _ in FIGURES]
        items = [Item(headings, [TABLE_HEADING, TABLE_HEADING, *[NUMBER_HEADING] * 3], _HEADING)]
        own, *others = self._series
        for reading, (day, value) in zip(self._line, own.points, strict=True):
            target, baseline = self._levels(reading)
            levels = target_for(self.judged.content, reading).printed, self._baseline_printed()
            values: list[Value] = [own.words, day, *(self._number(one) for one in (value, target, baseline))]
            shown = [figure_format(reading, self._measure), *(cell_format(one, self._measure) for one in levels)]
            forms = [replace(NUMBER, form=form) for form in shown]
            items.append(Item(values, [replace(CELL, wrap=False), DAY, *forms], _ROW_HEIGHT))
        form = axis_format(self._axis, self._measure)
        for drawn in others:
            for (day, value), own_form in zip(drawn.points, drawn.forms or [form] * len(drawn.points), strict=True):
                cells: list[Value] = [printable(drawn.words), day, self._number(value)]
                styles = [replace(CELL, wrap=False), DAY, replace(NUMBER, form=own_form)]
                items.append(Item(cells, styles, _ROW_HEIGHT))
        return items

    def draw(self, sheet: Worksheet, top: int, *, first_column: int) -> None:
        """Draw the chart in the column `first_column`, next to the heading in row `top`; its figures begin below that
        row.
        """
        if not self.is_drawn:
            return
        start = first_column + 2
        lines: list[Line] = []
        row = top + 1
        for drawn in self._series:
            last = row + len(drawn.points) - 1
            lines.append(
                Line(drawn.words, row, last, start + _DAY, start + _FIGURE, drawn.ink, drawn.dash, drawn.symbol)
            )
            if len(lines) == 1:
                lines += self._level_lines(row, last, start)
            row = last + 1
        add_chart(
            ChartPlace(sheet, (top, first_column), (CHART_PIXELS, _PIXELS_HIGH)),
            lines,
            title=_fit(self.judged.content.indicator.name, 110),
            axis=value_axis(self._axis, self._measure),
            days=self._days(),
            description=_fit(describe_indicator(self.judged.content), 2_000),
        )

    def _levels(self, reading: Reading) -> tuple[float | None, float | None]:
        baseline = self.judged.content.series.baseline
        return target_for(self.judged.content, reading).value, baseline.value if baseline else None

    def _baseline_printed(self) -> str:
        baseline = self.judged.content.series.baseline
        return baseline.printed if baseline else ""

    def _level_lines(self, first: int, last: int, start: int) -> list[Line]:
        """Return target and baseline over the days of the line, or as marks if that is a single day."""
        lone: Symbol = "dash" if first == last else "none"
        targets = [target_for(self.judged.content, reading) for reading in self._line]
        lines = []
        if any(target.value is not None for target in targets):
            is_one = len({target.printed for target in targets}) == 1
            target = printed_target(self.judged.content, self.judged.target)
            words = _fit(f"Target {target}", 80) if is_one else "Target for the period"
            lines.append(Line(words, first, last, start + _DAY, start + _TARGET, TARGET_INK, "dash", lone))
        baseline = self.judged.content.series.baseline
        if baseline:
            words = _fit(f"Baseline {say_baseline(self.judged.content.indicator, baseline)}", 80)
            lines.append(Line(words, first, last, start + _DAY, start + _BASELINE, BASELINE_INK, "sysDot", lone))
        return lines

    def _days(self) -> tuple[date, date]:
        days = [day for drawn in self._series for day, _ in drawn.points]
        return min(days), max(days)

    def _noted(self) -> tuple[tuple[date, float], ...]:
        """Return the days of annotations and of changed definitions within the chart's days, with the lowest value of
        the axis.
        """
        first, last = self._days()
        noted = [row.day for row in self.judged.content.annotations]
        noted += [row.effective_from for row in self.judged.content.definitions[1:] if row.effective_from]
        return tuple((day, self._axis.low) for day in sorted(noted) if first <= day <= last)

    def _number(self, value: float | None) -> float | None:
        return None if value is None else cell_value(value, self._measure)


def value_axis(axis: Axis, measure: Measure) -> ValueAxis:
    """Return an axis with its ends and its step as the numbers that cells hold."""
    low, high, step = (cell_value(value, measure) for value in (axis.low, axis.high, axis.step))
    return ValueAxis(low, high, step, axis_format(axis, measure))


def _comparators(content: IndicatorContent, measure: Measure) -> list[Drawn]:
    lines: list[Drawn] = []
    for name, members in content.series.comparators.items():
        readings = [reading for reading in members if reading.as_at and reading.value is not None]
        points = tuple((reading.as_at, reading.value) for reading in readings if reading.as_at)
        if points and len(lines) < len(_COMPARED):
            symbol, ink = _COMPARED[len(lines)]
            forms = tuple(figure_format(reading, measure) for reading in readings)
            lines.append(Drawn(_fit(name[:1].upper() + name[1:], 60), points, ink, "sysDash", symbol, forms))
    return lines


def _fit(words: str, most: int) -> str:
    return printable(shorten(words, most))
