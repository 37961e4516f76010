"""A control chart: readings, mean, limits, and the points that stand out, marked by shape as well as colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.charts.annotations import Mark, draw_marks
from tracker.charts.axes_frame import whole_range
from tracker.charts.chart_file import form_of, new_figure, save_figure
from tracker.charts.control_chart_icons import SIZE, colour_of, draw_icons, icons_of
from tracker.charts.palette import LIGHT, Palette
from tracker.charts.ticks import value_labels
from tracker.charts.words import say_shown
from tracker.domain.charts.axis_steps import Axis, close_axis
from tracker.domain.charts.control_chart_words import (
    LEGEND,
    alternative_text,
    assurance_words,
    rules_words,
    variation_words,
)
from tracker.domain.charts.day_range import DayRange
from tracker.domain.figures.control_limits import Spc, SpcPoint
from tracker.domain.indicators.measure import Measure, say_number
from tracker.domain.indicators.parts.rebase import Rebase

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_EDGE, _GAP = 12.0, 8.0
"""Points."""
_LEAST_WITH_FOOT, _SHARE_OF_MARKS = 200, 0.15
"""The least height in points of a chart with text below it, and the most of it that the text of marks may take."""
_LEAST = 75.0
"""The least height of the axes in points; texts around them are left out rather than going below it."""
_WORDS = ((3, 4, True), (3, 4, False), (3, 0, True), (3, 0, False), (2, 0, False), (1, 0, False), (0, 0, False))
"""Choices for the most lines of title and verdict, and for text below; the first that leaves enough height is taken."""
_LEVEL_SHARE = 0.24
"""The most of the figure's width that the labels of the levels may take."""
_LEAST_WITH_ICONS = 260
"""The least width in points of a chart with icons beside the title."""
_MANY = 120
"""The most readings for which each one has a full-size marker."""
_MARKS = {None: ("o", "●"), "improvement": ("D", "◆"), "concern": ("s", "■"), "neutral": ("^", "▲")}
"""The marker, and the same shape as a character, for each meaning of a point."""


def save_spc_chart(
    spc: Spc,
    title: str,
    path: Path,
    *,
    palette: Palette = LIGHT,
    measure: Measure = Measure.NUMBER,
    unit: str = "",
    day_range: DayRange | None = None,
    rebases: Sequence[Rebase] = (),
    marks: Sequence[Mark] = (),
) -> None:
    """Write the chart as .png or .svg with its alternative text. Raises FileProblem, keeping an existing file."""
    form_of(path)
    figure = new_figure((9.0, 5.0), 150)
    draw_spc(figure, spc, title, palette, measure=measure, unit=unit, day_range=day_range, marks=marks)
    description = alternative_text(spc, title, measure, day_range, rebases, [mark.spoken for mark in marks])
    save_figure(figure, path, title=title, description=description)


