"""The icons for variation and assurance: our own drawings, legible without colour, with their meaning beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.charts.palette import Palette
from tracker.domain.figures.control_limits import Spc

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE = 32.0
"""The diameter of an icon in points."""
_LINE = 2.0
Stroke = tuple[tuple[float, float], ...]
"""The corners of a polyline within a circle of radius 1."""
_WAVE: tuple[Stroke, ...] = (((-0.55, 0.0), (-0.3, 0.3), (0.0, -0.25), (0.3, 0.3), (0.55, 0.0)),)
_ASSURANCE: dict[str, tuple[Stroke, ...]] = {
    "pass": (((-0.45, 0.0), (-0.12, -0.35), (0.5, 0.4)),),
    "fail": (((-0.4, -0.4), (0.4, 0.4)), ((-0.4, 0.4), (0.4, -0.4))),
    "inconsistent": (((-0.62, 0.0), (0.62, 0.0)), ((-0.45, -0.4), (-0.15, 0.4), (0.15, -0.4), (0.45, 0.4))),
}


def icons_of(spc: Spc, palette: Palette) -> list[tuple[tuple[Stroke, ...], str]]:
    """Return the strokes and the colour of each icon: the variation at the latest point, and the assurance if known."""
    if spc.refused is not None:
        return []
    icons = [(_variation(spc), colour_of(spc.points[-1].improvement, palette))]
    if spc.assurance is not None:
        colours = {"pass": palette.improvement, "fail": palette.concern, "inconsistent": palette.common}
        icons.append((_ASSURANCE[spc.assurance], colours[spc.assurance]))
    return icons


def colour_of(says: str | None, palette: Palette) -> str:
    """Return the colour for the meaning of a point; None is common cause."""
    return {"improvement": palette.improvement, "concern": palette.concern, "neutral": palette.neutral}.get(
        says or "", palette.common
    )


def draw_icons(figure: Figure, spc: Spc, palette: Palette, right: float, top: float) -> None:
    """Draw the icons side by side with their top right corner at (`right`, `top`), in points from the bottom left."""
    from matplotlib.patches import Circle

    wide, tall = (float(inches) * 72 for inches in figure.get_size_inches())
    for index, (strokes, colour) in enumerate(reversed(icons_of(spc, palette))):
        left = right - SIZE - index * (SIZE + 6)
        axes = figure.add_axes((left / wide, (top - SIZE) / tall, SIZE / wide, SIZE / tall))
        axes.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1))
        axes.set_axis_off()
        axes.add_patch(Circle((0, 0), 1.0, facecolor=palette.page, edgecolor=colour, linewidth=_LINE))
        for stroke in strokes:
            axes.plot(
                [x for x, _ in stroke],
                [y for _, y in stroke],
                color=colour,
                linewidth=_LINE,
                solid_capstyle="round",
                solid_joinstyle="round",
            )


def _variation(spc: Spc) -> tuple[Stroke, ...]:
    """Return a wave for common cause variation, an arrow up or down for special cause."""
    latest = spc.points[-1]
    if latest.improvement is None:
        return _WAVE
    turn = 1.0 if latest.high else -1.0
    return (
        ((-0.5, -0.4 * turn), (-0.1, -0.05 * turn), (0.1, -0.15 * turn), (0.5, 0.4 * turn)),
        ((0.15, 0.42 * turn), (0.5, 0.4 * turn), (0.5, 0.05 * turn)),
    )
