"""Writing what a report says about a plan in its own words."""

from __future__ import annotations

from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Plan
from tracker.services.edit_fields import write_fields


class NarrativeFields(TypedDict, total=False):
    """The fields of a narrative."""

    overall: str
    achievements: str
    slippage: str


def write_narrative(work: UnitOfWork, *, plan_id: int, typing: bool = False, **fields: Unpack[NarrativeFields]) -> str:
    """Write fields of a plan's narrative, which is made with the first of them; the others stay."""
    plan = work.get(Plan, plan_id)
    write_fields(work, Narrative(plan_id), "plan_id", fields, typing=typing)
    return f"Write the narrative of {plan.label()}"
