"""The boxes of a plan on a page: each section with its counts, or each plan if there are too many sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent, SectionContent
from tracker.domain.plans.status import Status
from tracker.domain.publication.exempt_content import Marks, in_short
from tracker.domain.summary.summary_lines import Box
from tracker.domain.text import shorten


def boxes(content: PlanContent, paper: Paper) -> tuple[Box, ...]:
    """Return the sections of a plan in printed order, each with its counts."""
    marks = Marks.of(paper.position.exemptions)
    return tuple(
        replace(_box(content, section, paper.as_at), exempt=in_short(marks.on_section(content.plan, section.section)))
        for section in content.sections
        if not section.is_withheld
    )


def _box(content: PlanContent, section: SectionContent, on: date) -> Box:
    numbers = Counter(content.action.status for content in section.actions if not content.is_withheld)
    known = [(status, numbers.pop(status.word, 0)) for status in content.plan.scheme.statuses]
    counts = (*known, (None, sum(numbers.values())))
    name = f"{section.section.ref}  {section.section.title}".strip() or content.plan.title
    late = sum(content.action.is_overdue(on) for content in section.actions)
    return Box(name, tuple(one for one in counts if one[1]), len(section.actions), late)


_MOST_BOXES, _MOST_ACROSS = 24, 6


def page_boxes(paper: Paper) -> tuple[Box, ...]:
    """Return the boxes of a page: each section, or each plan if there are too many. The surplus becomes one box."""
    plans = paper.position.plans
    page = [box for plan in plans for box in boxes(plan, paper)]
    if len(plans) > 1 and len(page) > _MOST_BOXES:
        page = [_together(plan.plan.title, boxes(plan, paper)) for plan in plans]
    elif len(plans) > 1:
        page = [box for plan in plans for box in _named(plan, paper)]
    if len(page) <= _MOST_BOXES:
        return tuple(page)
    first, rest = page[: _MOST_BOXES - 1], page[_MOST_BOXES - 1 :]
    return (*first, _together(f"{len(rest):,} others", rest, is_rest=True))


def _named(plan: PlanContent, paper: Paper) -> list[Box]:
    """Return the sections of one of several plans, each with its plan's title."""
    title = shorten(plan.plan.title, 28)
    return [replace(one, name=f"{title}: {one.name}") for one in boxes(plan, paper)]


def _together(name: str, several: Sequence[Box], *, is_rest: bool = False) -> Box:
    """Return several boxes as one; it is marked exempt if any of them is."""
    added: Counter[Status | None] = Counter()
    for one in several:
        added.update(dict(one.counts))
    order = sorted(added, key=lambda status: status.severity if status else 99)
    exempt = next((one.exempt for one in several if one.exempt), "")
    return Box(
        name,
        tuple((status, added[status]) for status in order),
        sum(one.total for one in several),
        sum(one.overdue for one in several),
        exempt,
        is_rest=is_rest,
    )


def boxes_across(number: int) -> int:
    """Return the number of boxes side by side for `number` boxes in all."""
    return min(number, 4) if number <= 12 else 5 if number <= 20 else _MOST_ACROSS
