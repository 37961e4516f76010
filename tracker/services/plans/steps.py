"""Use cases for the steps of an action: add, change, tick and delete them, and make them from bullets in its title."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.plan import Action
from tracker.domain.plans.step import Step, split_bullets, with_timescale
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import count
from tracker.services.edit_fields import Editable, edit_fields
from tracker.services.ordering import GAP, last_position

STEP = Editable(
    Step,
    needed={"title": "Enter what the step is. To remove it, delete it."},
    read={"timescale": Timescale.read},
)


class StepFields(TypedDict, total=False):
    """The fields of a step that are edited as text, the timescale as written."""

    title: str
    timescale: str


def add_step(
    work: UnitOfWork, *, action_id: int, title: str, timescale: str = "", completed_on: date | None = None
) -> str:
    """Add a step after an action's other steps.

    Without `timescale`, one in brackets at the end of the title is used.
    """
    action = work.get(Action, action_id)
    if not timescale.strip():
        title, read = with_timescale(title.strip())
        timescale = read.text
    values = STEP.values({"title": title.strip(), "timescale": timescale.strip()})
    position = last_position(work.find(Step, action_id=action_id))
    _refuse_later(work, completed_on)
    work.add(Step(action_id, **values, completed_on=completed_on, position=position))
    return f"Add a step to {action.label()}"


def edit_step(work: UnitOfWork, *, step_id: int, typing: bool = False, **fields: Unpack[StepFields]) -> str:
    """Change the title or the timescale of a step. With `typing`, edits of the same fields merge into one undo step."""
    action = work.get(Action, work.get(Step, step_id).action_id)
    edit_fields(work, STEP, step_id, fields, typing=typing)
    return f"Change a step of {action.label()}"


def complete_step(work: UnitOfWork, *, step_id: int, completed_on: date | None) -> str:
    """Set the day on which a step was done; None reopens the step. Raises RuleBroken for a day in the future."""
    step = work.get(Step, step_id)
    _refuse_later(work, completed_on)
    work.save(replace(step, completed_on=completed_on))
    action = work.get(Action, step.action_id)
    if completed_on is None:
        return f"Reopen a step of {action.label()}"
    return f"Mark a step of {action.label()} as done on {say_day(completed_on)}"


def delete_step(work: UnitOfWork, *, step_id: int) -> str:
    """Delete a step; the history keeps it."""
    step = work.get(Step, step_id)
    work.remove(step)
    return f"Delete a step of {work.get(Action, step.action_id).label()}"


def make_steps_of_bullets(work: UnitOfWork, *, action_id: int) -> str:
    """Remove the bulleted lines from an action's title and add each as a step, after the existing steps.

    A date in brackets at the end of a line becomes the step's timescale: "Second phase (October 2015)".
    """
    action = work.get(Action, action_id)
    title, bullets = split_bullets(action.title)
    if not bullets:
        raise RuleBroken("The title has no bulleted lines to make steps of.")
    position = last_position(work.find(Step, action_id=action_id))
    work.save(replace(action, title=title))
    dated = [with_timescale(text) for text in bullets]
    work.add_all(
        [
            Step(action_id, text, timescale, position=position + index * GAP)
            for index, (text, timescale) in enumerate(dated)
        ]
    )
    return f"Make {count(len(bullets), 'step')} of the bullets of {action.label()}"


def _refuse_later(work: UnitOfWork, day: date | None) -> None:
    if day is not None and day > work.today:
        raise RuleBroken(f"{say_day(day)} is in the future. Enter today or an earlier date.", "completed_on")
