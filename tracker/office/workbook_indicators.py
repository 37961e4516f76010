"""The indicators for reading: for each one its figures as printed, the figures of its chart, and the chart beside them.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.axis import axis_of
from tracker.domain.calendar import say_day
from tracker.domain.content import IndicatorContent
from tracker.domain.description import describe_indicator, say_baseline, say_better
from tracker.domain.measure import measure_of
from tracker.domain.movement import target_now
from tracker.domain.reading import Reading
from tracker.domain.targets import target_for
from tracker.domain.text import shorten
from tracker.domain.timeline import timeline, undrawn
from tracker.office.cell_number import axis_format, cell_format, cell_value
from tracker.office.cell_text import printable
from tracker.office.sheet_rows import Value
from tracker.office.text_width import line_starts
from tracker.office.workbook_chart import BASELINE_INK, TARGET_INK, ChartPlace, Level, ValueAxis, add_line_chart
from tracker.office.workbook_file import Page
from tracker.office.workbook_look import (
    DAY,
    LINE_HEIGHT,
    NUMBER,
    NUMBER_HEADING,
    NUMBER_WORDS,
    SECTION,
    SIZE,
    SUBTITLE,
    TABLE_HEADING,
    TITLE,
    WORDS,
    Look,
    Style,
    set_columns,
    set_page,
)
from tracker.office.workbook_plan import split_at, text_room

INDICATORS_SHEET = "Indicators"
HEADINGS = ("Period", "As at", "As printed", "Value", "Target", "Baseline")
_PIXELS = [110, 80, 86, 86, 80, 80, 14, 580]
_COLUMNS = len(_PIXELS)
_DATES, _VALUES, _TARGETS, _BASELINES, _CHART = 2, 4, 5, 6, 8
"""Numbers of columns, counted from 1."""
_CHART_PIXELS = 272
_SCALE = 85
"""Per cent of full size in print: two indicators to a page, and the breaks between them hold."""
_PAGE_HEIGHT = 562.0
"""Points of rows at that scale on landscape A4."""
_PADDING = 4.0


class IndicatorSheet:
    """Writes all indicators on one page."""

    def __init__(self, page: Page, look: Look) -> None:
        self._page = page
        self._look = look
        self._room = sum(text_room(pixels) for pixels in _PIXELS)
        self._used = 0.0

    def write(self, indicators: Sequence[IndicatorContent], as_at: date, step: Callable[[], None]) -> None:
        """Write one block for each indicator; `step` is called after each."""
        sheet = self._page.sheet
        set_columns(sheet, _PIXELS)
        sheet.sheet_view.showGridLines = False
        self._row(["Indicators"], [TITLE], 26)
        self._row([f"As at {say_day(as_at)}"], [SUBTITLE], 18)
        for content in indicators:
            self._block(content)
            step()
        set_page(sheet, header="Indicators", footer=f"As at {say_day(as_at)}", fit_width=False)
        sheet.page_setup.scale = _SCALE

    def _block(self, content: IndicatorContent) -> None:
        rows = _figures(content)
        room = text_room(_PIXELS[0])
        heights = [len(line_starts(printable(_period(row)), room, SIZE)) * LINE_HEIGHT + _PADDING for row in rows]
        name = printable(" ".join(content.indicator.name.split()))
        titles = split_at(name, line_starts(name, self._room, SECTION.size, bold=True))
        words = printable(_facts(content))
        facts = split_at(words, line_starts(words, self._room, SIZE))
        chart_height = _CHART_PIXELS * 0.75 + 6 if content.series.dated else 0.0
        height = len(titles) * 21 + len(facts) * 15 + max(21 + sum(heights), chart_height) + 12
        self._break_before(height)
        for line in titles:
            self._row([line, *[None] * (_COLUMNS - 1)], [SECTION] * _COLUMNS, 21)
        for line in facts:
            self._row([line], [replace(SUBTITLE, indent=1)], 15)
        top = self._row(HEADINGS, [TABLE_HEADING] * 2 + [NUMBER_HEADING] * 4, 21)
        first = self._figures(content, rows, heights)
        filled = 21 + sum(heights)
        while filled < chart_height:
            rest = min(chart_height - filled, 15)
            self._row([], [], rest)
            filled += rest
        self._row([], [], 12)
        if content.series.dated:
            self._chart(content, top, first)

    def _figures(self, content: IndicatorContent, rows: Sequence[Reading], heights: Sequence[float]) -> int:
        """The rows of figures; gives the number of the first one on the chart's dates."""
        series, measure = content.series, measure_of(content)
        on_line = {id(reading) for reading in timeline(content)}
        first = 0
        for reading, height in zip(rows, heights, strict=True):
            form = replace(NUMBER, form=cell_format(reading.printed, measure))
            number = _number(reading.value, content)
            values: list[Value] = [_period(reading), reading.as_at, reading.printed, number]
            styles = [WORDS, DAY, NUMBER_WORDS, form]
            target = target_for(content, reading)
            levels = ((target.value, target.printed), _level(series.baseline))
            for value, printed in levels if id(reading) in on_line else ((None, ""), (None, "")):
                values.append(_number(value, content))
                styles.append(replace(NUMBER, form=cell_format(printed, measure)))
            row = self._row(values, styles, height)
            first = first or (row if id(reading) in on_line else 0)
        return first

    def _chart(self, content: IndicatorContent, top: int, first: int) -> None:
        indicator, series = content.indicator, content.series
        days = [reading.as_at for reading in timeline(content) if reading.as_at]
        levels = []
        target = target_now(content)
        if target.value is not None:
            levels.append(Level(_TARGETS, _fit(f"Target {target.printed}", 80), TARGET_INK, "dash"))
        if series.baseline:
            words = _fit(f"Baseline {say_baseline(indicator, series.baseline)}", 80)
            levels.append(Level(_BASELINES, words, BASELINE_INK, "sysDot"))
        add_line_chart(
            ChartPlace(
                sheet=self._page.sheet,
                first=first,
                last=first + len(days) - 1,
                dates=_DATES,
                values=_VALUES,
                levels=tuple(levels),
                at=(top, _CHART),
                pixels=(_PIXELS[-1], _CHART_PIXELS),
            ),
            title=_fit(indicator.name, 110),
            axis=_value_axis(content),
            span=(days[-1] - days[0]).days,
            description=_fit(describe_indicator(content), 2_000),
        )

    def _break_before(self, height: float) -> None:
        if self._used and self._used + height > _PAGE_HEIGHT:
            self._page.break_here()
            self._used = 0.0

    def _row(self, values: Sequence[Value], styles: Sequence[Style], height: float) -> int:
        self._used = (self._used + height) % _PAGE_HEIGHT
        return self._page.rows.add(values, self._look.ids(*styles), height)


