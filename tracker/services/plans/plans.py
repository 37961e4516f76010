"""Use cases for plans and their sections."""

from __future__ import annotations

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.status import SCHEMES
from tracker.domain.text import count
from tracker.services.edit_fields import Editable, PartOf
from tracker.services.ordering import last_position, position_after, put_after


def _with_its_statuses(work: UnitOfWork, plan: Plan) -> Plan:
    """Return the plan itself. Raises RuleBroken if its scheme was changed and lacks a status in use."""
    name = plan.scheme_name
    if name == work.get(Plan, plan.id).scheme_name:
        return plan
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
    return plan


PLAN = Editable(
    Plan,
    called="plan {label}",
    needed={"title": "Enter a title for the plan."},
    check=_with_its_statuses,
)
NARRATIVE = Editable(Narrative, called="the report commentary of {label}", part_of=PartOf(Plan, "plan_id", Narrative))
SECTION = Editable(Section, needed={"title": "Enter a heading for the section."}, among="plan_id")


def add_plan(work: UnitOfWork, *, title: str, service: str = "", period: str = "") -> str:
    """Add an empty plan after the others."""
    values = PLAN.values({"title": title, "service": service, "period": period})
    plan = Plan(**values, position=last_position(work.find(Plan)))
    work.as_at = None
    return f"Add plan {work.add(plan).label()}"


def delete_plan(work: UnitOfWork, *, plan_id: int) -> str:
    """Delete a plan with its sections, actions and notes."""
    plan = work.get(Plan, plan_id)
    _take_from_reports(work, plan)
    return f"Delete plan {plan.label()}"


def add_section(work: UnitOfWork, *, plan_id: int, title: str, ref: str = "", after_id: int | None = None) -> str:
    """Add a section to a plan: right after another, or at its end if `after_id` is None."""
    work.get(Plan, plan_id)
    others = work.find(Section, plan_id=plan_id)
    position = last_position(others) if after_id is None else position_after(work, others, after_id)
    section = Section(plan_id, **SECTION.values({"title": title, "ref": ref}), position=position)
    return f"Add {work.add(section).label()}"


def move_section(work: UnitOfWork, *, section_id: int, after_id: int | None) -> str:
    """Move a section right after another of its plan (None: first)."""
    section = work.get(Section, section_id)
    put_after(work, section, work.find(Section, plan_id=section.plan_id), after_id)
    return f"Move {section.label()}"


def delete_section(work: UnitOfWork, *, section_id: int) -> str:
    """Delete a section with its actions and their notes."""
    section = work.get(Section, section_id)
    actions = len(work.children(Action, [section_id]))
    _take_from_reports(work, section)
    return f"Delete {section.label()}" + (f" with {count(actions, 'action')}" if actions else "")


def _take_from_reports(work: UnitOfWork, thing: Plan | Section) -> None:
    """Remove a record that is being deleted, together with the parts of reports that print it."""
    from tracker.services.governance.report_parts import remove_printed

    remove_printed(work, thing)
