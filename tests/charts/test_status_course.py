"""The course of statuses as a picture: titled where it stands alone, and not again under a title."""

from __future__ import annotations

from datetime import date

from matplotlib.figure import Figure

from tracker.charts.status_course import INCHES, draw_course
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.summary.status_course import Course, CoursePoint

POINTS = (CoursePoint("Snapshot 1", date(2014, 10, 9), (3,)), CoursePoint("Now", date(2014, 12, 11), (4,)))
COURSE = Course("Service plan", (SCHEMES[DEFAULT_SCHEME].statuses[0],), POINTS)


def test_the_title_is_drawn_only_where_none_stands_above_it() -> None:
    alone, below = Figure(figsize=INCHES), Figure(figsize=INCHES)
    draw_course(alone, COURSE)
    draw_course(below, COURSE, is_titled=False)
    assert [text.get_text() for text in alone.texts] == ["Service plan: statuses from snapshot to snapshot"]
    assert below.texts == []
    assert below.axes[0].get_position().height > alone.axes[0].get_position().height
