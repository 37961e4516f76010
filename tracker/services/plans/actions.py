"""Use cases for actions and their progress notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.queries.actions import action_by_id, actions_by_id, plan_of_action
from tracker.data.queries.history.facts_recorded_by_day import recorded_later
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.status import StatusScheme
from tracker.domain.plans.timescale import Timescale
from tracker.domain.tags import read_tags
from tracker.domain.text import clean, count, required, shorten
from tracker.services.edit_fields import Editable, edit_fields
from tracker.services.ordering import last_position, position_after
from tracker.services.plans.plans import add_section
from tracker.services.tracker import Tracker

ACTION = Editable(
    Action,
    needed={"title": "Enter the action."},
    read={"timescale": Timescale.read, "tags": read_tags},
)
_DATED = ("status", "status_reason", "timescale", "owner")
"""The columns of an action that an update changes from a day on."""
_NOTE = "Enter the note."


class Update(TypedDict, total=False):
    """The fields that an update may change; None leaves a field as it is."""

    status: str | None
    note: str | None
    timescale: str | None
    owner: str | None


class ActionFields(TypedDict, total=False):
    """The fields of an action that are edited as text, the timescale as written."""

    title: str
    ref: str
    timescale: str
    owner: str
    evidence: str
    tags: str


_NAMES = {
    "title": "the action",
    "ref": "the number",
    "timescale": "the timescale",
    "owner": "the owner",
    "evidence": "the evidence",
    "tags": "the tags",
}


def add_action(
    work: UnitOfWork, *, section_id: int, after_id: int | None = None, **fields: Unpack[ActionFields]
) -> str:
    """Add an action to a section: right after another, or at its end if `after_id` is None."""
    work.get(Section, section_id)
    siblings = work.find(Action, section_id=section_id)
    position = last_position(siblings) if after_id is None else position_after(work, siblings, after_id)
    action = work.add(Action(section_id, **ACTION.values({"title": "", **fields}), position=position))
    return f"Add action {action.label()}"


def add_first_action(work: UnitOfWork, *, plan_id: int, section_title: str, title: str) -> str:
    """Add an action to a plan that has no section yet, together with a section for it."""
    add_section(work, plan_id=plan_id, title=section_title)
    return add_action(work, section_id=work.find(Section, plan_id=plan_id)[-1].id, title=title)


def edit_action(work: UnitOfWork, *, action_id: int, typing: bool = False, **fields: Unpack[ActionFields]) -> str:
    """Change fields of an action. With `typing`, edits of the same fields merge into one undo step."""
    action = work.get(Action, action_id)
    edit_fields(work, ACTION, action_id, fields, typing=typing)
    names = " and ".join(_NAMES[name] for name in fields)
    return f"Change {names} of {action.label()}"


def scheme_of(work: UnitOfWork, action: Action) -> StatusScheme:
    """Return the status scheme for an action, which is that of its plan."""
    return work.get(Plan, work.get(Section, action.section_id).plan_id).scheme


def change_status(work: UnitOfWork, *, action_id: int, status: str, reason: str = "") -> str:
    """Set an action's status (empty: none).

    Raises RuleBroken for an unknown word, or a worse status without a reason.
    """
    action = work.get(Action, action_id)
    changed = work.save(action.with_status(status, reason, scheme_of(work, action)))
    return f"Set {action.label()} to {changed.status}" if changed.status else f"Clear the status of {action.label()}"


def complete_action(work: UnitOfWork, *, action_id: int, completed_on: date | None) -> str:
    """Set the day on which an action was completed, or clear it with None. The status does not change.

    Without that day an action is open again, unless its status means complete. Raises RuleBroken for a day in the
    future, and for reopening an action that is complete by its status alone.
    """
    action = work.get(Action, action_id)
    if completed_on is not None and completed_on > work.today:
        raise RuleBroken(
            f"{say_day(completed_on)} is in the future: the completion date must be today or earlier.", "completed_on"
        )
    changed = work.save(replace(action, completed_on=completed_on))
    if completed_on is None:
        if not changed.is_complete:
            return f"Reopen {action.label()}"
        if action.completed_on is None:
            raise RuleBroken(f"{action.status} means complete. Give {action.label()} another status to reopen it.")
        return f"Clear the completion date of {action.label()}"
    return f"Mark {action.label()} as complete on {say_day(completed_on)}"


def delete_actions(work: UnitOfWork, *, action_ids: Sequence[int]) -> str:
    """Delete actions with their notes."""
    actions = work.read(actions_by_id, action_ids)
    work.remove_all(actions)
    return f"Delete {actions[0].label()}" if len(actions) == 1 else f"Delete {count(len(actions), 'action')}"


def add_note(work: UnitOfWork, *, action_id: int, text: str, as_at: date | None = None) -> str:
    """Add a progress note, as at today unless another day is given."""
    action = work.get(Action, action_id)
    work.add(ProgressNote(action_id, required(text, "note", _NOTE), as_at or work.today))
    return f"Add a note to {action.label()}"


def edit_note(work: UnitOfWork, *, note_id: int, text: str, as_at: date | None, typing: bool = False) -> str:
    """Change a progress note's text or day."""
    note = work.get(ProgressNote, note_id)
    work.save(replace(note, text=required(text, "note", _NOTE), as_at=as_at))
    if typing:
        work.merge_key = f"note {note_id}"
    return f"Change a note on {work.get(Action, note.action_id).label()}"


