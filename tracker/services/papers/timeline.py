"""The timeline of a plan as a file."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.errors import RuleBroken
from tracker.domain.governance.exemption import say_banner
from tracker.domain.publication.exempt_content import marks_within
from tracker.domain.summary.timeline import NO_DAYS, timeline_of
from tracker.services.papers.audience import named_for
from tracker.services.papers.read import day_paper
from tracker.services.tracker import Tracker


def draw_timeline_of(tracker: Tracker, plan_title: str, path: Path) -> None:
    """Write the timeline of the plan of that title as at today, which says so where it is exempt.

    Raises NotFound, FileProblem, and RuleBroken where no action names a day.
    """
    from tracker.charts.timeline import save_timeline

    paper = named_for(day_paper(tracker, tracker.today(), plan_title), "board")
    timeline = timeline_of(paper, paper.position.plans[0])
    if timeline is None:
        raise RuleBroken(NO_DAYS)
    save_timeline(timeline, path, say_banner(marks_within(paper.position, with_risks=False)))
