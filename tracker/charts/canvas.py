"""The canvas that charts are drawn on, where words stand on whole pixels and the same words are set once.

Setting words takes most of the time of a chart, and the charts of a report say the same ones: days,
percentages, targets.
matplotlib is imported at the top: this module is only ever imported inside a function that draws.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Literal

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

_BESIDE = 8
"""Pixels around words in their picture, into which letters may reach."""
_MOST_KEPT = 256
"""Words of which the pictures are kept: a long title in a report takes a hundred kilobytes, most take five."""


class ChartRenderer(RendererAgg):
    """Draws as matplotlib does, but words from pictures of them."""

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        """Draw the words `s` with the left end of their baseline on the pixel nearest to (`x`, `y`), from above."""
        red, green, blue, *opacity = gc.get_rgb()
        if ismath or angle or opacity not in ([], [1.0]):
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]  # as it is there
            return
        font = (tuple(prop.get_family()), prop.get_style(), prop.get_weight(), prop.get_size_in_points())
        words, baseline = _picture(s, font, (red, green, blue), self.dpi)
        bottom = int(self.height) - (round(y) - baseline + len(words))
        self.draw_image(gc, round(x) - _BESIDE, bottom, words)


class ChartCanvas(FigureCanvasAgg):
    """The canvas of a figure with that renderer."""

    _drawn_by: ChartRenderer | None = None
    _drawn_for = (0, 0, 0.0)

    def get_renderer(self) -> ChartRenderer:
        """The renderer for the figure's size: the same one for as long as the figure keeps it."""
        wanted = (*self.get_width_height(physical=True), float(self.figure.dpi))
        if self._drawn_by is None or self._drawn_for != wanted:
            self._drawn_by, self._drawn_for = ChartRenderer(*wanted), wanted
        return self._drawn_by

    def drawn(self) -> tuple[int, int, memoryview]:
        """Draw the figure; return its width, its height, and its pixels until it is drawn again.

        They are in rows from the top, four bytes each: red, green, blue, alpha.
        """
        self.draw()
        width, height = self.get_width_height(physical=True)
        return width, height, self.get_renderer().buffer_rgba()


Font = tuple[tuple[str, ...], Literal["normal", "italic", "oblique"], int | str, float]


@lru_cache(maxsize=_MOST_KEPT)
def _picture(words: str, font: Font, colour: tuple[float, float, float], dpi: float) -> tuple[memoryview, int]:
    """The words on nothing, in rows from below, and the number of rows above their baseline."""
    family, style, weight, size = font
    properties = FontProperties(family=family, style=style, weight=weight, size=size)
    width, height, below = RendererAgg(1, 1, dpi).get_text_width_height_descent(words, properties, False)
    baseline = ceil(height - below) + _BESIDE
    made = RendererAgg(ceil(width) + 2 * _BESIDE, baseline + ceil(below) + _BESIDE, dpi)
    pen = made.new_gc()
    pen.set_foreground(colour)
    made.draw_text(pen, _BESIDE, baseline, words, properties, 0)
    drawn: memoryview = made.buffer_rgba()
    flat, row = drawn.cast("B"), drawn.nbytes // len(drawn)
    from_below = bytearray().join(flat[start : start + row] for start in range(len(flat) - row, -1, -row))
    return memoryview(from_below).cast("B", list(drawn.shape or ())), baseline
