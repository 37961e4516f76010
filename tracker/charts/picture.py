"""An indicator's chart as pixels, for a screen or the clipboard: whoever shows them makes an image."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.charts.annotations import control_marks, span
from tracker.charts.axes_frame import Frame, whole_range
from tracker.charts.file import png_of
from tracker.charts.palette import LIGHT, Palette
from tracker.domain.charts.day_range import DayRange
from tracker.domain.figures.xmr import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import measure_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_QUICK = 2
"""A low one of nine levels of compression: a chart is mostly one colour, so that more takes long and saves little."""
ONE_AT_A_TIME = threading.Lock()
"""Held while a chart is drawn in the background: matplotlib does not promise that two threads may draw at once."""


class Picture(Struct, frozen=True):
    """`pixels` in rows from the top, four bytes each: red, green, blue, alpha.

    `frame`: where the axes are, in pixels; `whole`: the days of everything there is to show. Both None without a line.
    """

    width: int
    height: int
    pixels: bytes
    frame: Frame | None = None
    whole: DayRange | None = None


def draw_picture(
    content: IndicatorContent,
    look: Palette,
    width: int,
    height: int,
    dpi: float,
    spc: Spc | None = None,
    shown: DayRange | None = None,
) -> Picture:
    """The chart of `content` in `width` by `height` pixels, with type for a screen of `dpi`. Safe beside the UI.

    With `spc` it is that control chart instead; `shown`: the days to show, None: all.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from tracker.charts.indicator_chart import draw_indicator

    with ONE_AT_A_TIME:
        figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi)
        canvas = FigureCanvasAgg(figure)
        if spc is None:
            draw_indicator(figure, content, look, shown)
            first, last = span(content)
        else:
            _draw_control(figure, content, spc, look, shown)
            first, last = spc.points[0].day, spc.points[-1].day
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    drawn_width, drawn_height = canvas.get_width_height(physical=True)
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # as above
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


def _draw_control(figure: Figure, content: IndicatorContent, spc: Spc, look: Palette, shown: DayRange | None) -> None:
    from tracker.charts.spc_chart import draw_spc

    draw_spc(
        figure,
        spc,
        content.indicator.name,
        look,
        measure=measure_of(content),
        unit=content.indicator.unit,
        shown=shown,
        marks=control_marks(content, spc, shown),
    )


def draw_png(content: IndicatorContent, inches: tuple[float, float], dpi: int, spc: Spc | None = None) -> bytes:
    """The chart of `content`, or that control chart of it, as a PNG on white for a document. Safe beside the UI."""
    from tracker.charts.indicator_chart import draw_indicator

    with ONE_AT_A_TIME:
        figure = _sheet(inches, dpi)
        if spc is None:
            draw_indicator(figure, content)
        else:
            _draw_control(figure, content, spc, LIGHT, None)
        figure.set_layout_engine(None)
        png = png_of(figure, dpi, compress_level=_QUICK)
        for drawn in (*figure.axes, *figure.texts):
            drawn.remove()  # clearing them would make their parts anew
        return png


@lru_cache(maxsize=2)
def _sheet(inches: tuple[float, float], dpi: int) -> Figure:
    """A figure of that size, for one chart after another: what has been set once on its canvas is known there."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=inches, dpi=dpi)
    FigureCanvasAgg(figure)
    return figure
