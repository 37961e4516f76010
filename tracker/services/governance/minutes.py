"""Drafts the minutes of a meeting from its agenda: the usual resolutions, and the requests made there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.agenda import ItemKind, ItemReport, MeetingRecord, Minute
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Meeting, Obligation, items_under
from tracker.domain.governance.owner_role import OwnerRole, Roles
from tracker.domain.governance.private_meeting_wording import resolve_to_agree, resolve_to_exclude, resolve_to_note
from tracker.domain.governance.recommended_resolution import NOTED, recommended
from tracker.office.wording.meeting import say_when
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import RECORD, meetings_beside
from tracker.services.governance.report_parts import MINUTE


def draft_minutes(work: UnitOfWork, *, meeting_id: int) -> str:
    """Fill in the beginning of the minutes of each item, if nothing is written yet, and set the state of the minutes to
    draft.

    A report's recommendation is resolved, and so are the requests under it; the minutes of the last meeting are agreed;
    the press and public are excluded; the next meeting is named. Raises RuleBroken if the agenda has no items.
    """
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    items = work.find(AgendaItem, meeting_id=meeting_id)
    if not items:
        raise RuleBroken(f"{meeting.label()[:1].upper()}{meeting.label()[1:]} has no agenda items yet. Add them first.")
    kinds = {item.id: _kind(work, item) for item in items}
    private = [item for item in items if work.find(Exemption, agenda_item_id=item.id)]
    for item in items:
        if not item.resolution.strip():
            resolution = _resolution(work, meeting, item, kinds[item.id], private, items)
            if resolution:
                work.save(replace(item, resolution=resolution))
        discussion = _discussion(work, meeting, kinds[item.id])
        minutes = work.find(Minute, agenda_item_id=item.id)
        if discussion and not (minutes and minutes[0].discussion.strip()):
            edit_fields(work, MINUTE, item.id, {"discussion": discussion})
    if not any(record.state for record in work.find(MeetingRecord, meeting_id=meeting_id)):
        edit_fields(work, RECORD, meeting_id, {"state": "draft"})
    return f"Draft the minutes of {meeting.label()}"


def _kind(work: UnitOfWork, item: AgendaItem) -> ItemKind:
    item_reports = work.find(ItemReport, agenda_item_id=item.id)
    return item_reports[0].kind if item_reports else "item"


def _resolution(
    work: UnitOfWork,
    meeting: Meeting,
    item: AgendaItem,
    kind: ItemKind,
    private: list[AgendaItem],
    items: Sequence[AgendaItem],
) -> str:
    if kind == "minutes":
        before, _ = meetings_beside(work, meeting)
        of = f"the meeting of {say_day(before.held_on)}" if before is not None else "the last meeting"
        return resolve_to_agree(of)
    if kind == "notice":
        return resolve_to_note("the notice")
    if kind == "exclusion":
        marks = [mark for each in private for mark in work.find(Exemption, agenda_item_id=each.id)]
        return resolve_to_exclude([each.ref for each in private if each.ref], [mark.paragraph for mark in marks])
    if kind != "item" or not item.recommendation.strip():
        return ""
    asked = [
        duty
        for duty in work.find(Obligation, meeting_id=meeting.id)
        if (under := items_under(duty, items)) and item == next((item for item in under if item in private), under[0])
    ]
    parts = [*(recommended(item.recommendation) or [NOTED]), *(_say_asked(work, duty) for duty in asked)]
    if len(parts) == 1:
        return f"That {parts[0]}."
    return "\n".join(("That:", *(f"{text};" for text in parts[:-1]), f"{parts[-1]}."))


def _say_asked(work: UnitOfWork, duty: Obligation) -> str:
    """Return the resolution for a request: a report is considered when it is due, or an action is taken.

    Minutes are public, so a person who is to act is named by the role given to them, if there is one.
    """
    text, owner = duty.text.strip().rstrip("."), Roles(work.find(OwnerRole)).internal(duty.owner.strip())
    if duty.kind == "report":
        due = work.get(Meeting, duty.due_meeting_id) if duty.due_meeting_id else None
        meeting = f"the meeting of {say_day(due.held_on)}" if due else "a later meeting"
        return f"a further report be considered at {meeting}: {text}"
    return f"action be taken: {text}{f' ({owner})' if owner else ''}"


def _discussion(work: UnitOfWork, meeting: Meeting, kind: ItemKind) -> str:
    after = meetings_beside(work, meeting)[1] if kind == "next meeting" else None
    return f"It was noted that the next meeting is on {say_when(after)}." if after is not None else ""
