"""The timeline of each plan as a picture, with the same as text for people who cannot see it.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import marks_within
from tracker.domain.summary.status_course import course_of
from tracker.domain.summary.summary import say_for
from tracker.domain.summary.timeline import NO_DAYS, timeline_of
from tracker.office.word.drawing import Pictures
from tracker.office.word.pages import Pages

_HIGHEST, _HIGHEST_IN_REPORT = 12.8, 11.5
"""Greatest heights in centimetres: on a landscape page, below a title of one or two lines; and in a report, below a
heading and the lines kept with it.
"""
_WIDTH, _IN_REPORT, _COURSE = 24.0, 21.0, 17.0
"""Widths in centimetres: of a timeline on a page of its own, of one in a report, and of the course of statuses."""


def write_timelines(pages: Pages, paper: Paper, draw: Pictures | None) -> None:
    """Write the timeline of each plan on a page of its own."""
    for number, content in enumerate(paper.position.plans):
        if number:
            pages.turn(landscape=True)
        pages.heading(f"{content.plan.title}: timeline", 0 if number == 0 else 1)
        below = (say_for(paper), f"As at {say_day(paper.as_at)}")
        pages.note(" · ".join(part for part in below if part), keep=True)
        write_timeline(pages, paper, content, draw, _WIDTH, _HIGHEST)
    if not paper.position.plans:
        pages.heading(f"{paper.title}: timeline", 0)
        pages.text(NO_DAYS)


def write_timeline(
    pages: Pages,
    paper: Paper,
    content: PlanContent,
    draw: Pictures | None,
    width: float = _IN_REPORT,
    highest: float = _HIGHEST_IN_REPORT,
) -> None:
    """Write the timeline of a plan, or a note that there is none if no action names a day."""
    timeline = timeline_of(paper, content)
    if timeline is None or draw is None:
        pages.note(NO_DAYS)
        return
    banner = _banner(paper, content)
    pages.picture(
        draw.time(timeline, banner),
        width,
        name=f"{content.plan.title}: timeline",
        highest=highest,
        keep=False,
        description=f"{banner}. {timeline.describe()}" if banner else timeline.describe(),
    )


def write_course(pages: Pages, paper: Paper, content: PlanContent, draw: Pictures | None) -> None:
    """Write the course of a plan's statuses; nothing if there is no earlier snapshot."""
    course = course_of(paper, content)
    if course is None or draw is None:
        return
    banner = _banner(paper, content)
    pages.picture(
        draw.course(course, banner),
        _COURSE,
        name=f"{content.plan.title}: statuses from snapshot to snapshot",
        keep=False,
        description=f"{banner}. {course.describe()}" if banner else course.describe(),
    )


def _banner(paper: Paper, content: PlanContent) -> str:
    return say_banner(marks_within(Position(plans=(content,), exemptions=paper.position.exemptions)))