def draw_spc(
    figure: Figure,
    spc: Spc,
    title: str,
    palette: Palette,
    *,
    measure: Measure = Measure.NUMBER,
    unit: str = "",
    day_range: DayRange | None = None,
    marks: Sequence[Mark] = (),
) -> None:
    """Draw the chart on `figure`, replacing what was there. If there are too few points for limits, draw a run chart
    and say so.

    `unit` is named if the axis does not show it. `day_range` is the days to show, None for all. `marks` are the
    events and changes of definition within these days; the newest are drawn, as many as have room.
    """
    figure.clear()
    figure.set_facecolor(palette.page)
    wide, tall = (float(inches) * 72 for inches in figure.get_size_inches())
    room = int(tall * _SHARE_OF_MARKS / palette.small_size) if tall >= _LEAST_WITH_FOOT else 0
    marks = marks[max(len(marks) - room, 0) :]
    below = palette.small_size * 1.3 * 2 + 8
    description = _unit_words(unit, measure) + _shown_words(spc, day_range)
    for most_title, most_lines, has_foot in _WORDS:
        head = _head(spc, title, palette, description, (wide, tall), (most_title, most_lines))
        kept = marks if has_foot else ()
        foot = _foot(spc, palette, kept, (wide, tall)) if has_foot else _Foot()
        top = head.bottom - (palette.small_size if kept else 0)
        bottom = foot.top + below
        if top - bottom >= _LEAST:
            break
    _write_head(figure, spc, head, palette)
    _write_foot(figure, foot, palette)
    axis = spc_axis(spc, measure)
    labels = level_labels(spc, axis, measure, palette)
    from tracker.charts.text_layout import settable, width_of, wrap

    ticks = value_labels(axis, measure)
    left = _EDGE + max(width_of(tick, palette.small_size) for tick in ticks) + _GAP
    share = min(wide * _LEVEL_SHARE, 200.0)
    lines = [wrap(settable(words), share, palette.small_size) for _, words, _ in labels]
    beside = max((width_of(words, palette.small_size) for line in lines for words in line), default=0.0)
    right = max(wide - _EDGE - beside - _GAP, left + 40)
    top = max(top, bottom + 40)
    axes = figure.add_axes(
        (left / wide, bottom / tall, (right - left) / wide, (top - bottom) / tall), facecolor=palette.page
    )
    days = day_range or whole_range(spc.points[0].day, spc.points[-1].day, right - left)
    every = ceil(len(ticks) * palette.small_size * 1.4 / (top - bottom))
    _set_frame(axes, axis, ticks, every, palette)
    axes.set_xlim(days.first, days.last)
    _set_days(axes, day_range or DayRange.of_days(spc.points[0].day, spc.points[-1].day), right - left)
    if spc.refused is None:
        _draw_groups(axes, spc, axis, palette)
    draw_marks(axes, kept, palette)
    if spc.rules.target is not None:
        axes.axhline(spc.rules.target, color=palette.ink, linestyle=(0, (6, 3)), linewidth=1.4)
    _draw_points(axes, spc, days, palette)
    written = [(up, "\n".join(one), colour) for (up, _, colour), one in zip(labels, lines, strict=True)]
    _label_levels(axes, written, top - bottom, palette)


class _Head(Struct, frozen=True):
    """The lines of the title and the verdict, each with the height of its top, in points from the bottom."""

    title: list[str]
    title_top: float
    verdict: list[str]
    verdict_top: float
    bottom: float


class _Foot(Struct, frozen=True):
    """The text below the chart: the rows of the legend, from the top down, and how points are judged below them.

    `legend` holds the position from the left and the text of each entry.
    """

    rules: tuple[str, ...] = ()
    legend: tuple[tuple[tuple[float, str | None], ...], ...] = ()
    top: float = _EDGE


def spc_axis(spc: Spc, measure: Measure) -> Axis:
    """Return the axis for all groups. It goes below 0, or above 100%, only if a reading does."""
    values = [point.value for point in spc.points]
    levels = [] if spc.rules.target is None else [spc.rules.target]
    if spc.refused is None:
        levels += [level for group in spc.groups for level in (group.lower, group.mean, group.upper)]
    low, high = min(*values, *levels, values[0]), max(*values, *levels, values[0])
    if min(values) >= 0:
        low = max(low, 0.0)
    if measure is Measure.PERCENT and max(values) <= 100:
        high = min(high, 100.0)
    axis = close_axis((low, high), measure)
    if measure is Measure.PERCENT and max(values) <= 100 < axis.high:
        axis = Axis(axis.low, 100.0, axis.step) if _divides(axis, 100.0) else axis
    return axis


def _divides(axis: Axis, high: float) -> bool:
    steps = (high - axis.low) / axis.step
    return abs(steps - round(steps)) < 1e-6


def level_labels(spc: Spc, axis: Axis, measure: Measure, palette: Palette) -> list[tuple[float, str, str]]:
    """Return the height, text and colour of each level's label; a level beyond the axis says so."""
    labels = [] if spc.rules.target is None else [(spc.rules.target, "Target", palette.ink)]
    if spc.refused is None:
        last = spc.groups[-1]
        labels.append((last.mean, "Mean", palette.ink))
        if last.lower != last.mean:
            labels += [(last.lower, "Lower", palette.muted), (last.upper, "Upper", palette.muted)]
    return [
        (
            min(max(level, axis.low), axis.high),
            f"{words} {say_number(level, measure)}" + ("" if axis.low <= level <= axis.high else ", not on the chart"),
            colour,
        )
        for level, words, colour in labels
    ]


