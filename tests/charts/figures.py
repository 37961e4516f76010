"""Indicators to draw, and the figure with the words that stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from tracker.charts.indicator_chart import draw_indicator
from tracker.charts.palette import LIGHT, Palette
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator

Size = tuple[float, float]


def indicator(
    *figures: tuple[str, str],
    name: str = "Invoices paid in time",
    unit: str = "%",
    better: Better = "higher",
    target: str = "",
    note: str = "",
) -> IndicatorContent:
    """An indicator of (period, printed) pairs; `note` is that of the first."""
    readings = []
    for position, (text, printed) in enumerate(figures):
        period = Period.read(text)
        words = "" if position else note
        readings.append(Reading(1, period, printed, read_value(printed), period.ends_on, note=words, position=position))
    return IndicatorContent(Indicator(name, unit, better, target), tuple(readings))


def every(days: int, values: Sequence[float], unit: str = "number", target: str = "") -> IndicatorContent:
    """An indicator with a value every so many days from 30 April 2013."""
    readings = []
    for position, value in enumerate(values):
        day = date(2013, 4, 30) + timedelta(days=days * position)
        period = Period(f"{day:%d/%m/%Y}", PeriodKind.DAY, day, day)  # as it is read, which takes long for thousands
        readings.append(Reading(1, period, f"{value:,}", float(value), day, position=position))
    return IndicatorContent(Indicator("Invoices paid in time", unit, "higher", target), tuple(readings))


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
