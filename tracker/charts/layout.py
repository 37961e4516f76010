"""The layout of a chart: places its parts for the size of the figure, again whenever the size changes.

Imports matplotlib at the top, so import this module only inside a function that draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FixedLocator

from tracker.charts.axes_frame import Frame, whole_range
from tracker.charts.axis_marks import AxisMarks
from tracker.charts.label_placement import Box, Point, place_labels, spread
from tracker.charts.palette import Palette
from tracker.charts.plot_values import Plot
from tracker.charts.text_layout import FAMILY, LINE_SPACING, settable, width_of, wrap
from tracker.charts.ticks import TICK_ROOM, day_ticks, own_days, value_labels
from tracker.charts.words import Words, level_colour

_EDGE = 12.0
"""Points between the parts and the edge of the figure."""
_GAP = 8.0
_LEVEL_SHARE, _LEVEL_MOST = 0.24, 200.0
"""The most room for the labels of level lines: as a share of the figure's width, and in points."""
_LEAST = 60.0
"""The least height of the axes in points, however small the figure."""
_HEADS = ((3, 3), (3, 0), (2, 0), (1, 0), (0, 0))
"""Choices for the most lines of the title and of the sentence below it; the first that leaves enough height is taken.
"""
_OVER = 10.0
"""Points above the axes that the value beside the highest reading may use."""
_HEAD_ROOM = 0.05
"""Room above the highest tick, as a share of the axis, so that a marker there is not cut."""


