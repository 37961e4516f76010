"""Use cases for plans and their sections."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.status import SCHEMES, RollUp
from tracker.domain.text import clean, count, required
from tracker.services.ordering import last_position, position_after, put_after


class PlanFields(TypedDict, total=False):
    """The fields of a plan that are edited as text."""

    title: str
    service: str
    period: str
    scheme_name: str
    roll_up_rule: RollUp


_PLAN_TITLE = "Give the plan a title, so that it can be told from others."


def add_plan(work: UnitOfWork, *, title: str, service: str = "", period: str = "") -> str:
    """Add an empty plan after the others."""
    plan = Plan(
        required(title, "title", _PLAN_TITLE),
        clean(service).strip(),
        clean(period).strip(),
        position=last_position(work.find(Plan)),
    )
    work.as_at = None
    return f"Add plan {work.add(plan).label()}"


def edit_plan(work: UnitOfWork, *, plan_id: int, typing: bool = False, **fields: Unpack[PlanFields]) -> str:
    """Change fields of a plan. A scheme that lacks a status in use is refused."""
    plan = work.get(Plan, plan_id)
    if "title" in fields:
        fields["title"] = required(fields["title"], "title", _PLAN_TITLE)
    if "scheme_name" in fields:
        _check_scheme(work, plan, fields["scheme_name"])
    if "service" in fields:
        fields["service"] = clean(fields["service"]).strip()
    if "period" in fields:
        fields["period"] = clean(fields["period"]).strip()
    work.save(replace(plan, **fields))
    if typing:
        work.merge_key = f"plan {plan_id} {sorted(fields)}"
    return f"Change plan {plan.label()}"


def _check_scheme(work: UnitOfWork, plan: Plan, name: str) -> None:
    scheme = SCHEMES.get(name)
    if scheme is None:
        raise RuleBroken(f"There is no status scheme called “{name}”.", "scheme_name")
    sections = work.find(Section, plan_id=plan.id)
    used = {action.status for section in sections for action in work.find(Action, section_id=section.id)} - {""}
    missing = sorted(word for word in used if not scheme.holds(word))
    if missing:
        raise RuleBroken(
            f"{', '.join(missing)} is in use and not in “{name}”. Change those actions first.", "scheme_name"
        )


def delete_plan(work: UnitOfWork, *, plan_id: int) -> str:
    """Delete a plan with its sections, actions and notes."""
    plan = work.get(Plan, plan_id)
    work.remove(plan)
    return f"Delete plan {plan.label()}"


def add_section(work: UnitOfWork, *, plan_id: int, title: str, ref: str = "", after_id: int | None = None) -> str:
    """Add a section to a plan: right after another, or at its end where `after_id` is None."""
    work.get(Plan, plan_id)
    others = work.find(Section, plan_id=plan_id)
    section = Section(
        plan_id,
        required(title, "title", "Give the section a heading."),
        clean(ref).strip(),
        last_position(others) if after_id is None else position_after(work, others, after_id),
    )
    return f"Add {work.add(section).label()}"


class SectionFields(TypedDict, total=False):
    """The fields of a section that are edited as text."""

    title: str
    ref: str


def edit_section(work: UnitOfWork, *, section_id: int, typing: bool = False, **fields: Unpack[SectionFields]) -> str:
    """Change a section's heading or printed number."""
    section = work.get(Section, section_id)
    cleaned: SectionFields = {}
    if "title" in fields:
        cleaned["title"] = required(fields["title"], "title", "Give the section a heading.")
    if "ref" in fields:
        cleaned["ref"] = clean(fields["ref"]).strip()
    work.save(replace(section, **cleaned))
    if typing:
        work.merge_key = f"section {section_id} {sorted(fields)}"
    return f"Change {section.label()}"


def move_section(work: UnitOfWork, *, section_id: int, after_id: int | None) -> str:
    """Put a section right after another of its plan (None: first)."""
    section = work.get(Section, section_id)
    put_after(work, section, work.find(Section, plan_id=section.plan_id), after_id)
    return f"Move {section.label()}"


def delete_section(work: UnitOfWork, *, section_id: int) -> str:
    """Delete a section with its actions and their notes."""
    section = work.get(Section, section_id)
    actions = len(work.children(Action, [section_id]))
    work.remove(section)
    return f"Delete {section.label()}" + (f" with {count(actions, 'action')}" if actions else "")
