"""The timeline of each plan on paper, and the course of its statuses, as vector drawings: sharp on any printer."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtSvg import QSvgRenderer

from tracker.domain.papers.paper import Paper
from tracker.domain.summary.status_course import course_of
from tracker.domain.summary.timeline import NO_DAYS, timeline_of
from tracker.ui.framework.printed import LaidOut, Room
from tracker.ui.printing.flow import Flow

_ABOVE = 84
"""The height of the title above the first timeline."""


def lay_out_timelines(paper: Paper, room: Room) -> LaidOut:
    """Lay out the timeline of each plan on a page of its own, as large as there is room."""
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
        _paint(flow, timeline_image(timeline), wide, high)
    if not plans:
        flow.sentence(NO_DAYS)
    return flow.laid_out()


def lay_out_courses(paper: Paper, room: Room) -> LaidOut:
    """Lay out the course of each plan's statuses, one below another."""
    from tracker.charts.status_course import INCHES, course_image

    flow = Flow(room)
    plans = paper.position.plans
    for content in plans:
        course = course_of(paper, content)
        if len(plans) > 1:
            flow.heading(content.plan.title)
        if course is None:
            flow.sentence("No snapshot was taken before this day.")
            continue
        wide = min(room.width, (room.height - _ABOVE) * INCHES[0] / INCHES[1])
        _paint(flow, course_image(course, is_titled=False), wide, round(wide * INCHES[1] / INCHES[0]))
    return flow.laid_out()


def _paint(flow: Flow, svg: bytes, wide: float, high: int) -> None:
    """Add a drawing of that size."""
    byte_array = QByteArray(svg)
    flow.painted(high, lambda painter, top: QSvgRenderer(byte_array).render(painter, QRectF(0, top, wide, high)))
