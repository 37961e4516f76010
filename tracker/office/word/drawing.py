"""The pictures of a report, drawn by whoever asks for the report: this room draws none."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.summary.status_course import Course
from tracker.domain.summary.timeline import Timeline

Draw = Callable[[IndicatorContent, Spc | None], bytes]
"""Draws an indicator's chart, or that control chart of it, as PNG."""
DrawTime = Callable[[Timeline, str], bytes]
"""Draws a timeline as PNG, with a banner where it is not for publication."""


DrawCourse = Callable[[Course, str], bytes]
"""Draws the course of statuses as PNG, with a banner where it is not for publication."""


class Pictures(Struct, frozen=True):
    """The pictures of a plan."""

    time: DrawTime
    course: DrawCourse


class Drawing(Struct, frozen=True):
    """All of them; without `plan` a report has no picture of a plan."""

    chart: Draw
    plan: Pictures | None = None
