"""What a chart's picture is asked for with and what comes back: drawn and worked out beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from tracker.charts.look import ChartLook
from tracker.charts.picture import Picture, draw_picture
from tracker.charts.sketch import Sketch, sketch_of
from tracker.domain.content import IndicatorContent
from tracker.domain.description import describe_indicator
from tracker.domain.errors import RuleBroken
from tracker.domain.indicator_spc import spc_of
from tracker.domain.measure import measure_of
from tracker.domain.spc import Spc
from tracker.domain.spc_words import alternative_text
from tracker.domain.stretch import Stretch
from tracker.domain.told import Told, told_of
from tracker.ui.background import Progress


@dataclass(frozen=True, slots=True)
class Known:
    """What has been worked out of a content, whichever days of it are shown, and its lines in the colours of a look.

    `refusal` says why there is no control chart where one was wanted.
    """

    content: IndicatorContent
    with_limits: bool
    spc: Spc | None
    refusal: str
    told: tuple[Told, ...]
    sketch: Sketch
    look: ChartLook


@dataclass(frozen=True, slots=True)
class Request:
    """A picture of so many pixels. `known` spares working it out again, where it is of the same content."""

    content: IndicatorContent
    with_limits: bool
    look: ChartLook
    width: int
    height: int
    dpi: float
    shown: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """`words` are the alternative text."""

    request: Request
    known: Known
    picture: Picture
    words: str


def draw(asked: tuple[Request, Known | None], progress: Progress) -> Drawn:
    """The job."""
    request, known = asked
    if known is None or (known.content, known.with_limits, known.look) != (
        request.content,
        request.with_limits,
        request.look,
    ):
        known = _work_out(request)
    progress(0, 0)
    content, spc, shown = request.content, known.spc, request.shown
    picture = draw_picture(content, request.look, request.width, request.height, request.dpi, spc, shown)
    if spc is None:
        words = describe_indicator(content, shown)
    else:
        words = alternative_text(spc, content.indicator.name, measure_of(content), shown, content.rebases)
    return Drawn(request, known, picture, words)


def image_of(picture: Picture) -> QImage:
    """The picture as Qt shows it, with pixels of its own."""
    row = 4 * picture.width
    shared = QImage(picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGBA8888)
    return shared.copy()


def _work_out(request: Request) -> Known:
    spc, refusal = None, ""
    if request.with_limits:
        try:
            spc = spc_of(request.content)
        except RuleBroken as error:
            refusal = str(error)
    content, look = request.content, request.look
    sketch = sketch_of(content, look, spc)
    return Known(content, request.with_limits, spc, refusal, told_of(content, spc), sketch, look)