def _unit_words(unit: str, measure: Measure) -> str:
    named = unit.strip()
    return f" In {named}." if named and named.casefold() != "number" and measure is Measure.NUMBER else ""


def _shown_words(spc: Spc, day_range: DayRange | None) -> str:
    if day_range is None:
        return ""
    within = sum(day_range.holds(point.day) for point in spc.points)
    return f" {say_shown(day_range, within, len(spc.points))}"


def _head(spc: Spc, title: str, palette: Palette, also: str, size: tuple[float, float], most: tuple[int, int]) -> _Head:
    """Lay out title and verdict at the top, beside the icons, in at most `most` lines each; 0 leaves them out."""
    from tracker.charts.text_layout import LINE_SPACING, settable, wrap

    icons = _icons_width(spc, palette, size[0])
    room = size[0] - 2 * _EDGE - icons
    verdict = spc.refused or ". ".join(words for words in (variation_words(spc), assurance_words(spc)) if words) + "."
    heading = wrap(settable(title, bold=True), room, palette.title_size, bold=True, most=most[0]) if most[0] else []
    lines = wrap(settable(verdict + also), room, palette.text_size, most=most[1]) if most[1] else []
    top = size[1] - _EDGE
    below = top - len(heading) * palette.title_size * LINE_SPACING - 2
    bottom = below - len(lines) * palette.text_size * LINE_SPACING
    return _Head(heading, top, lines, below, (min(bottom, top - SIZE) if icons else bottom) - _GAP)


def _icons_width(spc: Spc, palette: Palette, wide: float) -> float:
    icons = len(icons_of(spc, palette)) if wide >= _LEAST_WITH_ICONS else 0
    return icons * (SIZE + 6) + (6 if icons else 0)


def _write_head(figure: Figure, spc: Spc, head: _Head, palette: Palette) -> None:
    from tracker.charts.text_layout import LINE_SPACING

    wide, tall = (float(inches) * 72 for inches in figure.get_size_inches())
    write = partial(figure.text, ha="left", va="top", parse_math=False, linespacing=LINE_SPACING)
    title, verdict = "\n".join(head.title), "\n".join(head.verdict)
    write(_EDGE / wide, head.title_top / tall, title, color=palette.ink, size=palette.title_size, weight="bold")
    write(_EDGE / wide, head.verdict_top / tall, verdict, color=palette.muted, size=palette.text_size)
    if _icons_width(spc, palette, wide):
        draw_icons(figure, spc, palette, wide - _EDGE, head.title_top)


def _foot(spc: Spc, palette: Palette, marks: Sequence[Mark], size: tuple[float, float]) -> _Foot:
    """Explain the points, the marks and the rules if the figure is high enough."""
    from tracker.charts.text_layout import LINE_SPACING, settable, width_of, wrap

    if size[1] < _LEAST_WITH_FOOT:
        return _Foot()
    lines = [*(mark.words for mark in marks), *rules_words(spc).split("\n")]
    rules = tuple(part for text in lines for part in wrap(settable(text), size[0] - 2 * _EDGE, palette.small_size))
    says = {_says(point, spc) for point in spc.points}
    across = _EDGE
    rows: list[list[tuple[float, str | None]]] = [[]]
    for one in [] if spc.refused else [one for one in _MARKS if one in says]:
        width = 14 + width_of(LEGEND[one], palette.small_size) + 16
        if across + width > size[0] and rows[-1]:
            rows.append([])
            across = _EDGE
        rows[-1].append((across, one))
        across += width
    legend = tuple(tuple(row) for row in rows if row)
    return _Foot(rules, legend, _EDGE + (len(rules) + len(legend)) * palette.small_size * LINE_SPACING + 6)


def _write_foot(figure: Figure, foot: _Foot, palette: Palette) -> None:
    from tracker.charts.text_layout import LINE_SPACING

    wide, tall = (float(inches) * 72 for inches in figure.get_size_inches())
    line = palette.small_size * LINE_SPACING
    write = partial(figure.text, size=palette.small_size, va="bottom", parse_math=False)
    write(_EDGE / wide, _EDGE / tall, "\n".join(foot.rules), color=palette.muted, linespacing=LINE_SPACING)
    up = _EDGE + len(foot.rules) * line + 4
    for row in reversed(foot.legend):
        for start, one in row:
            write(start / wide, up / tall, _MARKS[one][1], color=colour_of(one, palette))
            write((start + 14) / wide, up / tall, LEGEND[one], color=palette.ink)
        up += line


