"""Indicators to draw, and the figure with the words that stand on it."""

from __future__ import annotations

from functools import cache

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from tracker.charts.indicator_chart import draw_indicator
from tracker.charts.palette import LIGHT, Palette
from tracker.domain.indicators.content import IndicatorContent

Size = tuple[float, float]


def drawn(content: IndicatorContent, size: Size = (8.0, 4.5), look: Palette = LIGHT) -> Figure:
    """The figure of `content`, laid out once as when it is drawn: no dot of it is coloured."""
    figure = Figure(figsize=size, dpi=100)
    FigureCanvasAgg(figure)
    draw_indicator(figure, content, look)
    figure.draw_without_rendering()
    return figure


@cache
def seen(content: IndicatorContent) -> Figure:
    """The figure of `content` as it is `drawn`, once for all that only look at it."""
    return drawn(content)


def texts(figure: Figure) -> list[Text]:
    """What is written on the figure, the ticks' words too."""
    found: list[Text] = []
    for artist in figure.findobj(Text):
        assert isinstance(artist, Text)
        if artist.get_text() and artist.get_visible():
            found.append(artist)
    return found


def words(figure: Figure) -> str:
    """All that is written on the figure, a line for each text."""
    return "\n".join(text.get_text().replace("\n", " ") for text in texts(figure))
