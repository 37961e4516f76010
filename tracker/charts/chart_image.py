"""An indicator's chart as pixels, for the screen or the clipboard; the caller turns them into an image."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.charts.annotations import control_marks, span
from tracker.charts.axes_frame import Frame, whole_range
from tracker.charts.chart_file import new_figure, png_of
from tracker.charts.palette import LIGHT, Palette
from tracker.domain.charts.day_range import DayRange
from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import measure_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ONE_AT_A_TIME = threading.Lock()
"""Held while a chart is drawn in the background: matplotlib is not safe for two threads drawing at once."""


class Picture(Struct, frozen=True):
    """A drawn chart: `pixels` in rows from the top, four bytes each (red, green, blue, alpha).

    `frame` is the position of the axes in pixels, `whole` the days of all that could be shown; both None if there is no
    line.
    """

    width: int
    height: int
    pixels: bytes
    frame: Frame | None = None
    whole: DayRange | None = None


def draw_picture(
    content: IndicatorContent,
    palette: Palette,
    width: int,
    height: int,
    dpi: float,
    spc: Spc | None = None,
    day_range: DayRange | None = None,
) -> Picture:
    """Draw the chart of `content` in `width` by `height` pixels, with text sized for a screen of `dpi`.

    Draws the control chart `spc` instead if given. `day_range` is the days to show, None for all. Any thread may call
    it.
    """
    from matplotlib.figure import Figure

    from tracker.charts.canvas import ChartCanvas
    from tracker.charts.indicator_chart import draw_indicator

    with ONE_AT_A_TIME:
        figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi)
        canvas = ChartCanvas(figure)
        if spc is None:
            draw_indicator(figure, content, palette, day_range)
            first, last = span(content)
        else:
            _draw_control(figure, content, spc, palette, day_range)
            first, last = spc.points[0].day, spc.points[-1].day
        drawn_width, drawn_height, drawn = canvas.drawn()
    pixels = bytes(drawn)
    if first > last:
        return Picture(drawn_width, drawn_height, pixels)
    frame = _frame(figure, drawn_width, drawn_height)
    return Picture(
        drawn_width,
        drawn_height,
        pixels,
        frame,
        whole_range(first, last, (frame.right - frame.left) * 72 / dpi),
    )


def _frame(figure: Figure, width: int, height: int) -> Frame:
    axes = next(axes for axes in figure.axes if axes.axison)
    x0, y0, x1, y1 = (float(edge) for edge in axes.get_position().extents)
    first, last, low, high = (float(edge) for edge in (*axes.get_xlim(), *axes.get_ylim()))
    top, bottom = (1 - y1) * height, (1 - y0) * height
    return Frame(x0 * width, x1 * width, top, bottom, DayRange(first, last), low, high)


def _draw_control(
    figure: Figure, content: IndicatorContent, spc: Spc, palette: Palette, day_range: DayRange | None
) -> None:
    from tracker.charts.control_chart import draw_spc

    draw_spc(
        figure,
        spc,
        content.indicator.name,
        palette,
        measure=measure_of(content),
        unit=content.indicator.unit,
        day_range=day_range,
        marks=control_marks(content, spc, day_range),
    )


def draw_png(content: IndicatorContent, inches: tuple[float, float], dpi: int, spc: Spc | None = None) -> bytes:
    """Return the chart of `content`, or its control chart `spc`, as a PNG on white for a document; from any thread."""
    from tracker.charts.indicator_chart import draw_indicator

    with ONE_AT_A_TIME:
        if spc is None:
            figure, axes = _sheet(inches, dpi)
            draw_indicator(figure, content, axes=axes)
        else:
            figure = _control_sheet(inches, dpi)
            _draw_control(figure, content, spc, LIGHT, None)
        figure.set_layout_engine(None)
        return png_of(figure)


@lru_cache(maxsize=2)
def _sheet(inches: tuple[float, float], dpi: int) -> tuple[Figure, Axes]:
    """Return a figure of that size, reused for one chart after another, so that its canvas keeps the rendered text."""
    from tracker.charts.indicator_chart import begin_figure

    figure = new_figure(inches, dpi)
    return figure, begin_figure(figure)


@lru_cache(maxsize=2)
def _control_sheet(inches: tuple[float, float], dpi: int) -> Figure:
    return new_figure(inches, dpi)
