"""Native control charts of the indicators that have enough readings, each next to its readings.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.charts.axis_steps import close_axis
from tracker.domain.charts.control_chart_words import (
    LEGEND,
    alternative_text,
    assurance_words,
    point_words,
    rules_words,
    variation_words,
)
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import Group, Improvement, Spc
from tracker.domain.figures.printed_precision import decimals_of, say_like
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import drawn_between, spc_of
from tracker.domain.indicators.measure import measure_of, say_number, say_value
from tracker.domain.text import count, shorten
from tracker.office.excel.blocks import GAP, HEADING_HEIGHT, Blocks, Item
from tracker.office.excel.cell_number import cell_format, cell_value, figure_format
from tracker.office.excel.cell_text import printable
from tracker.office.excel.chart import READING_INK, TARGET_INK, ChartPlace, Dash, Line, Symbol, add_chart
from tracker.office.excel.indicator_chart import value_axis
from tracker.office.excel.rows import Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    CELL,
    DAY,
    INK,
    MUTED,
    NUMBER,
    NUMBER_HEADING,
    NUMBER_WORDS,
    PLAIN,
    SECTION,
    SUBTITLE,
    TABLE_HEADING,
    TITLE,
    Styles,
)

CONTROL_SHEET = "Control charts"
HEADINGS = ("Date", "As reported", "Value", "What the point shows")
FIGURES = (
    *("Date", "Value", "Mean", "Lower limit", "Upper limit", "Lower on chart", "Upper on chart", "Target"),
    *("Improvement", "Concern", "Neither"),
)
"""The columns to the right of the chart."""
_DAY, _VALUE, _MEAN, _LOWER, _UPPER, _TARGET, _SPECIAL = 0, 1, 2, 5, 6, 7, 8
FEWEST = 5
"""Least number of readings for a chart on this sheet."""
COMMON_INK = "7D8794"
_MARKS: dict[Improvement, tuple[Symbol, str, str]] = {
    "improvement": ("diamond", "◆", "1B87C9"),
    "concern": ("square", "■", "C9560A"),
    "neutral": ("triangle", "▲", "7A4FB5"),
}
"""The marker, its glyph in the table, and its ink."""
_CHART_PIXELS, _PIXELS_HIGH = 616, 340
_PIXELS = [80, 88, 84, 226, 12, _CHART_PIXELS, 24, *[90] * len(FIGURES)]
_PRINTED = 6
_WORDS = replace(SUBTITLE, indent=1)
_VERDICT = replace(PLAIN, bold=True, indent=1)
_LINE = 14.0
_LEAST = _PIXELS_HIGH * 0.75 + 6


def to_chart(indicators: Sequence[IndicatorContent]) -> tuple[IndicatorContent, ...]:
    """Return the indicators that have enough readings."""
    return tuple(content for content in indicators if len(content.series.dated) >= FEWEST)


class ControlSheet:
    """Writes the control charts on one page."""

    def __init__(self, page: Page, styles: Styles) -> None:
        self._page = page
        self._blocks = Blocks(page, styles, _PIXELS, _PRINTED)

    def write(self, indicators: Sequence[IndicatorContent], as_at: date) -> None:
        """Write one block for each indicator."""
        self._blocks.row([CONTROL_SHEET], [TITLE], 26)
        self._blocks.row([f"As at {say_day(as_at)}"], [SUBTITLE], 18)
        for content in indicators:
            try:
                self._block(ControlChart(content, spc_of(content)))
            except RuleBroken as refusal:
                self._refuse(content, str(refusal))
        self._blocks.finish(CONTROL_SHEET, f"As at {say_day(as_at)}")

    def _refuse(self, content: IndicatorContent, sentence: str) -> None:
        lines = self._blocks.lines(sentence, _WORDS)
        self._blocks.break_before(HEADING_HEIGHT + len(lines) * _LINE)
        self._blocks.across(" ".join(content.indicator.name.split()), SECTION, HEADING_HEIGHT)
        for line in lines:
            self._blocks.row([line], [_WORDS], _LINE)
        self._blocks.gap()

    def _block(self, chart: ControlChart) -> None:
        blocks = self._blocks
        name = " ".join(chart.content.indicator.name.split())
        titles = blocks.lines(name, SECTION)
        verdicts = blocks.lines(chart.verdict(), _VERDICT)
        words = [line for sentence in chart.words() for line in blocks.lines(sentence, _WORDS)]
        rows = [blocks.item(item.values, item.styles) for item in chart.rows()]
        height = max(HEADING_HEIGHT + sum(row.height for row in rows), _LEAST) + GAP
        blocks.break_before(len(titles) * HEADING_HEIGHT + (len(verdicts) + len(words)) * _LINE + height)
        blocks.across(name, SECTION, HEADING_HEIGHT)
        for line in verdicts:
            blocks.row([line], [_VERDICT], _LINE + 2)
        for line in words:
            blocks.row([line], [_WORDS], _LINE)
        heading = Item(HEADINGS, [TABLE_HEADING, NUMBER_HEADING, NUMBER_HEADING, TABLE_HEADING], HEADING_HEIGHT)
        top = blocks.table(heading, rows, chart.figures(), _LEAST)
        blocks.gap()
        chart.draw(self._page.sheet, top)


class ControlChart(Struct, frozen=True):
    """The control chart of one indicator: its texts, its readings, the figures behind it, and the drawing."""

    content: IndicatorContent
    spc: Spc

    def verdict(self) -> str:
        """Return what the chart shows, or why it shows nothing."""
        if self.spc.refused:
            return self.spc.refused
        return " ".join(f"{words}." for words in (variation_words(self.spc), assurance_words(self.spc)) if words)

    def words(self) -> Iterator[str]:
        """Yield the mean and limits of each group of readings between rebases, the rules, and the reasons for
        rebasing.
        """
        if not self.spc.refused:
            for group in self.spc.groups:
                days = f"{say_day(group.starts_on)} to {say_day(group.ends_on)}"
                limits = f"limits {self._say(group.lower)} and {self._say(group.upper)}"
                yield f"{days}: {count(group.points, 'reading')}, mean {self._say(group.mean)}, {limits}."
        yield from rules_words(self.spc).split("\n")
        for rebase in self.content.rebases:
            yield f"Why from {say_day(rebase.day)}: {' '.join(rebase.reason.split())}"
        low, high = drawn_between(self.content)
        if not self.spc.refused and any(group.lower < low or group.upper > high for group in self.spc.groups):
            yield "A limit outside the possible range is shown at its end; the text and the table give the real value."

    def rows(self) -> Iterable[Item]:
        """Yield the readings for print."""
        measure = measure_of(self.content)
        for point, reading in zip(self.spc.points, self._readings(), strict=True):
            glyph = f"{_MARKS[point.improvement][1]} " if point.improvement else ""
            says = "" if self.spc.refused else f"{glyph}{point_words(point)}"
            form = replace(NUMBER, form=figure_format(reading, measure))
            values: list[Value] = [point.day, reading.figure, cell_value(point.value, measure), says]
            yield Item(values, [DAY, NUMBER_WORDS, form, CELL], 0)

    def figures(self) -> list[Item]:
        """Return the rows to the right of the chart, with their heading."""
        measure, low_high = measure_of(self.content), drawn_between(self.content)
        items = [Item(FIGURES, [TABLE_HEADING, *[NUMBER_HEADING] * (len(FIGURES) - 1)], HEADING_HEIGHT)]
        for point, group, reading in zip(self.spc.points, self._groups(), self._readings(), strict=True):
            limits = (None,) * 5 if self.spc.refused else _limits(group, *low_high)
            special = None if self.spc.refused else point.improvement
            specials = [point.value if special == name else None for name in _MARKS]
            numbers = [point.value, *limits, self.spc.rules.target, *specials]
            values: list[Value] = [
                point.day,
                *(None if number is None else cell_value(number, measure) for number in numbers),
            ]
            form = replace(NUMBER, form=figure_format(reading, measure))
            finer = replace(NUMBER, form=cell_format(self._finer(reading.printed), measure))
            level = replace(NUMBER, form=cell_format(reading.printed, measure))
            styles = [DAY, form, *[finer] * 5, level, *[form] * 3]
            items.append(Item(values, styles, 15.0))
        return items

    def draw(self, sheet: Worksheet, top: int) -> None:
        """Draw the chart next to the heading in row `top`."""
        first = top + 1
        measure = measure_of(self.content)
        days = [point.day for point in self.spc.points]
        low, high = drawn_between(self.content)
        drawn: list[float] = [point.value for point in self.spc.points]
        if not self.spc.refused:
            drawn += [min(max(one, low), high) for group in self.spc.groups for one in (group.lower, group.upper)]
        if self.spc.rules.target is not None:
            drawn.append(self.spc.rules.target)
        name = printable(shorten(self.content.indicator.name, 110))
        add_chart(
            ChartPlace(sheet, (top, _PRINTED), (_CHART_PIXELS, _PIXELS_HIGH)),
            list(self._lines(first)),
            title=f"Control chart of {name}" if not self.spc.refused else f"Run chart of {name}",
            axis=value_axis(close_axis(drawn, measure), measure),
            days=(min(days), max(days)),
            description=printable(
                shorten(alternative_text(self.spc, name, measure, None, self.content.rebases), 2_000)
            ),
        )

    def _lines(self, first: int) -> Iterator[Line]:
        last, start = first + len(self.spc.points) - 1, _PRINTED + 2
        row = first
        for number, group in enumerate(self.spc.groups if not self.spc.refused else ()):
            end = row + group.points - 1
            dash: Dash = "sysDot" if group.short else "dash"
            levels: tuple[tuple[int, str, str, Dash], ...] = (
                (_MEAN, "Mean", INK, "solid"),
                (_LOWER, "Lower and upper limit", MUTED, dash),
                (_UPPER, "Upper limit", MUTED, dash),
            )
            for column, words, ink, style in levels:
                is_named = number == 0 and column != _UPPER
                yield Line(words, row, end, start + _DAY, start + column, ink, style, is_named=is_named, width=1.25)
            row = end + 1
        if self.spc.rules.target is not None:
            words = f"Target {say_number(self.spc.rules.target, measure_of(self.content))}"
            yield Line(words, first, last, start + _DAY, start + _TARGET, TARGET_INK, "lgDash", width=1.5)
        words, ink, size = ("Reading", READING_INK, 7) if self.spc.refused else (LEGEND[None], COMMON_INK, 6)
        yield Line(words, first, last, start + _DAY, start + _VALUE, ink, "solid", "circle", width=1.25, size=size)
        improvements = {point.improvement for point in self.spc.points} if not self.spc.refused else set()
        for index, (name, (symbol, _, ink)) in enumerate(_MARKS.items()):
            if name in improvements:
                column = start + _SPECIAL + index
                yield Line(LEGEND[name], first, last, start + _DAY, column, ink, None, symbol, size=9)

    def _groups(self) -> Iterator[Group]:
        for group in self.spc.groups:
            yield from [group] * group.points

    def _readings(self) -> list[Reading]:
        by_day = {reading.as_at: reading for reading in self.content.series.dated}
        return [by_day[point.day] for point in self.spc.points]

    def _finer(self, printed: str) -> str:
        """Return a figure like `printed` with one more decimal."""
        return say_like(0.0, printed, decimals_of(printed) + 1)

    def _say(self, value: float) -> str:
        printed = self._readings()[-1].printed
        return say_value(say_like(value, printed, decimals_of(printed) + 1), self.content.indicator.unit)


def _limits(group: Group, low: float, high: float) -> tuple[float, ...]:
    return group.mean, group.lower, group.upper, max(group.lower, low), min(group.upper, high)
