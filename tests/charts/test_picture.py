"""A chart as pixels."""

from __future__ import annotations

from tracker.charts.palette import DARK
from tracker.charts.picture import draw_picture
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator


def test_a_picture_has_the_size_asked_for_and_the_looks_page() -> None:
    readings = tuple(
        Reading(1, Period.read(text), str(value), value, Period.read(text).ends_on, id=value)
        for text, value in (("Q1 2014/15", 11), ("Q2 2014/15", 39))
    )
    content = IndicatorContent(Indicator("Calls answered", "%", "higher", "90", id=1), readings)
    picture = draw_picture(content, DARK, 321, 203, 137.5)
    assert (picture.width, picture.height, len(picture.pixels)) == (321, 203, 321 * 203 * 4)
    assert picture.pixels[:4] == bytes.fromhex(DARK.page[1:]) + b"\xff"
