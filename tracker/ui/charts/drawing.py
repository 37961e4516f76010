"""The request for a chart's picture and its result, which is worked out and drawn in the background."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtGui import QImage

from tracker.charts.annotations import control_marks
from tracker.charts.chart_image import ONE_AT_A_TIME, Picture, draw_picture
from tracker.charts.drag_lines import DragLines, drag_lines
from tracker.charts.palette import Palette
from tracker.domain.charts.chart_points import ChartPoint, chart_points
from tracker.domain.charts.control_chart_words import alternative_text
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import describe_indicator
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import spc_of
from tracker.domain.indicators.measure import measure_of
from tracker.ui.framework.background import Progress


class Known(Struct, frozen=True):
    """The results worked out from a content for any day range, and its lines in the colours of a palette.

    `refusal` says why there is no control chart although one was requested.
    """

    content: IndicatorContent
    with_limits: bool
    spc: Spc | None
    refusal: str
    points: tuple[ChartPoint, ...]
    lines: DragLines
    look: Palette


class Request(Struct, frozen=True):
    """A request for a picture of this size in pixels. `known`, if of the same content, is not worked out again."""

    content: IndicatorContent
    with_limits: bool
    look: Palette
    width: int
    height: int
    dpi: float
    day_range: DayRange | None = None


class ChartFile(Struct, frozen=True):
    """A chart to be written to a file, as it is shown."""

    content: IndicatorContent
    path: Path
    with_limits: bool
    look: Palette
    day_range: DayRange | None


class Drawn(Struct, frozen=True):
    """A drawn chart. `words` are the alternative text."""

    request: Request
    known: Known
    picture: Picture
    words: str


def draw(asked: tuple[Request, Known | None], progress: Progress) -> Drawn:
    """Draw a chart as a background job."""
    request, known = asked
    if known is None or (known.content, known.with_limits, known.look) != (
        request.content,
        request.with_limits,
        request.look,
    ):
        known = _work_out(request)
    progress(0, 0)
    content, spc, day_range = request.content, known.spc, request.day_range
    picture = draw_picture(content, request.look, request.width, request.height, request.dpi, spc, day_range)
    if spc is None:
        words = describe_indicator(content, day_range)
    else:
        notes = [mark.spoken for mark in control_marks(content, spc, day_range)]
        words = alternative_text(spc, content.indicator.name, measure_of(content), day_range, content.rebases, notes)
    return Drawn(request, known, picture, words)


def write_chart(chart_file: ChartFile, progress: Progress) -> Path:
    """Write a chart to a file as a background job, and return the path."""
    from tracker.charts.control_chart import save_spc_chart
    from tracker.charts.indicator_chart import save_chart

    progress(0, 0)
    content, spc = chart_file.content, _limits(chart_file.content, with_limits=chart_file.with_limits)[0]
    with ONE_AT_A_TIME:
        if spc is None:
            save_chart(content, chart_file.path, palette=chart_file.look, day_range=chart_file.day_range)
        else:
            save_spc_chart(
                spc,
                content.indicator.name,
                chart_file.path,
                palette=chart_file.look,
                measure=measure_of(content),
                unit=content.indicator.unit,
                day_range=chart_file.day_range,
                rebases=content.rebases,
                marks=control_marks(content, spc, chart_file.day_range),
            )
    return chart_file.path


def image_of(picture: Picture) -> QImage:
    """Return the picture as a QImage that owns its pixels."""
    row = 4 * picture.width
    shared = QImage(picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGBA8888)
    return shared.copy()


def _work_out(request: Request) -> Known:
    spc, refusal = _limits(request.content, with_limits=request.with_limits)
    content, palette = request.content, request.look
    lines = drag_lines(content, palette, spc)
    return Known(content, request.with_limits, spc, refusal, chart_points(content, spc), lines, palette)


def _limits(content: IndicatorContent, *, with_limits: bool) -> tuple[Spc | None, str]:
    """Return the control chart if it is wanted and possible; otherwise None and the sentence that says why not."""
    if not with_limits:
        return None, ""
    try:
        return spc_of(content), ""
    except RuleBroken as error:
        return None, str(error)
