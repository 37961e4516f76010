"""Draws the timeline of a plan, and how its statuses changed, to a file."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.governance.exemption import say_banner
from tracker.domain.publication.exempt_content import marks_within
from tracker.domain.summary.status_course import course_of
from tracker.domain.summary.timeline import NO_DAYS, timeline_of
from tracker.services.papers.earlier_status_counts import with_course
from tracker.services.papers.left_out_for_readers import named_for
from tracker.services.papers.read_paper import day_paper
from tracker.services.tracker import Tracker


def draw_timeline_of(tracker: Tracker, plan_title: str, path: Path) -> None:
    """Write the timeline of the plan with that title as at today; if the plan contains anything exempt, it says so.

    Raises NotFound, FileProblem, and RuleBroken if no action has a day.
    """
    from tracker.charts.timeline import save_timeline

    paper = named_for(day_paper(tracker, tracker.today(), plan_title), "board")
    timeline = timeline_of(paper, paper.position.plans[0])
    if timeline is None:
        raise RuleBroken(NO_DAYS)
    save_timeline(timeline, path, say_banner(marks_within(paper.position, with_risks=False)))


def draw_course_of(tracker: Tracker, plan_title: str, path: Path) -> None:
    """Write how the statuses of the plan with that title changed up to today, as `draw_timeline_of` does."""
    from tracker.charts.status_course import save_course

    paper = replace(day_paper(tracker, tracker.today(), plan_title), layout="statuses")
    paper = with_course(tracker, paper)
    course = course_of(paper, paper.position.plans[0])
    if course is None:
        raise RuleBroken("No snapshot has been taken yet. Take one, then there is a course from it until today.")
    save_course(course, path, say_banner(marks_within(paper.position, with_risks=False)))
