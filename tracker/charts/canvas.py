"""The canvas for charts: text is placed on whole pixels, and the same text is rendered only once.

Rendering text takes most of the time of a chart, and the charts of a report repeat the same text: days, percentages,
targets. Imports matplotlib at the top, so import this module only inside a function that draws.
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
"""Pixels around the text in its picture, as characters may extend beyond their measured size."""
_MOST_KEPT = 256
"""The number of text pictures that are cached: most take 5 KB, a long title of a report 100 KB."""


class ChartRenderer(RendererAgg):
    """Draws as matplotlib does, but copies text from cached pictures."""

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
        """Draw the text `s` with the left end of its baseline at the pixel nearest to (`x`, `y`), from the top."""
        red, green, blue, *opacity = gc.get_rgb()
        if ismath or angle or opacity not in ([], [1.0]):
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]  # as it is there
            return
        font = (tuple(prop.get_family()), prop.get_style(), prop.get_weight(), prop.get_size_in_points())
        words, baseline = _picture(s, font, (red, green, blue), self.dpi)
        bottom = int(self.height) - (round(y) - baseline + len(words))
        self.draw_image(gc, round(x) - _BESIDE, bottom, words)


class ChartCanvas(FigureCanvasAgg):
    """The canvas of a figure that is drawn by ChartRenderer."""

    _drawn_by: ChartRenderer | None = None
    _drawn_for = (0, 0, 0.0)

    def get_renderer(self) -> ChartRenderer:
        """Return the renderer for the figure's size; the same one as long as the size does not change."""
        size_and_dpi = (*self.get_width_height(physical=True), float(self.figure.dpi))
        if self._drawn_by is None or self._drawn_for != size_and_dpi:
            self._drawn_by, self._drawn_for = ChartRenderer(*size_and_dpi), size_and_dpi
        return self._drawn_by

    def drawn(self) -> tuple[int, int, memoryview]:
        """Draw the figure; return its width, its height and its pixels, which are valid until it is drawn again.

        The pixels are in rows from the top, four bytes each: red, green, blue, alpha.
        """
        self.draw()
        width, height = self.get_width_height(physical=True)
        return width, height, self.get_renderer().buffer_rgba()


Font = tuple[tuple[str, ...], Literal["normal", "italic", "oblique"], int | str, float]


@lru_cache(maxsize=_MOST_KEPT)
def _picture(words: str, font: Font, colour: tuple[float, float, float], dpi: float) -> tuple[memoryview, int]:
    """Return the text as pixels on a transparent background, in rows from the bottom, and the rows above its
    baseline.
    """
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
