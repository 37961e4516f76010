"""Use cases for indicators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack, cast

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.target import Better
from tracker.domain.figures.xmr import MINIMUM
from tracker.domain.indicators.indicator import Contractual, Indicator, SpcSettings
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.text import clean, required
from tracker.services.ordering import last_position, put_after

_NAME = "Give the indicator a name."


class IndicatorFields(TypedDict, total=False):
    """The fields of an indicator, texts as printed."""

    name: str
    unit: str
    better: Better
    target_text: str
    target_note: str
    ref: str
    directorate: str
    theme: str
    owner: str
    contractual: Contractual
    rule: StatusRule
    under_recovery: bool
    goal_text: str
    goal_on: date | None
    spc: SpcSettings


def add_indicator(work: UnitOfWork, **fields: Unpack[IndicatorFields]) -> str:
    """Add an indicator after the others."""
    name = required(fields.get("name", ""), "name", _NAME)
    fields = {**_cleaned(fields), "name": name}
    indicator = Indicator(**fields, position=last_position(work.find(Indicator)))
    work.as_at = None
    return f"Add indicator {work.add(indicator).label()}"


def edit_indicator(
    work: UnitOfWork, *, indicator_id: int, typing: bool = False, **fields: Unpack[IndicatorFields]
) -> str:
    """Change fields of an indicator."""
    indicator = work.get(Indicator, indicator_id)
    fields = _cleaned(fields)
    if "name" in fields:
        fields["name"] = required(fields["name"], "name", _NAME)
    work.save(replace(indicator, **fields))
    if typing:
        work.merge_key = f"indicator {indicator_id} {sorted(fields)}"
    return f"Change indicator {indicator.label()}"


def _cleaned(fields: IndicatorFields) -> IndicatorFields:
    cleaned = {name: clean(value).strip() if isinstance(value, str) else value for name, value in fields.items()}
    spc = fields.get("spc")
    if spc is not None and spc.base_points is not None and spc.base_points < MINIMUM:
        raise RuleBroken(f"Limits need at least {MINIMUM} points to be drawn from.", "spc")
    return cast(IndicatorFields, cleaned)


def move_indicator(work: UnitOfWork, *, indicator_id: int, after_id: int | None) -> str:
    """Put an indicator right after another (None: first)."""
    indicator = work.get(Indicator, indicator_id)
    put_after(work, indicator, work.find(Indicator), after_id)
    return f"Move indicator {indicator.label()}"


def delete_indicator(work: UnitOfWork, *, indicator_id: int) -> str:
    """Delete an indicator with its readings and all else that belongs to it."""
    indicator = work.get(Indicator, indicator_id)
    work.remove(indicator)
    return f"Delete indicator {indicator.label()}"
