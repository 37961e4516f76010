"""Use cases for indicators."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import MINIMUM
from tracker.domain.figures.target import Better
from tracker.domain.indicators.indicator import Contractual, Indicator, SpcSettings
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.tags import read_tags
from tracker.services.edit_fields import Editable
from tracker.services.governance.report_parts import remove_printed
from tracker.services.ordering import last_position


class IndicatorFields(TypedDict, total=False):
    """The fields of an indicator; texts are as printed."""

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


def _with_enough_points(settings: SpcSettings) -> SpcSettings:
    if settings.base_points is not None and settings.base_points < MINIMUM:
        raise RuleBroken(f"Limits need at least {MINIMUM} points.", "spc")
    return settings


INDICATOR = Editable(
    Indicator,
    called="indicator {label}",
    needed={"name": "Enter a name for the indicator."},
    read={"spc": _with_enough_points, "tags": read_tags},
    among="",
)


def add_indicator(work: UnitOfWork, **fields: Unpack[IndicatorFields]) -> str:
    """Add an indicator after the others."""
    values = INDICATOR.values({"name": "", **fields})
    indicator = Indicator(**values, position=last_position(work.find(Indicator)))
    work.as_at = None
    return f"Add indicator {work.add(indicator).label()}"


def delete_indicator(work: UnitOfWork, *, indicator_id: int) -> str:
    """Delete an indicator with its readings and everything else that belongs to it."""
    indicator = work.get(Indicator, indicator_id)
    remove_printed(work, indicator)
    return f"Delete indicator {indicator.label()}"
