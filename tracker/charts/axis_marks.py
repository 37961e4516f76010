"""The ticks, tick labels and grid lines of a chart, drawn by a few artists.

matplotlib's own axes create five artists per tick and measure all text twice, which takes a third of the time of a
chart. Imports matplotlib at the top, so import this module only inside a function that draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform, ScaledTranslation, Transform

from tracker.charts.palette import Palette
from tracker.charts.text_layout import FAMILY

_LENGTH, _PAD = 4.0, 3.5
"""The length of a tick, and its distance to its label, in points."""
_TICK = Path(((0.0, 0.0), (0.0, -1.0)))


class AxisMarks:
    """Draws ticks and grid lines on axes whose own ticks are hidden."""

    def __init__(self, axes: Axes, palette: Palette) -> None:
        self._axes, self._look = axes, palette
        self._made: list[Artist] = []
        axes.xaxis.set_visible(False)
        axes.yaxis.set_visible(False)

    def place(self, days: Sequence[tuple[int, str]], values: Sequence[tuple[float, str]]) -> None:
        """Label the days below and the values at the left, with a grid line at each value."""
        for artist in self._made:
            artist.remove()
        axes, palette = self._axes, self._look
        across, along = axes.get_yaxis_transform(), axes.get_xaxis_transform()
        lines = LineCollection(
            [((0.0, value), (1.0, value)) for value, _ in values],
            transform=across,
            colors=palette.line,
            linewidths=0.8,
            zorder=0.5,
        )
        axes.add_collection(lines, autolim=False)
        ticks = PathCollection(
            [_TICK],
            sizes=[_LENGTH**2],
            offsets=[(day, 0.0) for day, _ in days],
            offset_transform=along,
            edgecolors=palette.outline,
            facecolors="none",
            linewidths=0.8,
            clip_on=False,
            zorder=2.01,
        )
        ticks.set_transform(IdentityTransform())
        axes.add_collection(ticks, autolim=False)
        figure = axes.get_figure(root=True)
        assert figure is not None, "axes that are drawn are on a figure"
        below = along + ScaledTranslation(0, -(_LENGTH + _PAD) / 72, figure.dpi_scale_trans)
        beside = across + ScaledTranslation(-_PAD / 72, 0, figure.dpi_scale_trans)
        labels = [self._label(day, 0, text, below, "center", "top") for day, text in days]
        labels += [self._label(0, value, text, beside, "right", "center_baseline") for value, text in values]
        self._made = [lines, ticks, *labels]

    def _label(
        self,
        x: float,
        y: float,
        text: str,
        place: Transform,
        across: Literal["center", "right"],
        up: Literal["top", "center_baseline"],
    ) -> Text:
        palette = self._look
        label = Text(
            x,
            y,
            text,
            transform=place,
            horizontalalignment=across,
            verticalalignment=up,
            fontsize=palette.small_size,
            color=palette.ink,
            fontfamily=FAMILY,
            parse_math=False,
        )
        self._axes.add_artist(label)
        label.set_clip_on(False)
        return label
