"""Use cases for the benefits of an action: add and delete. `BENEFIT` serves to edit and order them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.benefit import Benefit, Cashable, Measure, wrong_measure
from tracker.domain.plans.plan import Action
from tracker.domain.plans.timescale import Timescale
from tracker.services.edit_fields import Editable
from tracker.services.ordering import last_position

_CALLED: Mapping[Measure, tuple[str, str]] = {
    "money": ("money", "Money"),
    "hours": ("hours", "Hours"),
    "per cent": ("a percentage", "Per cent"),
    "number": ("a number", "Number"),
}


def _check(work: UnitOfWork, row: Benefit) -> Benefit:
    """Return a benefit with the day of a realised amount, today if none is given.

    Raises RuleBroken for invalid values.
    """
    for field in ("expected", "realised"):
        amount = getattr(row, field)
        named = wrong_measure(amount, row.measure)
        if named is not None:
            is_what, choice = _CALLED[named]
            raise RuleBroken(f"“{amount.strip()}” is {is_what}. Under “Measured in”, select {choice} first.", field)
    if row.realised_on is not None and row.realised_on > work.today:
        sentence = f"{say_day(row.realised_on)} is in the future. Enter today or an earlier date."
        raise RuleBroken(sentence, "realised_on")
    if row.is_realised and row.realised_on is None:
        return replace(row, realised_on=work.today)
    return row


BENEFIT = Editable(
    Benefit,
    needed={"title": "Enter what the benefit is. To remove it, delete it."},
    read={"timescale": Timescale.read},
    check=_check,
    among="action_id",
)


class BenefitFields(TypedDict, total=False):
    """The fields of a benefit other than its title; the timescale is as written."""

    measure: Measure
    per: str
    expected: str
    timescale: str
    realised: str
    realised_on: date | None
    method: str
    cashable: Cashable
    note: str


def add_benefit(work: UnitOfWork, *, action_id: int, title: str, **fields: Unpack[BenefitFields]) -> str:
    """Add a benefit after an action's other benefits."""
    action = work.get(Action, action_id)
    values = BENEFIT.values({"title": title.strip(), **fields})
    position = last_position(work.find(Benefit, action_id=action_id))
    work.add(_check(work, Benefit(action_id, **values, position=position)))
    return f"Add a benefit to {action.label()}"


def delete_benefit(work: UnitOfWork, *, benefit_id: int) -> str:
    """Delete a benefit; the history keeps it."""
    benefit = work.get(Benefit, benefit_id)
    work.remove(benefit)
    return f"Delete {benefit.label()}"
