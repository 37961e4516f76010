"""One indicator as a line chart: its readings at their true dates, its target and its baseline as levels.

`save_chart` writes a picture; `draw_indicator` draws on a matplotlib Figure that the caller shows. Neither uses pyplot,
which would keep every figure in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.charts.annotations import draw_marks
from tracker.charts.chart_file import form_of, new_figure, save_figure
from tracker.charts.comparators import STYLES
from tracker.charts.palette import LIGHT, Palette
from tracker.charts.plot_values import Plot, plot_of
from tracker.charts.words import Words, level_colour, words_of
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import describe_indicator
from tracker.domain.indicators.content import IndicatorContent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Look = Mapping[str, object]
"""Properties of a line and its markers, under matplotlib's names."""
_NO_LINE: Look = {"linestyle": ""}
_MOST_MARKED = 60
"""The most readings for which each one has a full-size marker."""


def draw_indicator(
    figure: Figure,
    content: IndicatorContent,
    palette: Palette = LIGHT,
    day_range: DayRange | None = None,
    *,
    axes: Axes | None = None,
) -> None:
    """Draw the chart of `content` on `figure`, replacing what was there. The layout follows the figure's size.

    `day_range` is the days to show, None for all. Pass the `axes` of `begin_figure` to draw several charts one after
    another on the same figure: creating axes takes a third of the time of a chart.
    """
    from tracker.charts.layout import ChartLayout

    if axes is None:
        axes = begin_figure(figure)
    else:
        _wipe(figure, axes)
    figure.set_facecolor(palette.page)
    axes.set_facecolor(palette.page)
    plot = plot_of(content, day_range)
    words = words_of(content, plot)
    if words.empty:
        axes.set_axis_off()
    else:
        _set_frame(axes, plot, palette)
        _draw_levels(axes, words, palette)
        _draw_others(axes, plot, palette)
        _draw_plan(axes, plot, palette)
        draw_marks(axes, plot.marks, palette, lettered=False)
        _draw_line(axes, plot, palette)
    layout = ChartLayout(figure, axes, words, plot, palette)
    layout.execute(figure)
    figure.set_layout_engine(layout)


def begin_figure(figure: Figure) -> Axes:
    """Clear `figure` and return new axes for a chart on it."""
    figure.clear()
    return figure.add_axes((0.1, 0.2, 0.8, 0.6))


def _wipe(figure: Figure, axes: Axes) -> None:
    """Remove everything that the previous chart drew; the next chart sets the look of the axes itself."""
    for drawn in (*figure.texts, *axes.lines, *axes.collections, *axes.texts):
        drawn.remove()
    axes.set_axis_on()


def _set_frame(axes: Axes, plot: Plot, palette: Palette) -> None:
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(palette.outline)
    axes.set_axisbelow(True)
    if plot.axis.low < 0 < plot.axis.high:
        axes.axhline(0, color=palette.outline, linewidth=1)


def _draw_levels(axes: Axes, words: Words, palette: Palette) -> None:
    """Draw the target dashed and the baseline dotted, so that they differ without colour. Only a missed target is
    red.
    """
    kinds = {"target": (0, (6, 3)), "baseline": (0, (1.5, 2.5))}
    for level in words.levels:
        if level.kind in kinds:
            axes.axhline(level.value, color=level_colour(level, palette), linestyle=kinds[level.kind], linewidth=1.6)


def _draw_others(axes: Axes, plot: Plot, palette: Palette) -> None:
    """Draw each comparator with its own dash pattern and hollow marker, so that all lines differ without colour."""
    for other, style, colour in zip(plot.others, STYLES, palette.others, strict=False):
        dots: Look = {
            "marker": style.marker if len(other.points) <= _MOST_MARKED else "",
            "markersize": 5.5,
            "markerfacecolor": palette.page,
        }
        line: Look = {"color": colour, "linewidth": 1.3, "linestyle": (0, style.dashes)}
        _draw_run(axes, other.points, plot.shown, 2.4, line, dots)


def _draw_plan(axes: Axes, plot: Plot, palette: Palette) -> None:
    """Draw the planned trajectory thin and with hollow diamonds, to tell it from actual readings."""
    if not plot.planned:
        return
    line: Look = {"color": palette.muted, "linewidth": 1.2, "linestyle": (0, (4, 2, 1, 2))}
    dots: Look = {"marker": "D", "markersize": 5.0, "markerfacecolor": palette.page}
    _draw_run(axes, plot.planned, plot.shown, 2.5, line, dots)


def _draw_run(
    axes: Axes, points: Sequence[tuple[date, float]], day_range: DayRange | None, zorder: float, line: Look, dots: Look
) -> None:
    """Draw a line and its markers. If only some days are shown, the line runs to the edge and no marker is cut."""
    run = [(day.toordinal(), value) for day, value in points]
    if day_range is None:
        _plot(axes, run, zorder, line, dots, clip_on=False)
        return
    _plot(axes, run, zorder, line)
    within = [(day.toordinal(), value) for day, value in points if day_range.holds(day)]
    _plot(axes, within, zorder + 0.1, line, _NO_LINE, dots, clip_on=False)


def _draw_line(axes: Axes, plot: Plot, palette: Palette) -> None:
    few = len(plot.points) <= _MOST_MARKED
    dots: Look = {
        "marker": "o",
        "markersize": 6.5 if few else 2.0,
        "markeredgecolor": palette.page if few else palette.reading,
    }
    line: Look = {"color": palette.reading, "linewidth": 2.0 if few else 1.2}
    if plot.shown is None:
        _plot(axes, plot.line, 3, line, dots, clip_on=False)
        return
    _plot(axes, plot.line, 3, line)
    shown = [(day.toordinal(), value) for day, value in plot.points]
    _plot(axes, shown, 3.1, line, _NO_LINE, dots, clip_on=False)


def _plot(axes: Axes, points: Sequence[tuple[float, float]], zorder: float, *looks: Look, clip_on: bool = True) -> None:
    """Draw a line through points; properties in a later look override those in an earlier one."""
    (drawn,) = axes.plot([across for across, _ in points], [up for _, up in points], zorder=zorder, clip_on=clip_on)
    for look in looks:
        drawn.set(**look)


def save_chart(
    content: IndicatorContent,
    path: Path,
    *,
    palette: Palette = LIGHT,
    size_inches: tuple[float, float] = (8.0, 4.5),
    dpi: int = 150,
    day_range: DayRange | None = None,
) -> None:
    """Write the chart as .png or .svg with its alternative text. Raises FileProblem, keeping an existing file."""
    form_of(path)
    figure = new_figure(size_inches, dpi)
    draw_indicator(figure, content, palette, day_range)
    figure.set_layout_engine(None)  # the size is final now, and matplotlib draws twice if there is a layout engine
    save_figure(figure, path, title=content.indicator.name, description=describe_indicator(content, day_range))
