"""The plan as an appendix: one table over as many pages as it takes, with its headings on each page.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from functools import cache, partial
from operator import itemgetter

from tracker.domain.papers.paper import NOT_THERE, Paper, say_counts
from tracker.domain.plans.columns import PlanColumn, row_texts
from tracker.domain.plans.content import PlanContent
from tracker.domain.publication.exempt_content import Marks, in_short, marks_by_action
from tracker.office.word.drawing import Pictures
from tracker.office.word.pages import Pages
from tracker.office.word.parts.benefits import write_benefits
from tracker.office.word.parts.changes import mark
from tracker.office.word.parts.timeline import write_course, write_timeline
from tracker.office.word.table import Cell, Exempt, Strong
from tracker.office.wording import own_report_tables as own_report
from tracker.office.wording.exempt_marks import EXEMPT, say_marks
from tracker.office.wording.plan import printed_row, status_words


def write_plans(pages: Pages, paper: Paper, draw: Pictures | None = None) -> None:
    """Write every plan with its key to statuses, first its timeline if the report has timelines, and last its
    benefits.
    """
    for plan in paper.position.plans:
        if len(paper.position.plans) > 1:
            pages.heading(plan.plan.title, 2)
        pages.note("  ·  ".join(part for part in (plan.plan.service, plan.plan.period) if part.strip()), keep=True)
        pages.note(say_counts(plan, paper.as_at), keep=True)
        pages.note(f"Key to statuses: {say_key(plan)}", keep=True)
        if paper.with_timeline:
            write_timeline(pages, paper, plan, draw)
            write_course(pages, paper, plan, draw)
        if plan.actions:
            _table(pages, paper, plan)
            write_benefits(pages, paper, plan)


_WIDTHS = {PlanColumn.REF: 1.5, PlanColumn.ACTION: -4, PlanColumn.TIMESCALE: 2.7, PlanColumn.PROGRESS: -5}
"""Widths in centimetres; a negative one is a share of the width that the others leave."""


def say_key(plan: PlanContent) -> str:
    """Return '● Green: on track, or finished. ▲ Amber: …' for the scheme of a plan."""
    return "  ".join(f"{status_words(status)}: {status.meaning}." for status in plan.plan.scheme.statuses)


def _table(pages: Pages, paper: Paper, plan: PlanContent) -> None:
    owners = {content.action.id: content.action.owner for content in plan.actions}
    columns: list[tuple[str, float]] = [(column.heading, width) for column, width in _WIDTHS.items()]
    has_owners = any(owners.values())
    if has_owners:
        columns.append((PlanColumn.OWNER.heading, 3.0))
    if paper.before:
        columns.append((own_report.PREVIOUS_STATUS, 2.5))
    columns.append((PlanColumn.STATUS.heading, 2.5))
    actions, marks = marks_by_action(paper.position), Marks.of(paper.position.exemptions)
    is_exempt = any(content.action.id in actions for content in plan.actions)
    if is_exempt:
        columns.append((EXEMPT, 3.1))
    table = pages.table(
        [name for name, _ in columns],
        [width for _, width in columns],
        title=plan.plan.title,
        description=own_report.PLAN,
    )
    previous, printed = paper.previous_statuses(), itemgetter(*_WIDTHS)
    marked = cache(partial(mark, scheme=plan.plan.scheme))
    before = cache(partial(mark, scheme=plan.plan.scheme, is_shaded=False))
    for section in plan.sections:
        label = in_short(marks.on_heading(section.section))
        heading = f"{section.section.ref}  {section.section.title}".strip() + (f"   {label}" if label else "")
        if heading:
            table.add_section(heading)
        for content in section.actions:
            action = content.action
            ref, *texts = printed(row_texts(printed_row(content, paper.as_at)))
            cells: list[Cell] = [Strong(ref), *texts]
            if has_owners:
                cells.append(owners[action.id])
            if paper.before:
                cells.append(before(previous.get(action.id, NOT_THERE)))
            cells.append(marked(action.status))
            table.add([*cells, Exempt(say_marks(actions.get(action.id, ())))] if is_exempt else cells)
