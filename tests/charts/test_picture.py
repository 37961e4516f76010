"""A chart as pixels."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from tracker.charts.palette import DARK
from tracker.charts.picture import draw_picture, draw_png
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.publication.repeated import KeptBack, Secret
from tracker.office.publication_check import search_file


def test_a_picture_has_the_size_asked_for_and_the_looks_page() -> None:
    readings = tuple(
        Reading(1, Period.read(text), str(value), value, Period.read(text).ends_on, id=value)
        for text, value in (("Q1 2014/15", 11), ("Q2 2014/15", 39))
    )
    content = IndicatorContent(Indicator("Calls answered", "%", "higher", "90", id=1), readings)
    picture = draw_picture(content, DARK, 321, 203, 137.5)
    assert (picture.width, picture.height, len(picture.pixels)) == (321, 203, 321 * 203 * 4)
    assert picture.pixels[:4] == bytes.fromhex(DARK.page[1:]) + b"\xff"


def test_what_is_written_in_a_picture_for_a_document_is_found_in_its_file(tmp_path: Path) -> None:
    readings = tuple(
        Reading(1, Period.read(text), str(value), value, Period.read(text).ends_on, id=value)
        for text, value in (("Q1 2014/15", 11), ("Q2 2014/15", 39))
    )
    content = IndicatorContent(Indicator("Calls answered", "%", "higher", "90", id=1), readings)
    kept = KeptBack([Secret("It was settled with Ravensworth.", "an exempt note")], common=())
    for text, is_found in (("Settled with Ravensworth", True), ("Settled", False)):
        told = replace(content, annotations=(Annotation(1, date(2014, 8, 1), text),))
        (tmp_path / "chart.png").write_bytes(draw_png(told, (7, 3), 80))
        assert bool(search_file(tmp_path / "chart.png", kept).found) is is_found
