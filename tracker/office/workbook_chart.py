"""A native Excel line chart on a date axis, with alternative text.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.axis import DateAxis
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

from tracker.office.workbook_look import FONT, INK, LINE, MUTED

_EMU_PER_PIXEL = 9525
READING_INK, TARGET_INK, BASELINE_INK = "1F5FBF", "942514", "5B6675"


@dataclass(frozen=True, slots=True)
class Level:
    """A level line (target, baseline): its column, its words, its colour as RRGGBB and its dash."""

    column: int
    words: str
    ink: str
    dash: str


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Where the chart stands and where its data is: rows `first` to `last` of `sheet`, columns by number."""

    sheet: Worksheet
    first: int
    last: int
    dates: int
    values: int
    levels: tuple[Level, ...]
    at: tuple[int, int]
    """Row and column of the upper left corner, counted from 1."""
    pixels: tuple[int, int]


class DescribedAnchor(OneCellAnchor):
    """An anchor that gives its chart the alternative text which openpyxl leaves out."""

    __elements__ = OneCellAnchor.__elements__

    def __init__(self, name: str, description: str, **parts: Any) -> None:
        super().__init__(**parts)
        self._name = name
        self._description = description

    def to_tree(self, *arguments: Any, **options: Any) -> Any:
        """The XML of the anchor, the frame's name and description filled in."""
        tree = super().to_tree(*arguments, **options)
        for frame in tree.iter("{*}cNvPr"):
            frame.set("name", self._name)
            frame.set("descr", self._description)
        return tree


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Lowest and highest tick, the step between, and how Excel shows them; numbers as in the cells."""

    low: float
    high: float
    step: float
    form: str


def add_line_chart(place: ChartPlace, *, title: str, axis: ValueAxis, span: int, description: str) -> None:
    """Draw the chart over `span` days. Series differ by marker and dash, so that they stay apart in grey."""
    chart: Any = LineChart()
    chart.title = _title(title)
    chart.height, chart.width = (size / 96 * 2.54 for size in reversed(place.pixels))
    chart.style = 2
    chart.roundedCorners = False
    if place.levels:
        chart.legend.position = "b"
        chart.legend.txPr = _text(9, INK)
    else:
        chart.legend = None
    dates = Reference(place.sheet, min_col=place.dates, min_row=place.first, max_row=place.last)
    chart.append(_series(place, place.values, "Reading", READING_INK, dash=None, marker=True))
    for level in place.levels:
        lone = place.first == place.last
        chart.append(_series(place, level.column, level.words, level.ink, dash=level.dash, marker=lone))
    chart.set_categories(dates)
    _set_values(chart.y_axis, axis)
    chart.x_axis = _date_axis(span)
    row, column = place.at
    size = XDRPositiveSize2D(*(pixels * _EMU_PER_PIXEL for pixels in place.pixels))
    corner = AnchorMarker(col=column - 1, row=row - 1)
    chart.anchor = DescribedAnchor(f"Chart of {title}", description, _from=corner, ext=size)
    place.sheet.add_chart(chart)


def _series(place: ChartPlace, column: int, words: str, ink: str, *, dash: Any, marker: bool) -> Any:
    data = Reference(place.sheet, min_col=column, min_row=place.first, max_row=place.last)
    series = Series(data)
    series.tx = SeriesLabel(v=words)
    series.smooth = False
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=ink, w=22_000, prstDash=dash))
    series.marker = Marker(symbol="circle" if marker and not dash else "dash" if marker else "none", size=7)
    if marker:
        series.marker.graphicalProperties = GraphicalProperties(solidFill=ink, ln=LineProperties(solidFill=ink))
    return series


def _date_axis(days: int) -> Any:
    """An axis over so many days, with ticks at whole weeks, months or years, never so close that they turn."""
    axis: Any = DateAxis(crossAx=100)
    axis.axPos = "b"
    axis.baseTimeUnit = "days"
    unit, step, form = next((unit, step, form) for most, unit, step, form in _DATE_STEPS if days <= most)
    axis.majorTimeUnit, axis.majorUnit, axis.number_format = unit, step, form
    axis.tickLblPos = "low"
    axis.majorTickMark = "out"
    _set_line(axis, LineProperties(solidFill=MUTED))
    return axis


_DATE_STEPS = (
    (6, "days", 1, "d mmm"),
    (45, "days", 7, "d mmm"),
    (240, "months", 1, "mmm yyyy"),
    (750, "months", 3, "mmm yyyy"),
    (1_500, "months", 6, "mmm yyyy"),
    (3_700, "years", 1, "yyyy"),
    (20_000, "years", 5, "yyyy"),
    (10_000_000, "years", 100, "yyyy"),
)
"""Up to so many days: the unit and number of units between ticks, and how a tick is written."""


def _set_values(axis: Any, values: ValueAxis) -> None:
    axis.crossAx = 500
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
