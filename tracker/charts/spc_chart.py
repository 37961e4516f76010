"""A control chart: readings, mean, limits, and each point that stands out, by shape as well as by colour."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.charts.chart_file import form_of, save_figure
from tracker.charts.look import LIGHT, ChartLook
from tracker.domain.spc import Spc, SpcPoint
from tracker.domain.spc_words import LEGEND, alternative_text, assurance_words, rules_words, variation_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MARKS = {
    None: ("o", "#7D8794"),
    "improvement": ("D", "#1B87C9"),
    "concern": ("s", "#C9560A"),
    "neutral": ("^", "#7A4FB5"),
}
"""Marker and colour by what a point says; the colours are told apart by colour-blind readers, the shapes in grey."""


def save_spc_chart(spc: Spc, title: str, path: Path, *, look: ChartLook = LIGHT) -> None:
    """Write the chart as .png or .svg with its alternative text. Raises FileProblem; an old file then stands."""
    form_of(path)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.0, 5.0), dpi=150)
    FigureCanvasAgg(figure)
    draw_spc(figure, spc, title, look)
    save_figure(figure, path, title=title, description=alternative_text(spc, title))


def draw_spc(figure: Figure, spc: Spc, title: str, look: ChartLook) -> None:
    """Draw the chart on `figure`, in place of what was there; a run chart that says so where limits are refused."""
    from tracker.charts.lettering import settable, wrap

    figure.clear()
    figure.set_facecolor(look.page)
    height = 0.58 if spc.refused is None else 0.5
    axes = figure.add_axes((0.08, 0.24, 0.76, height), facecolor=look.page)
    _set_frame(axes, look)
    if spc.refused is None:
        _draw_groups(axes, spc, look)
    if spc.rules.target is not None:
        axes.axhline(spc.rules.target, color=look.target, linestyle=(0, (6, 3)), linewidth=1.4)
    _draw_points(axes, spc, look)
    _label_levels(figure, axes, spc, look)
    top: dict[str, Any] = {"ha": "left", "va": "top", "parse_math": False}
    room = figure.get_figwidth() * 72 * (0.82 if spc.refused is None else 0.94)
    heading = wrap(settable(title, bold=True), room, look.title_size, bold=True, most=1)[0]
    figure.text(0.03, 0.965, heading, color=look.ink, size=look.title_size, weight="bold", **top)
    verdict = spc.refused or ". ".join(words for words in (variation_words(spc), assurance_words(spc)) if words) + "."
    figure.text(
        0.03,
        0.905,
        _wrapped(verdict, figure, look, has_icons=spc.refused is None),
        color=look.muted,
        size=look.text_size,
        **top,
    )
    figure.text(0.03, 0.075, rules_words(spc), color=look.muted, size=look.small_size, **top)
    _draw_legend(figure, spc, look)
    if spc.refused is None:
        _draw_icons(figure, spc, look)


def _wrapped(text: str, figure: Figure, look: ChartLook, *, has_icons: bool) -> str:
    from tracker.charts.lettering import wrap

    share, most = (0.84, 2) if has_icons else (0.94, 3)
    return "\n".join(wrap(text, figure.get_figwidth() * 72 * share, look.text_size, most=most))


def _set_frame(axes: Axes, look: ChartLook) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(look.outline)
    axes.grid(visible=True, axis="y", color=look.line, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", colors=look.ink, labelsize=look.small_size, length=0)
    locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]  # matplotlib's
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]  # matplotlib's
    axes.xaxis.get_offset_text().set(color=look.ink, size=look.small_size)


def _draw_groups(axes: Axes, spc: Spc, look: ChartLook) -> None:
    for group in spc.groups:
        span = [_number(group.starts_on), _number(group.ends_on)]
        dashes = (0, (2, 2)) if group.short else (0, (5, 2))
        axes.plot(span, [group.mean] * 2, color=look.ink, linewidth=1.2)
        for level in (group.lower, group.upper):
            axes.plot(span, [level] * 2, color=look.outline, linewidth=1.2, linestyle=dashes)


def _label_levels(figure: Figure, axes: Axes, spc: Spc, look: ChartLook) -> None:
    """The words of the levels to the right of them, moved apart where they would meet."""
    from tracker.charts.label_places import spread

    levels = [] if spc.rules.target is None else [(spc.rules.target, "Target", look.target)]
    if spc.refused is None:
        last = spc.groups[-1]
        levels.append((last.mean, "Mean", look.ink))
        if last.lower != last.mean:
            levels += [(last.lower, "Lower", look.muted), (last.upper, "Upper", look.muted)]
    low, high = axes.get_ylim()
    axes.set_ylim(low, high)
    tall = figure.get_figheight() * 72 * axes.get_position().height
    heights = [look.small_size * 1.3] * len(levels)
    centres = [(level - low) / (high - low) * tall for level, _, _ in levels]
    for (level, words, colour), up in zip(levels, spread(heights, centres, -tall, 2 * tall), strict=True):
        _label(axes, up / tall, f"{words} {_plain(level)}", colour, look)


def _label(axes: Axes, level: float, words: str, colour: str, look: ChartLook) -> None:
    axes.annotate(
        words,
        (1.0, level),
        xycoords="axes fraction",
        xytext=(6, 0),
        textcoords="offset points",
        color=colour,
        size=look.small_size,
        va="center",
        annotation_clip=False,
        parse_math=False,
    )


def _draw_points(axes: Axes, spc: Spc, look: ChartLook) -> None:
    axes.plot(
        [_number(point.day) for point in spc.points],
        [point.value for point in spc.points],
        color=look.muted,
        linewidth=1.2,
    )
    for says, (marker, colour) in _MARKS.items():
        points = [point for point in spc.points if _says(point, spc) == says]
        if points:
            axes.plot(
                [_number(point.day) for point in points],
                [point.value for point in points],
                linestyle="",
                marker=marker,
                color=colour,
                markersize=6.5 if len(spc.points) <= 60 else 4,
                markeredgecolor=look.page,
                zorder=3,
            )


def _says(point: SpcPoint, spc: Spc) -> str | None:
    return None if spc.refused else point.improvement


def _draw_legend(figure: Figure, spc: Spc, look: ChartLook) -> None:
    from tracker.charts.lettering import width_of

    shown = {_says(point, spc) for point in spc.points}
    left, wide = 0.03, figure.get_figwidth() * 72
    for says, (marker, colour) in _MARKS.items():
        if says not in shown or (spc.refused and says is None):
            continue
        figure.text(
            left, 0.135, {"o": "●", "D": "◆", "s": "■", "^": "▲"}[marker], color=colour, size=look.text_size, va="top"
        )
        figure.text(left + 14 / wide, 0.135, LEGEND[says], color=look.ink, size=look.small_size, va="top")
        left += (14 + width_of(LEGEND[says], look.small_size) + 16) / wide


def _draw_icons(figure: Figure, spc: Spc, look: ChartLook) -> None:
    """Variation and assurance as two small drawings of our own, each beside its words above the chart."""
    _, colour = _MARKS[spc.points[-1].improvement]
    _icon(figure, (0.865, 0.86), colour, _variation_path(spc), look)
    if spc.assurance is not None:
        colours = {"pass": _MARKS["improvement"][1], "fail": _MARKS["concern"][1], "inconsistent": _MARKS[None][1]}
        _icon(figure, (0.925, 0.86), colours[spc.assurance], _ASSURANCE_PATHS[spc.assurance], look)


Path2 = tuple[tuple[float, float], ...]


def _variation_path(spc: Spc) -> tuple[Path2, ...]:
    latest = spc.points[-1]
    if latest.improvement is None:
        return (((-0.55, 0.0), (-0.3, 0.3), (0.0, -0.25), (0.3, 0.3), (0.55, 0.0)),)
    turn = 1.0 if latest.high else -1.0
    return (
        ((-0.5, -0.4 * turn), (-0.1, -0.05 * turn), (0.1, -0.15 * turn), (0.5, 0.4 * turn)),
        ((0.15, 0.42 * turn), (0.5, 0.4 * turn), (0.5, 0.05 * turn)),
    )


_ASSURANCE_PATHS: dict[str, tuple[Path2, ...]] = {
    "pass": (((-0.45, 0.0), (-0.12, -0.35), (0.5, 0.4)),),
    "fail": (((-0.4, -0.4), (0.4, 0.4)), ((-0.4, 0.4), (0.4, -0.4))),
    "inconsistent": (((-0.55, 0.0), (0.55, 0.0)), ((-0.35, 0.35), (-0.35, 0.34)), ((0.35, -0.35), (0.35, -0.34))),
}


def _icon(
    figure: Figure, corner: tuple[float, float], colour: str, strokes: tuple[Path2, ...], look: ChartLook
) -> None:
    from matplotlib.patches import Circle

    height = 0.1
    width = height * figure.get_figheight() / figure.get_figwidth()
    axes = figure.add_axes((*corner, width, height))
    axes.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15))
    axes.set_axis_off()
    axes.add_patch(Circle((0, 0), 1.0, facecolor=look.page, edgecolor=colour, linewidth=2.2))
    for stroke in strokes:
        axes.plot(
            [x for x, _ in stroke],
            [y for _, y in stroke],
            color=colour,
            linewidth=2.2,
            solid_capstyle="round",
            solid_joinstyle="round",
        )


def _number(day: date) -> int:
    """A day as matplotlib counts them: from 1 January 1970."""
    return (day - date(1970, 1, 1)).days


def _plain(number: float) -> str:
    return f"{number:,.4g}" if abs(number) < 10_000 else f"{number:,.0f}"