class ChartLayout(LayoutEngine):
    """A layout engine, called by matplotlib before each drawing; does nothing unless the figure's size has changed."""

    _adjust_compatible = True
    _colorbar_gridspec = True

    def __init__(self, figure: Figure, axes: Axes, words: Words, plot: Plot, palette: Palette) -> None:
        super().__init__()
        self._axes, self._words, self._plot, self._look = axes, words, plot, palette
        self._size = (0.0, 0.0)
        self._axis_marks = AxisMarks(axes, palette)

        def text(size: float, colour: str, *, va: str, ha: str = "left", fontweight: str = "normal") -> Text:
            made = figure.text(0, 0, "", fontsize=size, color=colour, fontfamily=FAMILY, parse_math=False)
            made.set(va=va, ha=ha, fontweight=fontweight)
            made.set_linespacing(LINE_SPACING)
            return made

        self._title = text(palette.title_size, palette.ink, fontweight="bold", va="top")
        self._subtitle = text(palette.text_size, palette.muted, va="top")
        self._footnotes = text(palette.small_size, palette.muted, va="bottom")
        self._empty = text(palette.text_size, palette.muted, ha="center", va="center")
        self._levels = [text(palette.small_size, level_colour(level, palette), va="center") for level in words.levels]
        self._values = [text(palette.small_size, palette.ink, ha="center", va="center") for _ in words.values]
        self._gaps = [text(palette.small_size, palette.muted, ha="center", va="bottom") for _ in plot.gaps]
        self._marks = [
            text(palette.small_size, palette.ink, ha="center", va="bottom", fontweight="bold") for _ in plot.marks
        ]

    def set(self) -> None:
        """Do nothing: the layout has no parameters, it follows from the figure's size."""

    def execute(self, fig: Figure) -> None:
        """Place all parts for the figure's size."""
        width, height = (float(inches) * 72 for inches in fig.get_size_inches())
        if (width, height) == self._size:
            return
        self._size = (width, height)
        top = self._set_head()
        bottom = self._set_footnotes(top - _LEAST - self._room_for_days() - _GAP)
        if self._words.empty:
            lines = wrap(settable(self._words.empty), width * 0.7, self._look.text_size)
            self._put(self._empty, lines, (width / 2, (top + bottom) / 2))
            return
        frame = self._set_axes(top, bottom)
        self._label_levels(frame)
        self._label_gaps(frame)
        self._label_marks(frame)
        self._label_values(frame)

    def _put(self, text: Text, lines: Sequence[str], point: Point) -> None:
        width, height = self._size
        text.set_text("\n".join(lines))
        text.set_position((point[0] / width, point[1] / height))

    def _set_head(self) -> float:
        """Set the title and the sentence at the top; return the height below them."""
        width, height = self._size
        palette, room = self._look, width - 2 * _EDGE
        letters = palette.small_size if self._marks else 0.0
        least = _EDGE + self._room_for_days() + _LEAST
        for most_title, most_lines in _HEADS:
            title = wrap(settable(self._words.title, bold=True), room, palette.title_size, bold=True, most=most_title)
            lines = wrap(settable(self._words.subtitle), room, palette.text_size, most=most_lines)
            title, lines = title if most_title else [], lines if most_lines else []
            top = height - _EDGE - len(title) * palette.title_size * LINE_SPACING - 2
            below = top - len(lines) * palette.text_size * LINE_SPACING - _OVER - 2 - letters
            if below >= least:
                break
        self._put(self._title, title, (_EDGE, height - _EDGE))
        self._put(self._subtitle, lines, (_EDGE, top))
        return below

    def _room_for_days(self) -> float:
        """Return the points that the labels of the days need below the axes."""
        return self._look.small_size * LINE_SPACING * 2 + 6

    def _set_footnotes(self, most: float) -> float:
        """Set as many footnotes as have room below `most`; return the height above them."""
        palette = self._look
        room = self._size[0] - 2 * _EDGE
        lines = [line for note in self._words.footnotes for line in wrap(settable(note), room, palette.small_size)]
        height = palette.small_size * LINE_SPACING
        lines = lines[: max(0, int((most - _EDGE) / height))]
        self._put(self._footnotes, lines, (_EDGE, _EDGE - 2))
        return _EDGE + len(lines) * height + (_GAP if lines else 0)

    def _set_axes(self, top: float, bottom: float) -> Frame:
        """Set the axes between the texts around them; return their position in points from the bottom left."""
        width, height = self._size
        plot, palette, axis = self._plot, self._look, self._plot.axis
        labels = value_labels(axis, plot.measure)
        left = _EDGE + max(width_of(label, palette.small_size) for label in labels) + _GAP
        levels = max(
            (width_of(line, palette.small_size) for lines in self._level_lines() for line in lines), default=0.0
        )
        right = max(width - _EDGE - (levels + _GAP if levels else 6), left + _LEAST)
        bottom += self._room_for_days()
        top = max(min(max(top, bottom + _LEAST), height - _OVER), bottom + _OVER)
        ticks = self._day_ticks(right - left)
        days = plot.shown or whole_range(plot.first, plot.last, right - left)
        below = (axis.high - axis.low) * _HEAD_ROOM if axis.low < 0 else 0.0
        over = (axis.high - axis.low) * _HEAD_ROOM
        frame = Frame(left, right, top, bottom, days, axis.low - below, axis.high + over)
        axes = self._axes
        axes.set_position((left / width, bottom / height, (right - left) / width, (top - bottom) / height))
        axes.set_xlim(days.first, days.last)
        axes.set_ylim(frame.low, frame.high)
        axes.xaxis.set_major_locator(FixedLocator([day.toordinal() for day, _ in ticks]))
        axes.xaxis.set_major_formatter(FixedFormatter([words for _, words in ticks]))
        axes.yaxis.set_major_locator(FixedLocator(axis.ticks))
        axes.yaxis.set_major_formatter(FixedFormatter(labels))
        shown = [(day.toordinal(), text) for day, text in ticks if days.first <= day.toordinal() <= days.last]
        self._axis_marks.place(
            shown, [one for one in zip(axis.ticks, labels, strict=True) if frame.low <= one[0] <= frame.high]
        )
        return frame

    def _day_ticks(self, room: float) -> list[tuple[date, str]]:
        """Return the days of the readings if they are far enough apart, otherwise round dates."""
        plot, most = self._plot, max(2, int(room / TICK_ROOM))
        if plot.shown:
            first, last = plot.shown.first_day, plot.shown.last_day
        else:
            first, last = plot.first, plot.last
        others = [point for other in plot.others for point in other.points]
        days = sorted({day for day, _ in (*plot.points, *plot.gaps, *plot.planned, *others) if first <= day <= last})
        apart = min((later - earlier).days for earlier, later in pairwise(days)) if len(days) > 1 else most
        if days and len(days) <= most and apart * room >= (last - first).days * TICK_ROOM:
            return own_days(days)
        ticks = day_ticks(first, last, most)
        return ticks if len(ticks) > 1 else own_days([first, last])

    def _level_lines(self) -> list[list[str]]:
        room = min(self._size[0] * _LEVEL_SHARE, _LEVEL_MOST)
        return [wrap(settable(level.words), room, self._look.small_size, most=5) for level in self._words.levels]

    def _label_levels(self, frame: Frame) -> None:
        """Label the level lines at their right ends, moving labels apart that would overlap."""
        lines = self._level_lines()
        heights = [len(part) * self._look.small_size * LINE_SPACING + 2 for part in lines]
        centres = [frame.up(level.value) for level in self._words.levels]
        centres = spread(heights, centres, frame.bottom - _GAP, frame.top + _OVER)
        for text, part, centre in zip(self._levels, lines, centres, strict=True):
            self._put(text, part, (frame.right + _GAP * 0.75, centre))

    def _label_gaps(self, frame: Frame) -> None:
        """Write the text printed in place of a figure (such as "n/a") unless it would cover the one before."""
        free = -math.inf
        for text, (day, words) in zip(self._gaps, self._plot.gaps, strict=True):
            across, label = frame.across(day.toordinal()), settable(words)
            half = width_of(label, self._look.small_size) / 2
            if across - half >= free:
                self._put(text, [label], (across, frame.bottom + 3))
                free = across + half + 2

    def _label_marks(self, frame: Frame) -> None:
        """Write the letter of each mark above its line, one step higher if it would cover the one before."""
        before, step = -1e9, 0
        for text, mark in zip(self._marks, self._plot.marks, strict=True):
            across = frame.across(mark.day.toordinal())
            step = (step + 1) % 2 if across - before < self._look.small_size else 0
            before = across
            self._put(text, [mark.letter], (across, frame.top + 1 + step * self._look.small_size))

    def _label_values(self, frame: Frame) -> None:
        size = self._look.small_size
        points = [(frame.across(day.toordinal()), frame.up(value)) for day, value in self._plot.points]
        words = [settable(value) for value in self._words.values]
        sizes = [(width_of(word, size) + 2, size * 1.2) for word in words]
        levels = [frame.up(level.value) for level in self._words.levels if level.kind in ("target", "baseline")]
        room = Box(frame.left, frame.bottom + 1, frame.right, frame.top + _OVER)
        others = [
            [(frame.across(day.toordinal()), frame.up(value)) for day, value in line]
            for line in (self._plot.planned, *(other.points for other in self._plot.others))
        ]
        boxes = place_labels(points, sizes, levels, room, others) if words else []
        for text, word, box in zip(self._values, words, boxes, strict=True):
            centre = ((box.left + box.right) / 2, (box.bottom + box.top) / 2) if box else (0.0, 0.0)
            self._put(text, [word] if box else [], centre)
            is_struck = box is not None and any(box.bottom < level < box.top for level in levels)
            text.set_bbox({"facecolor": self._look.page, "linewidth": 0, "pad": 0.5} if is_struck else None)
