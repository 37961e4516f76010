"""View > Plan on a page and Highlight report: a page on the shown plan, to be printed or saved as PDF."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from tracker.domain.papers.paper import Layout
from tracker.services.papers.earlier_status_counts import with_course
from tracker.services.papers.left_out_for_readers import named_for
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import Paper as Printed, PrintOrder
from tracker.ui.framework.session import Session
from tracker.ui.papers.export_job import PaperOf, read_paper

_NAMES: dict[Layout, str] = {
    "one-page": "Plan on a page",
    "highlights": "Highlight report",
    "timeline": "Timeline",
    "statuses": "Statuses over snapshots",
}


def summary_order(session: Session, screen: QWidget, layout: Layout) -> PrintOrder:
    """Return the order to print a page on the plan that a screen shows, as at the day shown; otherwise on all plans
    today.
    """
    from tracker.ui.papers.summary_printed import ACROSS
    from tracker.ui.plans.page import PlanPage

    title, edition, day = None, None, session.today
    if isinstance(screen, PlanPage) and screen.plan is not None:
        title, edition = screen.plan.title, screen.past.edition
        day = screen.selection.day or day
    source = PaperOf(session.tracker, day, edition, title)
    return PrintOrder(_NAMES[layout], partial(_make, source, layout), is_landscape=layout in ACROSS)


def _make(source: PaperOf, layout: Layout, progress: Progress) -> Printed:
    from tracker.ui.papers.summary_printed import printed_summary

    progress(0, 0)
    paper = named_for(read_paper(source, public=False), "board")
    progress(0, 0)
    return printed_summary(with_course(source.tracker, replace(paper, layout=layout)))
