"""The changes to plans themselves between two positions: titles, sections, and the text of their reports."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.changes.change_report import NOTHING, Changed
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.plans.plan import Section
from tracker.domain.position.position import Position


def plan_changes(before: Position, after: Position) -> Iterator[Changed]:
    """Yield the plans and sections that were renamed and the narratives that were rewritten, in printed order."""
    old = {content.plan.id: content for content in before.plans}
    for now in after.plans:
        was = old.get(now.plan.id)
        if was is not None:
            yield from _renamed(was, now)
            yield from _narrative_changes(was, now)


def _renamed(was: PlanContent, now: PlanContent) -> Iterator[Changed]:
    title = now.plan.title
    if was.plan.title != title:
        yield Changed("renamed", "", title, title, 0, was.plan.title, title)
    sections = {content.section.id: content.section for content in was.sections}
    for content in now.sections:
        section = content.section
        former = _named(sections.get(section.id, section))
        if former != _named(section):
            yield Changed("renamed", section.ref, section.title, title, -section.id, former, _named(section))


def _narrative_changes(was: PlanContent, now: PlanContent) -> Iterator[Changed]:
    for field, heading in NARRATIVE_HEADINGS.items():
        before, after = (getattr(content.narrative, field, "").strip() for content in (was, now))
        if before != after:
            yield Changed("narrative changed", "", heading, now.plan.title, 0, before or NOTHING, after or NOTHING)


def _named(section: Section) -> str:
    return " ".join(part for part in (section.ref, section.title) if part)
