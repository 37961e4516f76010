"""Use cases for the reports and actions that a meeting requested."""

from __future__ import annotations

from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.meeting import FUTURE_MEETING, AgendaItem, Meeting, Obligation, ObligationKind
from tracker.services.edit_fields import Editable


class ObligationFields(TypedDict, total=False):
    """The fields of an obligation. With `due_meeting_id` None it is undated, and due at the time described in
    `due_text`.
    """

    text: str
    kind: ObligationKind
    owner: str
    minute: str
    due_meeting_id: int | None
    due_text: str


def _checked(work: UnitOfWork, duty: Obligation) -> Obligation:
    if duty.due_meeting_id is None:
        return replace(duty, due_text=duty.due_text or FUTURE_MEETING)
    meeting, due = work.get(Meeting, duty.meeting_id), work.get(Meeting, duty.due_meeting_id)
    if due.held_on <= meeting.held_on:
        raise RuleBroken(
            f"It was requested at {meeting.label()}, so it must be due at a later one. Choose another meeting.",
            "due_meeting_id",
        )
    return duty


OBLIGATION = Editable(Obligation, needed={"text": "Enter the request."}, check=_checked, undated=True)


def ask_for(work: UnitOfWork, *, meeting_id: int, **fields: Unpack[ObligationFields]) -> str:
    """Add a request of a meeting for a further report or an action; without a date it is due at a future meeting."""
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    duty = _checked(work, Obligation(meeting_id, **OBLIGATION.values({"text": "", **fields})))
    return f"Add request {work.add(duty).label()} of {meeting.label()}"


def deliver(work: UnitOfWork, *, obligation_id: int, item_id: int | None) -> str:
    """Close an obligation by the agenda item that delivers it; None reopens it."""
    work.as_at = None
    duty = work.get(Obligation, obligation_id)
    if item_id is None:
        work.save(replace(duty, delivered_item_id=None))
        return f"Reopen {duty.label()}"
    item = work.get(AgendaItem, item_id)
    meeting, given = work.get(Meeting, duty.meeting_id), work.get(Meeting, item.meeting_id)
    if given.held_on < meeting.held_on:
        raise RuleBroken(
            f"{item.label()} was taken before {meeting.label()}, where this was requested.", "delivered_item_id"
        )
    work.save(replace(duty, delivered_item_id=item_id))
    return f"Mark {duty.label()} as delivered under {item.label()}"


def delete_obligation(work: UnitOfWork, *, obligation_id: int) -> str:
    """Delete an obligation."""
    work.as_at = None
    duty = work.get(Obligation, obligation_id)
    work.remove(duty)
    return f"Delete {duty.label()}"
