"""The lines of a chart as plain values, to be drawn quickly while the chart is dragged. No matplotlib."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.charts.comparators import STYLES
from tracker.charts.control_chart import spc_axis
from tracker.charts.palette import Palette
from tracker.charts.plot_values import Line, plot_of
from tracker.charts.words import level_colour, words_of
from tracker.domain.charts.axis_steps import Axis
from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import measure_of


class DragLine(Struct, frozen=True):
    """A line: `points` oldest first, `dashes` in line widths (empty for a solid line). `has_dots`: the line of
    readings.
    """

    points: Line
    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    has_dots: bool = False


class DragLines(Struct, frozen=True):
    """All lines of a chart. `levels` run across all days (height, colour, width, dashes); `marks` are vertical
    lines.
    """

    lines: tuple[DragLine, ...]
    levels: tuple[tuple[float, str, float, tuple[float, ...]], ...]
    marks: tuple[float, ...]
    axis: Axis


def drag_lines(content: IndicatorContent, palette: Palette, spc: Spc | None = None) -> DragLines:
    """Return the lines of the chart of `content`, or of its control chart `spc`."""
    if spc is not None:
        return _control(content, spc, palette)
    plot = plot_of(content)
    levels = [
        (level.value, level_colour(level, palette), 1.6, _LEVELS[level.kind])
        for level in words_of(content, plot).levels
        if level.kind in _LEVELS
    ]
    lines = [
        DragLine(_ordinals(other.points), colour, 1.3, style.dashes)
        for other, style, colour in zip(plot.others, STYLES, palette.others, strict=False)
    ]
    if plot.planned:
        lines.append(DragLine(_ordinals(plot.planned), palette.muted, 1.2, (4.0, 2.0, 1.0, 2.0)))
    lines.append(DragLine(plot.line, palette.reading, 1.6, has_dots=True))
    marks = tuple(float(mark.day.toordinal()) for mark in plot.marks)
    return DragLines(tuple(lines), tuple(levels), marks, plot.axis)


_LEVELS: dict[str, tuple[float, ...]] = {"target": (6.0, 3.0), "baseline": (1.5, 2.5)}


def _control(content: IndicatorContent, spc: Spc, palette: Palette) -> DragLines:
    axis = spc_axis(spc, measure_of(content))
    lines = []
    for group in spc.groups if spc.refused is None else ():
        first, last = float(group.starts_on.toordinal()), float(group.ends_on.toordinal())
        lines.append(DragLine(((first, group.mean), (last, group.mean)), palette.ink, 1.2))
        for level in (group.lower, group.upper):
            if axis.low <= level <= axis.high:
                lines.append(DragLine(((first, level), (last, level)), palette.outline, 1.2, (5.0, 2.0)))
    points = tuple((float(point.day.toordinal()), point.value) for point in spc.points)
    lines.append(DragLine(points, palette.muted, 1.2, has_dots=True))
    target = spc.rules.target
    levels = () if target is None else ((target, palette.ink, 1.4, (6.0, 3.0)),)
    return DragLines(tuple(lines), levels, (), axis)


def _ordinals(points: tuple[tuple[date, float], ...]) -> Line:
    return tuple((float(day.toordinal()), value) for day, value in points)