def delete_note(work: UnitOfWork, *, note_id: int) -> str:
    """Delete a progress note; the history keeps it."""
    note = work.get(ProgressNote, note_id)
    work.remove(note)
    return f"Delete a note on {work.get(Action, note.action_id).label()}"


def edit_extra(work: UnitOfWork, *, extra_id: int, text: str) -> str:
    """Change the text of an action's further column; an empty text removes the column from that action."""
    extra = work.get(ActionExtra, extra_id)
    if text.strip():
        work.save(replace(extra, text=clean(text).strip()))
    else:
        work.remove(extra)
    return f"Change {extra.label()} of {work.get(Action, extra.action_id).label()}"


def update_action(
    work: UnitOfWork,
    *,
    action_id: int,
    status: str | None = None,
    note: str | None = None,
    timescale: str | None = None,
    owner: str | None = None,
    as_at: date | None = None,
) -> str:
    """Apply a whole update as one step, true from `as_at` (None: today).

    The note is also the reason if the status gets worse.
    """
    action = work.get(Action, action_id)
    if as_at is not None and as_at > work.today:
        raise RuleBroken(f"{say_day(as_at)} is in the future: the date of an update must be today or earlier.", "as_at")
    work.as_at = as_at or work.today
    if timescale is not None:
        edit_action(work, action_id=action_id, timescale=timescale)
    if owner is not None:
        edit_action(work, action_id=action_id, owner=owner)
    if status is not None:
        worse = scheme_of(work, action).worsens(action.status, status)
        change_status(work, action_id=action_id, status=status, reason=(note or "") if worse else "")
    if note is not None:
        add_note(work, action_id=action_id, text=note, as_at=work.as_at)
    return f"Update {action.label()}"


def update_on_day(
    tracker: Tracker, *, action_id: int, as_at: date | None, **update: Unpack[Update]
) -> tuple[ChangeSet | None, list[str]]:
    """Apply an update that may be backdated: it is true from its day until the next day with another recorded value.

    What was recorded for later days is recorded again after it, because the value written last holds (decision 0003);
    the returned sentences say what that is. Raises whatever `update_action` raises, with nothing written.
    """
    today = tracker.today()
    if as_at is None or as_at >= today:
        return tracker.do(update_action, action_id=action_id, as_at=as_at, **update), []
    held, _ = tracker.read(recorded_later, action_id, _DATED, as_at, today)
    changed = _not_so_yet(tracker, action_id, held, update)
    columns = [name for name in _DATED if name in changed or (name == "status_reason" and "status" in changed)]
    then, later = tracker.read(recorded_later, action_id, columns, as_at, today)
    tracker.do(record_again, action_id=action_id, values=then, as_at=as_at)
    done = tracker.do(update_action, action_id=action_id, as_at=as_at, **changed)
    sentences: dict[str, str] = {}
    for day, values in later:
        tracker.do(record_again, action_id=action_id, values=values, as_at=day)
        for name, text in changed.items():
            if values.get(name, text) != text:
                was = f"“{shorten(values[name])}”" if values[name] else "empty"
                sentences.setdefault(name, f"From {say_day(day)} the {name} is {was}, as recorded.")
    return done, list(sentences.values())


def _not_so_yet(tracker: Tracker, action_id: int, then: Mapping[str, str], update: Update) -> Update:
    """Return the part of an update that does not already hold on its day. Raises RuleBroken if it would be refused."""
    changed: Update = {}
    status, note = update.get("status"), update.get("note")
    timescale, owner = update.get("timescale"), update.get("owner")
    if status is not None:
        scheme = tracker.read(plan_of_action, action_id).scheme
        word = _with(tracker.read(action_by_id, action_id), then).with_status(status, note or "", scheme).status
        if word != then.get("status"):
            changed["status"] = word
    if timescale is not None and clean(timescale).strip() != then.get("timescale"):
        changed["timescale"] = timescale
    if owner is not None and clean(owner).strip() != then.get("owner"):
        changed["owner"] = owner
    if note is not None:
        changed["note"] = required(note, "note", _NOTE)
    return changed


def record_again(work: UnitOfWork, *, action_id: int, values: Mapping[str, str], as_at: date) -> str:
    """Record again an action's values on a day, after or before an edit of another day."""
    action = work.get(Action, action_id)
    work.as_at = as_at
    work.save(_with(action, values))
    return f"Record {action.label()} again as at {say_day(as_at)}"


def _with(action: Action, values: Mapping[str, str]) -> Action:
    timescale = Timescale.read(values["timescale"]) if "timescale" in values else action.timescale
    return replace(
        action,
        timescale=timescale,
        owner=values.get("owner", action.owner),
        status=values.get("status", action.status),
        status_reason=values.get("status_reason", action.status_reason),
    )
