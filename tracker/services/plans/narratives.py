"""Writing what a report says about a plan in its own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Plan
from tracker.domain.text import clean_fields


class NarrativeFields(TypedDict, total=False):
    """The fields of a narrative."""

    overall: str
    achievements: str
    slippage: str


def write_narrative(work: UnitOfWork, *, plan_id: int, typing: bool = False, **fields: Unpack[NarrativeFields]) -> str:
    """Write fields of a plan's narrative, which is made with the first of them; the others stay."""
    plan = work.get(Plan, plan_id)
    held = work.find(Narrative, plan_id=plan_id)
    narrative = held[0] if held else work.add(Narrative(plan_id))
    work.save(replace(narrative, **clean_fields(fields)))
    if typing:
        work.merge_key = f"narrative {plan_id} {sorted(fields)}"
    return f"Write the narrative of {plan.label()}"
