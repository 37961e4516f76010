"""The charts of slides. They are native: anyone who opens the slides can read and change their figures.

python-pptx is imported at the top: this module is only ever imported inside the function that writes slides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Inches, Pt

from tracker.domain.charts.description import describe_indicator
from tracker.domain.dates import say_day_short
from tracker.domain.indicators.applicable_target import target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import Measure, measure_of, say_figure
from tracker.domain.plans.status import Status
from tracker.domain.summary.status_course import Course
from tracker.domain.summary.summary_lines import NO_STATUS, Box
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.slides.slide import ACCENT, INK, MUTED, Area, Slide, rgb

_TARGET, _NONE, _GRID = "942514", "C9CED6", "D9DDE3"
_MOST_READINGS = 12
"""Greatest number of readings of a line (the newest), so that their periods are legible."""
_FEWEST = 2
_SMALL_NUMBER, _WHOLE = 5, 100
_NARROWEST = 30
"""A part of a bar is too narrow for its number below the longest bar divided by this; the notes state the number."""
_DRAWN = (Measure.PERCENT, Measure.POUNDS, Measure.NUMBER)


def add_counts(slide: Slide, boxes: Sequence[Box], statuses: Sequence[Status], area: Area) -> None:
    """Add a bar chart with a bar for each section, in which its actions are stacked by status."""
    data = _data("0;;;")
    data.categories = [printable(shorten(box.name, 42)) for box in boxes]
    series = _by_status(boxes, statuses)
    least = -(-max(box.total for box in boxes) // _NARROWEST)
    shown = f'[<{least}]"";0' if least > 1 else "0;;;"
    for name, numbers, _, _ in series:
        data.add_series(name, numbers)
    description = "; ".join(f"{box.name}: {box.say()}" for box in boxes)
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data, area, "Actions by section and status", description)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.category_axis.reverse_order = True  # the first section on top
    chart.category_axis.format.line.color.rgb = rgb(_NONE)
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.tick_labels.font.size = Pt(12 if len(boxes) <= 10 else 9)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    plot.has_data_labels = True
    for drawn, (_, _, fill, ink) in zip(plot.series, series, strict=True):
        _fill(drawn, fill)
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, shown, False
        labels.font.size, labels.font.bold = Pt(11), True
        labels.font.color.rgb = rgb(ink)


def add_whole(slide: Slide, boxes: Sequence[Box], statuses: Sequence[Status], area: Area) -> None:
    """Add a ring chart of all actions by status."""
    series = [(name, sum(numbers), fill, ink) for name, numbers, fill, ink in _by_status(boxes, statuses)]
    data = _data("0;;;")
    data.categories = [name for name, _, _, _ in series]
    data.add_series("Actions", [number for _, number, _, _ in series])
    description = ", ".join(f"{number:,} {name}" for name, number, _, _ in series)
    chart = _add(slide, XL_CHART_TYPE.DOUGHNUT, data, area, "All actions by status", description)
    chart.has_legend = False
    plot = chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(12), True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;;", False
    for index, (_, _, fill, ink) in enumerate(series):
        point = plot.series[0].points[index]
        _fill(point, fill)
        label = point.data_label
        label.font.size, label.font.bold = Pt(12), True
        label.font.color.rgb = rgb(ink)


def add_course(slide: Slide, course: Course, area: Area) -> None:
    """Add a column chart with a column for each snapshot, in which its actions are stacked by status."""
    data = _data("0;;;")
    data.categories = [say_day_short(point.day) for point in course.points]
    for index, status in enumerate(course.statuses):
        data.add_series(status.word if status else NO_STATUS, [point.numbers[index] for point in course.points])
    name = "Statuses by snapshot"
    chart = _add(slide, XL_CHART_TYPE.COLUMN_STACKED, data, area, name, course.describe())
    chart.has_legend = False
    chart.has_title = True
    chart.chart_title.text_frame.text = name
    title = chart.chart_title.text_frame.paragraphs[0].runs[0].font
    title.size, title.bold = Pt(12), True
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.tick_labels.font.size = Pt(10)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 45, 100, True
    for drawn, status in zip(plot.series, course.statuses, strict=True):
        _fill(drawn, status.fill.lstrip("#") if status else _NONE)
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0;;;", False
        labels.font.size, labels.font.bold = Pt(11), True
        labels.font.color.rgb = rgb(status.ink.lstrip("#") if status else INK)


def can_draw(content: IndicatorContent) -> bool:
    """Return whether an indicator has a line that a chart of the presentation can show."""
    return measure_of(content) in _DRAWN and len(content.series.dated) >= _FEWEST


def add_line(slide: Slide, content: IndicatorContent, area: Area) -> None:
    """Add a line chart of the newest readings of an indicator, with their targets."""
    readings = content.series.dated[-_MOST_READINGS:]
    name = " ".join(content.indicator.name.split())
    looks = _format(content, [reading.value or 0 for reading in readings])
    data = _data(looks)
    data.categories = [printable(shorten(reading.period.text, 20)) or "–" for reading in readings]
    data.add_series("Actual", [reading.value for reading in readings])
    targets = [target_for(content, reading).value for reading in readings]
    has_target = any(value is not None for value in targets)
    if has_target:
        data.add_series("Target", targets)
    chart = _add(slide, XL_CHART_TYPE.LINE_MARKERS, data, area, name, describe_indicator(content))
    chart.has_legend = has_target
    if has_target:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb(_GRID)
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.number_format = looks
    chart.value_axis.tick_labels.number_format_is_linked = False
    if measure_of(content) is Measure.PERCENT and all(0 <= (reading.value or 0) <= _WHOLE for reading in readings):
        chart.value_axis.minimum_scale = 0
        highest = max([*(reading.value or 0 for reading in readings), *(value or 0 for value in targets)])
        if _WHOLE * 0.6 < highest <= _WHOLE:
            chart.value_axis.maximum_scale, chart.value_axis.major_unit = _WHOLE, _WHOLE / 5
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_labels.font.size = Pt(10)
    line = chart.plots[0].series[0]
    line.smooth = False
    line.format.line.color.rgb, line.format.line.width = rgb(ACCENT), Pt(2.25)
    line.marker.style, line.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    _fill(line.marker, ACCENT)
    last = line.points[len(readings) - 1].data_label
    last.has_text_frame = True
    last.text_frame.text = printable(say_figure(readings[-1], content.indicator.unit))
    last.position = XL_LABEL_POSITION.ABOVE
    run = last.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(12), True
    if has_target:
        aim = chart.plots[0].series[1]
        aim.smooth = False
        aim.format.line.color.rgb, aim.format.line.width = rgb(_TARGET), Pt(1.5)
        aim.format.line.dash_style = MSO_LINE.DASH
        aim.marker.style = XL_MARKER_STYLE.NONE


def _by_status(boxes: Sequence[Box], statuses: Sequence[Status]) -> list[tuple[str, list[int], str, str]]:
    """Return each status in use with its number in each section, its fill and the colour of text on it."""
    counted = [dict(box.counts) for box in boxes]
    series = [
        (status.word, [one.get(status, 0) for one in counted], status.fill.lstrip("#"), status.ink.lstrip("#"))
        for status in statuses
    ]
    series.append((NO_STATUS, [one.get(None, 0) for one in counted], _NONE, INK))
    return [one for one in series if any(one[1])]


def _format(content: IndicatorContent, values: Sequence[float]) -> str:
    """Return the number format of an axis; small values have decimals."""
    measure = measure_of(content)
    if max(map(abs, values)) < _SMALL_NUMBER:
        return '0.0"%"' if measure is Measure.PERCENT else '"£"0.00' if measure is Measure.POUNDS else "0.0"
    return '0"%"' if measure is Measure.PERCENT else '"£"#,##0' if measure is Measure.POUNDS else "#,##0.##"


def _data(number_format: str) -> ChartData:
    return ChartData(number_format=number_format)


def _fill(drawn: Any, colour: str) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(colour)


def _add(slide: Slide, kind: XL_CHART_TYPE, data: ChartData, area: Area, name: str, description: str) -> Any:
    left, top, width, height = (Inches(size) for size in (area.left, area.top, area.width, area.height))
    frame: Any = slide.page.shapes.add_chart(kind, left, top, width, height, data)
    frame.name = printable(shorten(name, 100))
    properties = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - python-pptx gives no public way to it
    properties.set("descr", printable(shorten(description, 2_000)))
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(11)
    if slide.font:
        chart.font.name = slide.font
    chart.font.color.rgb = rgb(MUTED)
    return chart