def _set_frame(axes: Axes, axis: Axis, labels: list[str], every: int, palette: Palette) -> None:
    """Set up the axes; one in `every` heights has a label and a grid line."""
    from matplotlib.ticker import FixedFormatter, FixedLocator

    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(palette.outline)
    axes.grid(visible=True, axis="y", color=palette.line, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", colors=palette.ink, labelsize=palette.small_size, color=palette.outline, length=4)
    axes.tick_params(axis="y", colors=palette.ink, labelsize=palette.small_size, length=0)
    axes.yaxis.set_major_locator(FixedLocator(axis.ticks[::every]))
    axes.yaxis.set_major_formatter(FixedFormatter(labels[::every]))
    margin = (axis.high - axis.low) * 0.04
    axes.set_ylim(axis.low - margin, axis.high + margin)


def _set_days(axes: Axes, days: DayRange, room: float) -> None:
    """Label days of the readings, or of the part that is shown."""
    from matplotlib.ticker import FixedFormatter, FixedLocator

    from tracker.charts.ticks import TICK_ROOM, day_ticks, own_days

    first, last = days.first_day, days.last_day
    ticks = day_ticks(first, last, max(2, int(room / TICK_ROOM)))
    ticks = ticks if len(ticks) > 1 else own_days([first, last])
    axes.xaxis.set_major_locator(FixedLocator([day.toordinal() for day, _ in ticks]))
    axes.xaxis.set_major_formatter(FixedFormatter([words for _, words in ticks]))


def _draw_groups(axes: Axes, spc: Spc, axis: Axis, palette: Palette) -> None:
    """Draw the mean and limits of each group; limits beyond the axis are left out."""
    for group in spc.groups:
        span = [group.starts_on.toordinal(), group.ends_on.toordinal()]
        dashes = (0, (2, 2)) if group.short else (0, (5, 2))
        axes.plot(span, [group.mean] * 2, color=palette.ink, linewidth=1.2)
        for level in (group.lower, group.upper):
            if axis.low <= level <= axis.high:
                axes.plot(span, [level] * 2, color=palette.outline, linewidth=1.2, linestyle=dashes)


def _label_levels(axes: Axes, labels: Iterable[tuple[float, str, str]], tall: float, palette: Palette) -> None:
    """Label the levels at their right ends, moving labels apart that would overlap."""
    from tracker.charts.label_placement import spread

    labels = list(labels)
    low, high = axes.get_ylim()
    heights = [palette.small_size * 1.3 * (words.count("\n") + 1) for _, words, _ in labels]
    centres = [(level - low) / (high - low) * tall for level, _, _ in labels]
    for (_, words, colour), up in zip(labels, spread(heights, centres, -tall, tall + _GAP), strict=True):
        axes.annotate(
            words,
            (1.0, up / tall),
            xycoords="axes fraction",
            xytext=(6, 0),
            textcoords="offset points",
            color=colour,
            size=palette.small_size,
            va="center",
            linespacing=1.3,
            annotation_clip=False,
            parse_math=False,
        )


def _draw_points(axes: Axes, spc: Spc, days: DayRange, palette: Palette) -> None:
    axes.plot(
        [point.day.toordinal() for point in spc.points],
        [point.value for point in spc.points],
        color=palette.muted,
        linewidth=1.2,
    )
    spc_points = [point for point in spc.points if days.holds(point.day)]
    for says, (marker, _) in _MARKS.items():
        points = [point for point in spc_points if _says(point, spc) == says]
        if points:
            axes.plot(
                [point.day.toordinal() for point in points],
                [point.value for point in points],
                linestyle="",
                marker=marker,
                color=colour_of(says, palette),
                markersize=6.5 if len(spc_points) <= _MANY else 2.5,
                markeredgecolor=palette.page if len(spc_points) <= _MANY else colour_of(says, palette),
                clip_on=False,
                zorder=3,
            )


def _says(point: SpcPoint, spc: Spc) -> str | None:
    return None if spc.refused else point.improvement
