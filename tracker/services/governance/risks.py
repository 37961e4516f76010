"""Use cases for a register of risks and opportunities."""

from __future__ import annotations

from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.risk import DEFAULT_SCALE, SCALES, Register, Risk, RiskKind, RiskLink
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action
from tracker.domain.text import count
from tracker.services.edit_fields import Editable
from tracker.services.governance.report_parts import remove_printed
from tracker.services.ordering import last_position


class RiskFields(TypedDict, total=False):
    """The fields of a risk; likelihood and impact are places on the register's scale, None if not scored."""

    title: str
    ref: str
    kind: RiskKind
    causes: str
    consequences: str
    controls: str
    note: str
    owner: str
    likelihood: int | None
    impact: int | None
    target_likelihood: int | None
    target_impact: int | None


def _check_scale(name: str) -> str:
    if name not in SCALES:
        raise RuleBroken(f"There is no scale called “{name}”. The scales are {', '.join(SCALES)}.", "scale_name")
    return name


def _check_risks(work: UnitOfWork, register: Register) -> Register:
    for risk in work.find(Risk, register_id=register.id):
        risk.check(register.scale)
    return register


REGISTER = Editable(
    Register,
    called="the register {label}",
    needed={"title": "Enter a title for the register."},
    read={"scale_name": _check_scale},
    check=_check_risks,
)
RISK = Editable(
    Risk,
    called="{row.kind} {label}",
    needed={"title": "Enter the risk or opportunity."},
    check=lambda work, risk: risk.check(work.get(Register, risk.register_id).scale),
    among="register_id",
)


def add_register(work: UnitOfWork, *, title: str, scale_name: str = DEFAULT_SCALE) -> str:
    """Add an empty register with a scale."""
    values = REGISTER.values({"title": title, "scale_name": scale_name})
    register = Register(**values, position=last_position(work.find(Register)))
    return f"Add the register {work.add(register).label()}"


def delete_register(work: UnitOfWork, *, register_id: int) -> str:
    """Delete a register with its risks."""
    register = work.get(Register, register_id)
    risks = work.find(Risk, register_id=register_id)
    remove_printed(work, register)
    return f"Delete the register {register.label()} with {count(len(risks), 'risk')}"


def add_risk(work: UnitOfWork, *, register_id: int, **fields: Unpack[RiskFields]) -> str:
    """Add a risk or an opportunity at the end of a register."""
    register = work.get(Register, register_id)
    position = last_position(work.find(Risk, register_id=register_id))
    risk = Risk(register_id, **RISK.values({"title": "", **fields}), position=position)
    risk = work.add(risk.check(register.scale))
    return f"Add {risk.kind} {risk.label()}"


def delete_risk(work: UnitOfWork, *, risk_id: int) -> str:
    """Delete a risk from its register."""
    risk = work.get(Risk, risk_id)
    work.remove(risk)
    return f"Delete {risk.kind} {risk.label()}"


def link_risk(work: UnitOfWork, *, risk_id: int, action_id: int | None = None, indicator_id: int | None = None) -> str:
    """Link a risk to an action or an indicator."""
    risk = work.get(Risk, risk_id)
    goal: Action | Indicator = (
        work.get(Action, action_id) if action_id is not None else work.get(Indicator, indicator_id or 0)
    )
    if not work.find(RiskLink, risk_id=risk_id, action_id=action_id, indicator_id=indicator_id):
        work.add(RiskLink(risk_id, action_id, indicator_id))
    return f"Link {goal.label()} to {risk.kind} {risk.label()}"


def unlink_risk(
    work: UnitOfWork, *, risk_id: int, action_id: int | None = None, indicator_id: int | None = None
) -> str:
    """Remove the link of a risk to an action or an indicator."""
    risk = work.get(Risk, risk_id)
    goal: Action | Indicator = (
        work.get(Action, action_id) if action_id is not None else work.get(Indicator, indicator_id or 0)
    )
    for link in work.find(RiskLink, risk_id=risk_id, action_id=action_id, indicator_id=indicator_id):
        work.remove(link)
    return f"Unlink {goal.label()} from {risk.kind} {risk.label()}"
