"""Use cases for bodies, their meetings and the items on their agendas.

These are facts with days of their own, so they count as always true, whenever they are entered.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.agenda import ItemReport, kind_of_title
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Meeting, Obligation
from tracker.domain.governance.snapshot import Edition
from tracker.domain.text import clean_fields, count, shorten
from tracker.services.edit_fields import Editable, PartOf
from tracker.services.governance.agendas import add_standing_items, rename_minutes
from tracker.services.governance.numbers import follow_numbers, refuse_to_lose
from tracker.services.ordering import last_position


class BodyFields(TypedDict, total=False):
    """The fields of a body; `agenda` has one item per line."""

    name: str
    agenda: str


class MeetingWords(TypedDict, total=False):
    """The fields of a meeting other than its day."""

    time: str
    place: str
    kind: str


class ItemFields(TypedDict, total=False):
    """The fields of an agenda item."""

    title: str
    ref: str
    contact: str
    recommendation: str
    resolution: str


def _on_a_free_day(work: UnitOfWork, meeting: Meeting) -> Meeting:
    is_moved = work.get(Meeting, meeting.id).held_on != meeting.held_on
    if is_moved and work.find(Meeting, body_id=meeting.body_id, held_on=meeting.held_on):
        raise RuleBroken(f"A meeting on {say_day(meeting.held_on)} already exists. Choose another date.", "held_on")
    if is_moved:
        rename_minutes(work, work.get(Meeting, meeting.id), meeting.held_on)
    return meeting


BODY = Editable(Body, needed={"name": "Enter a name, such as the committee’s."}, undated=True)
MEETING = Editable(Meeting, check=_on_a_free_day, undated=True)


def _with_own_number(work: UnitOfWork, item: AgendaItem) -> AgendaItem:
    ref = _bare(item.ref)
    for other in work.find(AgendaItem, meeting_id=item.meeting_id) if ref else ():
        if other.id != item.id and _bare(other.ref) == ref:
            raise RuleBroken(
                f"Item {other.ref.strip()} is “{shorten(other.title, 60)}” already. Enter another number, or renumber "
                "the items.",
                "ref",
            )
    return item


def _bare(ref: str) -> str:
    """Return a number in the form in which numbers are compared: "4." is 4, as printed."""
    return ref.strip().rstrip(".").casefold()


def _renumbered(work: UnitOfWork, item: AgendaItem) -> AgendaItem:
    """Return an item whose number may have changed, after renumbering what is minuted under it."""
    before = work.find(AgendaItem, meeting_id=item.meeting_id)
    before_edit = next(one for one in before if one.id == item.id)
    item = _with_own_number(work, item)
    if _bare(before_edit.ref) != _bare(item.ref):
        if not _bare(item.ref):
            refuse_to_lose(work, before_edit, "Enter another number.")
        work.save(replace(before_edit, ref=item.ref))
        follow_numbers(work, before)
        now = work.get(AgendaItem, item.id)
        resolution = now.resolution if item.resolution == before_edit.resolution else item.resolution
        return replace(item, version=now.version, resolution=resolution)
    return item


COVER_SHEET = Editable(
    CoverSheet,
    called="the cover sheet of {label}",
    undated=True,
    part_of=PartOf(AgendaItem, "agenda_item_id", CoverSheet),
)
ITEM = Editable(
    AgendaItem,
    needed={"title": "Enter a title, as on the agenda."},
    check=_renumbered,
    undated=True,
    among="meeting_id",
)


def add_body(work: UnitOfWork, **fields: Unpack[BodyFields]) -> str:
    """Add a committee, a board or a contract review."""
    work.as_at = None
    others = work.find(Body)
    body = Body(**BODY.values({"name": "", **fields}), position=last_position(others))
    if any(other.name.casefold() == body.name.casefold() for other in others):
        raise RuleBroken(f"A committee or board called “{body.name}” already exists.", "name")
    return f"Add {work.add(body).label()}"


def delete_body(work: UnitOfWork, *, body_id: int) -> str:
    """Delete a body with its meetings. Raises RuleBroken if an edition was frozen for one of them."""
    work.as_at = None
    body = work.get(Body, body_id)
    meetings = work.find(Meeting, body_id=body_id)
    for meeting in meetings:
        _release_requests(work, meeting, {meeting.id for meeting in meetings})
    work.remove(body)
    return f"Delete {body.label()} with {count(len(meetings), 'meeting')}"


def add_meeting(work: UnitOfWork, *, body_id: int, held_on: date, **fields: Unpack[MeetingWords]) -> str:
    """Add a meeting of a body, with the items that each of its meetings, or each of that kind, takes at the least."""
    work.as_at = None
    body = work.get(Body, body_id)
    if any(meeting.held_on == held_on for meeting in work.find(Meeting, body_id=body_id)):
        raise RuleBroken(f"{body.name} already has a meeting on {say_day(held_on)}. Choose another date.", "held_on")
    meeting = work.add(replace(Meeting(body_id, held_on), **clean_fields(fields)))
    add_standing_items(work, meeting)
    return f"Add {meeting.label()} of {body.name}"


def delete_meeting(work: UnitOfWork, *, meeting_id: int) -> str:
    """Delete a meeting with its items and its requests. Requests that were due at it become undated.

    Raises RuleBroken if an edition was frozen for it.
    """
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    _release_requests(work, meeting, {meeting_id})
    work.remove(meeting)
    return f"Delete {meeting.label()}"


def add_item(work: UnitOfWork, *, meeting_id: int, **fields: Unpack[ItemFields]) -> str:
    """Add an item at the end of a meeting's agenda."""
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    position = last_position(work.find(AgendaItem, meeting_id=meeting_id))
    new = AgendaItem(meeting_id, **ITEM.values({"title": "", **fields}), position=position)
    item = work.add(_with_own_number(work, new))
    kind = kind_of_title(item.title)
    if kind != "item":
        work.add(ItemReport(item.id, kind))
    return f"Add {item.label()} to {meeting.label()}"


def delete_item(work: UnitOfWork, *, item_id: int) -> str:
    """Delete an agenda item. Requests that it delivered are open again. Raises RuleBroken if an edition was its
    paper.
    """
    work.as_at = None
    item = work.get(AgendaItem, item_id)
    if work.find(Exemption, agenda_item_id=item_id):
        refuse_to_lose(work, item, "The item is not for publication, so that is not either: delete the request first.")
    _release_requests_of_item(work, item, set())
    work.remove(item)
    return f"Delete {item.label()}"


def _begin(label: str) -> str:
    return f"{label[:1].upper()}{label[1:]}"


def _release_requests(work: UnitOfWork, meeting: Meeting, going: set[int]) -> None:
    if work.find(Edition, meeting_id=meeting.id):
        raise RuleBroken(f"{_begin(meeting.label())} has a snapshot, so it cannot be deleted.")
    for duty in work.find(Obligation, due_meeting_id=meeting.id):
        if duty.meeting_id not in going:
            due = duty.due_text or f"after the meeting of {say_day(meeting.held_on)}, which was deleted"
            work.save(replace(duty, due_meeting_id=None, due_text=due))
    for item in work.find(AgendaItem, meeting_id=meeting.id):
        _release_requests_of_item(work, item, going)


def _release_requests_of_item(work: UnitOfWork, item: AgendaItem, going: set[int]) -> None:
    if work.find(Edition, agenda_item_id=item.id):
        raise RuleBroken(f"{_begin(item.label())} has a snapshot, so it cannot be deleted.")
    for duty in work.find(Obligation, delivered_item_id=item.id):
        if duty.meeting_id not in going:
            work.save(replace(duty, delivered_item_id=None))
