"""A chart as pixels."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from msgspec.structs import replace
from PIL import Image

from tests.indicators import every, indicator
from tracker.charts.canvas import ChartCanvas
from tracker.charts.chart_image import draw_picture, draw_png
from tracker.charts.palette import DARK
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret
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
        assert bool(search_file(tmp_path / "chart.png", kept).repeats) is is_found


def test_a_chart_for_a_document_is_the_same_whatever_was_drawn_before_it() -> None:
    sizes = [(7.2, 3.0 + step / 10) for step in range(3)]  # one that nothing has been drawn in, for each
    charts = [
        indicator(name="Without a reading"),
        every(30, [5, -3, 8, 9, 4, 2, -7, 1]),
        indicator(("April 2014", "N/A"), ("May 2014", "12"), ("June 2014", "44"), target="<20", better="lower"),
    ]
    first = [draw_png(chart, size, 61) for chart, size in zip(charts, sizes, strict=True)]
    for chart, size, alone in zip(charts, sizes, first, strict=True):
        for before in charts:
            draw_png(before, size, 61)
            assert draw_png(chart, size, 61) == alone


def test_a_picture_for_a_document_is_read_elsewhere_with_its_size_its_scale_and_its_words() -> None:
    content = indicator(("Q1 2014/15", "11%"), ("Q2 2014/15", "39%"), name="Complaints – “upheld” ≥ 1")
    with Image.open(BytesIO(draw_png(content, (7.0, 3.0), 160))) as image:
        image.load()
        assert (image.size, image.mode, round(image.info["dpi"][0])) == ((1120, 480), "RGBA", 160)
        assert "Complaints – “upheld” ≥ 1" in image.info["Description"]
        assert image.getpixel((0, 0)) == (255, 255, 255, 255) and len(image.getcolors(100_000) or ()) > 50


def test_words_on_our_canvas_are_those_of_matplotlib_on_whole_pixels() -> None:
    drawn = {}
    for at in (40, 40.4):
        for kind in (FigureCanvasAgg, ChartCanvas):
            figure = Figure(figsize=(4, 2), dpi=100)
            canvas = kind(figure)
            figure.text(at / 400, at / 200, "Ágjq 78%", fontsize=11, color="#942514", va="baseline", ha="left")
            canvas.draw()
            drawn[kind, at] = bytes(canvas.buffer_rgba())
    assert drawn[ChartCanvas, 40] == drawn[FigureCanvasAgg, 40] == drawn[ChartCanvas, 40.4]
    assert drawn[FigureCanvasAgg, 40.4] != drawn[FigureCanvasAgg, 40]
