"""Use cases for the recovery form of an indicator."""

from __future__ import annotations

from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import FormAction, RecoveryForm
from tracker.domain.plans.plan import Action
from tracker.services.edit_fields import write_fields


class FormFields(TypedDict, total=False):
    """The fields of the form."""

    title: str
    description: str
    why: str
    taken: str
    required: str


def write_recovery_form(
    work: UnitOfWork, *, indicator_id: int, typing: bool = False, **fields: Unpack[FormFields]
) -> str:
    """Write fields of an indicator's recovery form, which is made with the first of them; the others stay."""
    indicator = work.get(Indicator, indicator_id)
    write_fields(work, RecoveryForm(indicator_id), "indicator_id", fields, typing=typing)
    return f"Write the recovery form of {indicator.label()}"


def link_action(work: UnitOfWork, *, indicator_id: int, action_id: int) -> str:
    """Refer to an action of a plan from an indicator's recovery form, which is made where there is none."""
    form, action = _form(work, indicator_id), work.get(Action, action_id)
    if not work.find(FormAction, recovery_form_id=form.id, action_id=action_id):
        work.add(FormAction(form.id, action_id))
    return f"Link {action.label()} to the recovery form of {work.get(Indicator, indicator_id).label()}"


def unlink_action(work: UnitOfWork, *, indicator_id: int, action_id: int) -> str:
    """Refer to an action no longer."""
    action = work.get(Action, action_id)
    for form in work.find(RecoveryForm, indicator_id=indicator_id):
        for link in work.find(FormAction, recovery_form_id=form.id, action_id=action_id):
            work.remove(link)
    return f"Unlink {action.label()} from the recovery form of {work.get(Indicator, indicator_id).label()}"


def _form(work: UnitOfWork, indicator_id: int) -> RecoveryForm:
    held = work.find(RecoveryForm, indicator_id=indicator_id)
    return held[0] if held else work.add(RecoveryForm(indicator_id))
