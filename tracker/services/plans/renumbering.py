"""Renumbering of a plan or of one of its sections: a preview of the changes, and the use case."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.plans import plan_in_order
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.renumbering import Numbered, renumbered
from tracker.domain.text import count


def renumbering(connection: ReadConnection, plan_id: int, section_id: int | None = None) -> list[Numbered]:
    """Return the rows that would get another ref, in plan order; with `section_id`, those of that section alone."""
    return renumbered(plan_in_order(connection, plan_id), section_id)


def renumber(work: UnitOfWork, *, plan_id: int, section_id: int | None = None) -> str:
    """Number the sections and actions of a plan in their order, or the actions of one section.

    Refs that were given by hand stay.
    """
    plan = work.get(Plan, plan_id)
    changed = work.read(renumbering, plan_id, section_id)
    sections = [replace(one.row, ref=one.ref) for one in changed if isinstance(one.row, Section)]
    actions = [replace(one.row, ref=one.ref) for one in changed if isinstance(one.row, Action)]
    work.save_all(sections)
    work.save_all(actions)
    name = plan.label() if section_id is None else work.get(Section, section_id).label()
    return f"Renumber {name}: {count(len(changed), 'number')}"
