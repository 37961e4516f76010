"""One indicator as a line chart: its readings at their true dates, its target and its baseline as levels.

`save_chart` writes it as a picture, `draw_indicator` puts it on a matplotlib Figure that is shown elsewhere.
Neither uses pyplot, which would keep every figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.charts.annotations import draw_marks
from tracker.charts.comparators import STYLES
from tracker.charts.file import form_of, save_figure
from tracker.charts.palette import LIGHT, Palette
from tracker.charts.plot_values import Plot, plot_of
from tracker.charts.words import Words, level_colour, words_of
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import describe_indicator
from tracker.domain.indicators.content import IndicatorContent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST_MARKED = 60
"""Readings up to which each one has a full marker."""


def draw_indicator(
    figure: Figure,
    content: IndicatorContent,
    look: Palette = LIGHT,
    shown: DayRange | None = None,
    *,
    axes: Axes | None = None,
) -> None:
    """Draw the chart of `content` on `figure`, in place of what was there. It fits itself to the figure's size.

    `shown`: the days to show; None: all. `axes`: those of `begin_figure`, on which one chart is drawn after another:
    making them takes a third of the time of a chart.
    """
    from tracker.charts.layout import ChartLayout

    if axes is None:
        axes = begin_figure(figure)
    else:
        _wipe(figure, axes)
    figure.set_facecolor(look.page)
    axes.set_facecolor(look.page)
    plot = plot_of(content, shown)
    words = words_of(content, plot)
    if words.empty:
        axes.set_axis_off()
    else:
        _set_frame(axes, plot, look)
        _draw_levels(axes, words, look)
        _draw_others(axes, plot, look)
        _draw_plan(axes, plot, look)
        draw_marks(axes, plot.marks, look, lettered=False)
        _draw_line(axes, plot, look)
    layout = ChartLayout(figure, axes, words, plot, look)
    layout.execute(figure)
    figure.set_layout_engine(layout)


def begin_figure(figure: Figure) -> Axes:
    """Return the axes for a chart on `figure`, in place of what was there."""
    figure.clear()
    return figure.add_axes((0.1, 0.2, 0.8, 0.6))


def _wipe(figure: Figure, axes: Axes) -> None:
    """Take away what a chart before has drawn; how axes look, the next one sets itself."""
    for drawn in (*figure.texts, *axes.lines, *axes.collections, *axes.texts):
        drawn.remove()
    axes.set_axis_on()


def _set_frame(axes: Axes, plot: Plot, look: Palette) -> None:
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(look.outline)
    axes.set_axisbelow(True)
    if plot.axis.low < 0 < plot.axis.high:
        axes.axhline(0, color=look.outline, linewidth=1)


def _draw_levels(axes: Axes, words: Words, look: Palette) -> None:
    """Target dashed, baseline dotted: apart without colour. A target is red where it is missed alone."""
    kinds = {"target": (0, (6, 3)), "baseline": (0, (1.5, 2.5))}
    for level in words.levels:
        if level.kind in kinds:
            axes.axhline(level.value, color=level_colour(level, look), linestyle=kinds[level.kind], linewidth=1.6)


def _draw_others(axes: Axes, plot: Plot, look: Palette) -> None:
    """Each comparator with a dash and a hollow marker of its own: apart without colour, and from what is ours."""
    for other, style, colour in zip(plot.others, STYLES, look.others, strict=False):
        dots: dict[str, object] = {
            "marker": style.marker if len(other.points) <= _MOST_MARKED else "",
            "markersize": 5.5,
            "markerfacecolor": look.page,
        }
        line = {"color": colour, "linewidth": 1.3, "linestyle": (0, style.dashes), "zorder": 2.4}
        _draw_run(axes, other.points, plot.shown, line, dots)


def _draw_plan(axes: Axes, plot: Plot, look: Palette) -> None:
    """Thin, with hollow diamonds: it is not what happened."""
    if not plot.planned:
        return
    line = {"color": look.muted, "linewidth": 1.2, "linestyle": (0, (4, 2, 1, 2)), "zorder": 2.5}
    dots = {"marker": "D", "markersize": 5.0, "markerfacecolor": look.page}
    _draw_run(axes, plot.planned, plot.shown, line, dots)


def _draw_run(
    axes: Axes,
    points: Sequence[tuple[date, float]],
    shown: DayRange | None,
    line: dict[str, Any],
    dots: dict[str, Any],
) -> None:
    """A line with its markers; of a stretch the line runs on to the edge, and each marker in it is whole."""
    days, values = [day.toordinal() for day, _ in points], [value for _, value in points]
    if shown is None:
        axes.plot(days, values, clip_on=False, **line, **dots)
        return
    axes.plot(days, values, **line)
    within = [(day.toordinal(), value) for day, value in points if shown.holds(day)]
    axes.plot(
        [day for day, _ in within],
        [value for _, value in within],
        clip_on=False,
        **(line | {"linestyle": "", "zorder": line["zorder"] + 0.1}),
        **dots,
    )


def _draw_line(axes: Axes, plot: Plot, look: Palette) -> None:
    few = len(plot.points) <= _MOST_MARKED
    dots: dict[str, Any] = {
        "marker": "o",
        "markersize": 6.5 if few else 2.0,
        "markeredgecolor": look.page if few else look.reading,
        "color": look.reading,
        "clip_on": False,
    }
    run = ([day for day, _ in plot.line], [value for _, value in plot.line])
    width = 2.0 if few else 1.2
    if plot.shown is None:
        axes.plot(*run, linewidth=width, zorder=3, **dots)
        return
    axes.plot(*run, linewidth=width, color=look.reading, zorder=3)
    shown = ([day.toordinal() for day, _ in plot.points], [value for _, value in plot.points])
    axes.plot(*shown, linestyle="", zorder=3.1, **dots)


def save_chart(
    content: IndicatorContent,
    path: Path,
    *,
    look: Palette = LIGHT,
    size_inches: tuple[float, float] = (8.0, 4.5),
    dpi: int = 150,
    shown: DayRange | None = None,
) -> None:
    """Write the chart as .png or .svg with its alternative text. Raises FileProblem; an old file then stands."""
    form_of(path)
    from matplotlib.figure import Figure

    from tracker.charts.canvas import ChartCanvas

    figure = Figure(figsize=size_inches, dpi=dpi)
    ChartCanvas(figure)
    draw_indicator(figure, content, look, shown)
    figure.set_layout_engine(None)  # the picture keeps its size, and matplotlib draws twice where there is an engine
    save_figure(figure, path, title=content.indicator.name, description=describe_indicator(content, shown))
