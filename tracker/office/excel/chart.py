"""A native Excel line chart over days, drawn to scale, with alternative text.

It is a scatter chart with joined points: only in that type can each series have days of its own, as comparators, a
trajectory and annotations have. Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct
from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from tracker.office.excel.styles import FONT, INK, LINE, MUTED

_EMU_PER_PIXEL = 9525
READING_INK, TARGET_INK, BASELINE_INK, PLANNED_INK, NOTE_INK = "1F5FBF", "942514", "5B6675", "7A4FB5", "1C2430"


Dash = Literal["solid", "dash", "lgDash", "lgDashDot", "sysDash", "sysDot"] | None
Symbol = Literal["none", "circle", "dash", "diamond", "plus", "square", "star", "triangle", "x"]


class Line(Struct, frozen=True):
    """One series: its name, its rows `first` to `last`, its columns of days and of numbers, and its appearance.

    `ink` is RRGGBB; `dash` and `symbol` are Excel's words; without `dash` no line is drawn. `is_named` says whether the
    legend lists it. `width` of the line and `size` of the marker are in points.
    """

    words: str
    first: int
    last: int
    days: int
    values: int
    ink: str
    dash: Dash = "solid"
    symbol: Symbol = "none"
    is_named: bool = True
    width: float = 1.75
    size: int = 7


class ChartPlace(Struct, frozen=True):
    """The sheet with the chart's figures, and the position of the chart on it."""

    sheet: Worksheet
    at: tuple[int, int]
    """Row and column of the upper left corner, counted from 1."""
    pixels: tuple[int, int]


class DescribedAnchor(OneCellAnchor):
    """An anchor that gives its chart an alternative text, which openpyxl does not write."""

    __elements__ = OneCellAnchor.__elements__

    def __init__(self, name: str, description: str, **parts: Any) -> None:
        super().__init__(**parts)
        self._name = name
        self._description = description

    def to_tree(self, *arguments: Any, **options: Any) -> Any:
        """Return the XML of the anchor with the frame's name and description."""
        tree = super().to_tree(*arguments, **options)
        for frame in tree.iter("{*}cNvPr"):
            frame.set("name", self._name)
            frame.set("descr", self._description)
        return tree


class ValueAxis(Struct, frozen=True):
    """Lowest and highest tick, the step between ticks, and their number format; numbers as in the cells."""

    low: float
    high: float
    step: float
    form: str


def add_chart(
    position: ChartPlace,
    lines: Sequence[Line],
    *,
    title: str,
    axis: ValueAxis,
    days: tuple[date, date],
    description: str,
) -> None:
    """Draw `lines` from the first to the last of `days`. They differ by marker and dash, to be distinguishable in
    grey.
    """
    chart: Any = ScatterChart()
    chart.scatterStyle = "lineMarker"
    chart.title = _title(title)
    chart.height, chart.width = (size / 96 * 2.54 for size in reversed(position.pixels))
    chart.style = 2
    chart.roundedCorners = False
    if len(lines) > 1:
        chart.legend.position = "b"
        chart.legend.txPr = _text(9, INK)
        chart.legend.legendEntry = [
            LegendEntry(idx=number, delete=True) for number, line in enumerate(lines) if not line.is_named
        ]
    else:
        chart.legend = None
    for line in lines:
        chart.append(_series(position.sheet, line))
    _set_values(chart.y_axis, axis)
    _set_days(chart.x_axis, *days)
    row, column = position.at
    size = XDRPositiveSize2D(*(pixels * _EMU_PER_PIXEL for pixels in position.pixels))
    corner = AnchorMarker(col=column - 1, row=row - 1)
    chart.anchor = DescribedAnchor(f"Chart of {title}", description, _from=corner, ext=size)
    position.sheet.add_chart(chart)


def _series(sheet: Worksheet, line: Line) -> object:
    numbers, days = (
        Reference(sheet, min_col=column, min_row=line.first, max_row=line.last) for column in (line.values, line.days)
    )
    series = Series(numbers, days)
    series.tx = SeriesLabel(v=line.words)
    series.smooth = False
    drawn = LineProperties(solidFill=line.ink, w=round(line.width * 12_700), prstDash=line.dash)
    series.graphicalProperties = GraphicalProperties(ln=drawn if line.dash else LineProperties(noFill=True))
    series.marker = Marker(symbol=line.symbol, size=line.size)
    if line.symbol != "none":
        fill = GraphicalProperties(noFill=True) if line.symbol in _STROKES else GraphicalProperties(solidFill=line.ink)
        fill.line = LineProperties(solidFill=line.ink)
        series.marker.graphicalProperties = fill
    return series


_STROKES = ("x", "plus", "star")
"""Markers that consist of strokes and cannot be filled."""


def _set_days(axis: Any, first: date, last: date) -> None:
    """Place ticks at whole weeks, months or years, far enough apart that Excel does not rotate their text."""
    span = (last - first).days
    step, form = next((step, form) for most, step, form in _DAY_STEPS if span <= most)
    start: float = _number(first) - (1 if step == 1 else 0)
    if step >= _MONTH:
        middle = first.replace(day=15) if step < _YEAR else first.replace(month=7, day=1)
        start = _number(middle) - (0 if first >= middle else step)
    axis.scaling.min = start
    axis.scaling.max = start + step * max(math.ceil((_number(last) + (step == 1) - start) / step), 1)
    axis.majorUnit, axis.number_format = step, form
    axis.axPos = "b"
    axis.crosses = "min"
    axis.tickLblPos = "low"
    axis.majorTickMark = "none"
    axis.majorGridlines = None
    _set_line(axis, LineProperties(solidFill=MUTED))


def _number(day: date) -> int:
    return day.toordinal() - date(1899, 12, 30).toordinal()


_MONTH, _YEAR = 30.4375, 365.25
_DAY_STEPS = (
    (6, 1.0, "d mmm"),
    (45, 7.0, "d mmm"),
    (240, _MONTH, "mmm yyyy"),
    (750, 3 * _MONTH, "mmm yyyy"),
    (1_500, 6 * _MONTH, "mmm yyyy"),
    (3_700, _YEAR, "yyyy"),
    (20_000, 5 * _YEAR, "yyyy"),
    (10_000_000, 100 * _YEAR, "yyyy"),
)
"""Greatest number of days, the days between ticks, and the format of a tick.

The tick of a month is placed in its middle, so that equidistant ticks never fall outside the month that they name.
"""


def _set_values(axis: Any, values: ValueAxis) -> None:
    axis.crosses = "min"
    axis.number_format = values.form
    axis.scaling.min, axis.scaling.max, axis.majorUnit = values.low, values.high, values.step
    axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE, w=6_350))
    axis.majorTickMark = "none"
    _set_line(axis, LineProperties(noFill=True))


def _set_line(axis: Any, line: LineProperties) -> None:
    axis.delete = False
    axis.txPr = _text(9, INK)
    axis.graphicalProperties = GraphicalProperties(ln=line)


def _characters(size: float, ink: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=int(size * 100), b=bold, solidFill=ink, latin=Font(typeface=FONT), lang="en-GB")


def _text(size: float, ink: str) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(size, ink)))
    paragraph.r = []
    return RichText(p=[paragraph])


def _title(words: str) -> Title:
    run = RegularTextRun(rPr=_characters(11, INK, bold=True), t=words)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(11, INK, bold=True)), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
