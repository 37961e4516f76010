"""The timeline of each plan on paper, drawn in lines, so that it is sharp on any printer."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from tracker.domain.papers.paper import Paper
from tracker.domain.summary.timeline import NO_DAYS, timeline_of
from tracker.ui.framework.printed import LaidOut, Room
from tracker.ui.printing.flow import Flow

_ABOVE = 84
"""The height of the title over the first one."""


def lay_out_timelines(paper: Paper, room: Room) -> LaidOut:
    """One plan on a page, each as large as there is room."""
    from tracker.charts.timeline import inches_of, timeline_image

    flow, plans = Flow(room), paper.position.plans
    for content in plans:
        timeline = timeline_of(paper, content)
        if len(plans) > 1:
            flow.heading(content.plan.title)
        if timeline is None:
            flow.sentence(NO_DAYS)
            continue
        across, down = inches_of(timeline)
        high = min(round(room.width * down / across), room.height - _ABOVE)
        wide = high * across / down
        held = QByteArray(timeline_image(timeline))

        def paint(painter: QPainter, top: int, held: QByteArray = held, size: tuple[float, int] = (wide, high)) -> None:
            QSvgRenderer(held).render(painter, QRectF(0, top, *size))

        flow.painted(high, paint)
    if not plans:
        flow.sentence(NO_DAYS)
    return flow.laid_out()