def _fit(words: str, most: int) -> str:
    return printable(shorten(words, most))


def _figures(content: IndicatorContent) -> list[Reading]:
    """The baseline, then what stands on the chart's dates, then the rest: the chart's rows stand together."""
    series, line = content.series, timeline(content)
    shown = {id(reading) for reading in line}
    baseline = [series.baseline] if series.baseline else []
    rest = [reading for reading in undrawn(content) if id(reading) not in shown]
    others = [reading for members in series.comparators.values() for reading in members]
    return [*baseline, *line, *series.to_date, *rest, *others]


def _period(reading: Reading) -> str:
    """Its period, and whose figure it is where it is a comparator's."""
    return f"{reading.period.text}, {reading.series}" if reading.series else reading.period.text


def _facts(content: IndicatorContent) -> str:
    indicator = content.indicator
    target = " ".join(target_now(content).printed.split())
    parts = [say_better(indicator), f"Target: {target}." if target else "No target given."]
    if indicator.unit.strip():
        parts.insert(0, f"Unit: {' '.join(indicator.unit.split())}.")
    if not content.series.dated:
        parts.append("There is no dated reading to draw yet.")
    return "  ".join(part for part in parts if part)


def _value_axis(content: IndicatorContent) -> ValueAxis:
    axis, measure = axis_of(content), measure_of(content)
    low, high, step = (cell_value(value, measure) for value in (axis.low, axis.high, axis.step))
    return ValueAxis(low, high, step, axis_format(axis, measure))


def _number(value: float | None, content: IndicatorContent) -> float | None:
    return None if value is None else cell_value(value, measure_of(content))


def _level(baseline: Reading | None) -> tuple[float | None, str]:
    return (baseline.value, baseline.printed) if baseline else (None, "")
