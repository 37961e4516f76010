"""Plans and sections for lists and headings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.plan_tables import action, plan, section
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.errors import NotFound
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.status import SCHEMES, StatusScheme


def plans(connection: ReadConnection) -> list[Plan]:
    """Return all plans in their order."""
    rows = connection.execute(select(plan).order_by(plan.c.position, plan.c.id)).mappings()
    return [MAPPED[Plan].from_row(row) for row in rows]


def plan_by_id(connection: ReadConnection, plan_id: int) -> Plan:
    """Return a plan. Raises NotFound."""
    row = connection.execute(select(plan).where(plan.c.id == plan_id)).mappings().first()
    if row is None:
        raise NotFound("That plan is no longer in the file: it has been deleted.")
    found_plan: Plan = MAPPED[Plan].from_row(row)
    return found_plan


def scheme_of_plan(connection: ReadConnection, plan_id: int) -> StatusScheme:
    """Return the status scheme of a plan. Raises NotFound."""
    name = connection.scalar(select(plan.c.scheme_name).where(plan.c.id == plan_id))
    if name is None:
        raise NotFound("That plan is no longer in the file.")
    return SCHEMES[name]


def sections(connection: ReadConnection, plan_id: int) -> list[Section]:
    """Return a plan's sections in their order."""
    query = select(section).where(section.c.plan_id == plan_id).order_by(section.c.position, section.c.id)
    return [MAPPED[Section].from_row(row) for row in connection.execute(query).mappings()]


def section_by_id(connection: ReadConnection, section_id: int) -> Section:
    """Return a section. Raises NotFound."""
    by_id = sections_by_id(connection, [section_id])
    if not by_id:
        raise NotFound("That section is no longer in the file: it has been deleted.")
    return by_id[section_id]


def sections_by_id(connection: ReadConnection, ids: Sequence[int]) -> dict[int, Section]:
    """Return the sections with those ids; deleted ones are left out."""
    rows = connection.execute(select(section).where(section.c.id.in_(ids))).mappings()
    return {row["id"]: MAPPED[Section].from_row(row) for row in rows}


def plan_in_order(connection: ReadConnection, plan_id: int) -> list[tuple[Section, list[Action]]]:
    """Return a plan's sections in their order, each with its actions in order."""
    by_section = {record.id: (record, list[Action]()) for record in sections(connection, plan_id)}
    query = select(action).join(section).where(section.c.plan_id == plan_id)
    for row in connection.execute(query.order_by(action.c.position, action.c.id)).all():
        one = MAPPED[Action].from_cells(row)
        by_section[one.section_id][1].append(one)
    return list(by_section.values())
