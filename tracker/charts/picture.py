"""An indicator's chart as pixels, for a screen or the clipboard: whoever shows them makes an image."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass

from tracker.charts.look import ChartLook
from tracker.domain.content import IndicatorContent
from tracker.domain.spc import Spc

ONE_AT_A_TIME = threading.Lock()
"""Held while a chart is drawn beside the window: matplotlib does not promise that two threads may draw at once."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`pixels` in rows from the top, four bytes each: red, green, blue, alpha."""

    width: int
    height: int
    pixels: bytes


def draw_picture(
    content: IndicatorContent, look: ChartLook, width: int, height: int, dpi: float, spc: Spc | None = None
) -> Picture:
    """The chart of `content` in `width` by `height` pixels, with type for a screen of `dpi`. Safe beside the UI.

    With `spc` it is that control chart instead.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from tracker.charts.indicator_chart import draw_indicator
    from tracker.charts.spc_chart import draw_spc

    with ONE_AT_A_TIME:
        figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi)
        canvas = FigureCanvasAgg(figure)
        if spc is None:
            draw_indicator(figure, content, look)
        else:
            draw_spc(figure, spc, content.indicator.name, look)
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    drawn_width, drawn_height = canvas.get_width_height(physical=True)
    return Picture(drawn_width, drawn_height, bytes(canvas.buffer_rgba()))  # type: ignore[no-untyped-call]  # as above


def draw_png(content: IndicatorContent, inches: tuple[float, float], dpi: int) -> bytes:
    """The chart of `content` as a PNG on white, for a document. Safe beside the UI."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from tracker.charts.chart_file import PROGRAM
    from tracker.charts.indicator_chart import draw_indicator

    with ONE_AT_A_TIME:
        figure = Figure(figsize=inches, dpi=dpi)
        FigureCanvasAgg(figure)
        draw_indicator(figure, content)
        figure.set_layout_engine(None)
        png = io.BytesIO()
        figure.savefig(png, format="png", dpi=dpi, metadata={"Software": PROGRAM})
    return png.getvalue()
