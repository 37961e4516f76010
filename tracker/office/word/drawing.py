"""The functions that draw a report's pictures, passed in by the caller: this package draws none."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.summary.status_course import Course
from tracker.domain.summary.timeline import Timeline

Draw = Callable[[IndicatorContent, Spc | None], bytes]
"""Draws an indicator's chart as PNG, or the given control chart of the indicator."""
DrawTime = Callable[[Timeline, str], bytes]
"""Draws a timeline as PNG, with a banner if it is not for publication."""


DrawCourse = Callable[[Course, str], bytes]
"""Draws the course of statuses as PNG, with a banner if it is not for publication."""


class Pictures(Struct, frozen=True):
    """The functions that draw the pictures of a plan."""

    time: DrawTime
    course: DrawCourse


class Drawing(Struct, frozen=True):
    """All drawing functions of a report; without `plan` the report has no picture of a plan."""

    chart: Draw
    plan: Pictures | None = None
