"""Use cases for what a body prints itself: its own text, its types of meeting, attendance, notices, item numbers.

Like meetings, these are facts that count as always true, whenever they are entered; only a standing appendix is as it
was on each day.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.agenda import (
    BodyText,
    ItemKind,
    ItemReport,
    MeetingRecord,
    MeetingType,
    Minute,
    PrivateNotice,
    StandingAppendix,
    kind_of_title,
    like_title,
)
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import COVER_HEADINGS, AgendaItem, Body, CoverSheet, Meeting, Obligation, beside
from tracker.domain.governance.private_meeting_wording import resolve_to_agree
from tracker.domain.governance.snapshot import Edition
from tracker.domain.text import clean
from tracker.services.edit_fields import Editable, PartOf
from tracker.services.governance.numbers import follow_numbers
from tracker.services.governance.report_parts import copy_report, remove_printed
from tracker.services.ordering import last_position


def _once(work: UnitOfWork, kind: MeetingType) -> MeetingType:
    others = work.find(MeetingType, body_id=kind.body_id)
    if any(other.id != kind.id and other.name.casefold() == kind.name.casefold() for other in others):
        raise RuleBroken(f"The type “{kind.name}” already exists. Enter another name.", "name")
    return kind


MEETING_TYPE = Editable(
    MeetingType,
    needed={"name": "Enter what such meetings are called, for example “Quarterly review”."},
    check=_once,
    undated=True,
    among="body_id",
)
BODY_TEXT = Editable(BodyText, called="the text of {label}", undated=True, part_of=PartOf(Body, "body_id", BodyText))
RECORD = Editable(
    MeetingRecord, called="who was at {label}", undated=True, part_of=PartOf(Meeting, "meeting_id", MeetingRecord)
)
NOTICE = Editable(
    PrivateNotice,
    called="the notice of {label}",
    undated=True,
    part_of=PartOf(AgendaItem, "agenda_item_id", PrivateNotice),
)
STANDING = Editable(StandingAppendix, needed={"title": "Enter a title for the standing appendix."}, among="body_id")


def add_meeting_type(work: UnitOfWork, *, body_id: int, name: str, agenda: str = "") -> str:
    """Add a type of meeting with the standing items that every such meeting takes."""
    work.as_at = None
    others = work.find(MeetingType, body_id=body_id)
    values = MEETING_TYPE.values({"name": name, "agenda": agenda})
    kind = work.add(_once(work, MeetingType(work.get(Body, body_id).id, **values, position=last_position(others))))
    return f"Add {kind.label()}"


def delete_meeting_type(work: UnitOfWork, *, type_id: int) -> str:
    """Delete a type of meeting; its meetings keep the type's name and their items."""
    work.as_at = None
    kind = work.get(MeetingType, type_id)
    work.remove(kind)
    return f"Delete {kind.label()}"


def add_standing_appendix(work: UnitOfWork, *, body_id: int, title: str, text: str = "") -> str:
    """Add a text that continues from report to report. Its initial text counts as already there before."""
    work.as_at = None
    others = work.find(StandingAppendix, body_id=body_id)
    values = STANDING.values({"title": title, "text": text})
    added = work.add(StandingAppendix(work.get(Body, body_id).id, **values, position=last_position(others)))
    return f"Add {added.label()}"


def delete_standing_appendix(work: UnitOfWork, *, appendix_id: int) -> str:
    """Delete a standing appendix, and the parts of reports that print it."""
    standing_appendix = work.get(StandingAppendix, appendix_id)
    remove_printed(work, standing_appendix)
    return f"Delete {standing_appendix.label()}"


def renumber_items(work: UnitOfWork, *, meeting_id: int) -> str:
    """Number the items of a meeting 1, 2, 3… in their order. The minutes of requests under them are renumbered too."""
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    before = work.find(AgendaItem, meeting_id=meeting_id)
    for number, item in enumerate(before, 1):
        if item.ref != str(number):
            work.save(replace(item, ref=str(number)))
    follow_numbers(work, before)
    return f"Renumber the items of {meeting.label()}"


def set_meeting_type(work: UnitOfWork, *, meeting_id: int, kind: str) -> str:
    """Set the kind of a meeting. If its agenda has only untouched standing items, they are replaced by those of the
    kind.
    """
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    kind = clean(kind).strip()
    items = work.find(AgendaItem, meeting_id=meeting_id)
    body = work.get(Body, meeting.body_id)
    titles = _standing_titles(work, body, meeting.kind)
    before = {like_title(title) for title in titles}
    if any(kind_of_title(title) == "minutes" for title in titles):
        before |= {like_title(item.title) for item in items if kind_of_title(item.title) == "minutes"}
    is_untouched = all(like_title(item.title) in before and _is_as_added(work, item) for item in items)
    wanted = _standing_titles(work, body, kind)
    work.save(replace(meeting, kind=kind))
    if is_untouched and wanted != titles:
        for item in items:
            work.remove(item)
        add_standing_items(work, replace(meeting, kind=kind))
    return f"Change the type of {meeting.label()}"


def _is_as_added(work: UnitOfWork, item: AgendaItem) -> bool:
    """Return whether nothing has been entered for an item since it was added with its meeting."""
    like = like_item(work, item)
    if item.resolution or item.recommendation not in ("", like.recommendation if like else ""):
        return False
    is_marked = bool(work.find(Exemption, agenda_item_id=item.id))
    if is_marked and not (like and work.find(Exemption, agenda_item_id=like.id)):
        return False
    if work.find(Edition, agenda_item_id=item.id):
        return False
    if work.find(Obligation, delivered_item_id=item.id):
        return False
    if work.find(Minute, agenda_item_id=item.id):
        return False
    if work.find(PrivateNotice, agenda_item_id=item.id):
        return False
    if any(report.to_follow for report in work.find(ItemReport, agenda_item_id=item.id)):
        return False
    covers = work.find(CoverSheet, agenda_item_id=item.id)
    return not any(getattr(cover, name) for cover in covers for name in COVER_HEADINGS if name != "divisions")


def meetings_beside(work: UnitOfWork, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """Return the meetings of the body before and after a meeting: of the same series, if there is one."""
    others, types = work.find(Meeting, body_id=meeting.body_id), work.find(MeetingType, body_id=meeting.body_id)
    return beside(meeting, others, types)


def add_standing_items(work: UnitOfWork, meeting: Meeting) -> None:
    """Add the items that every meeting of its kind takes, set up like the same item of an earlier meeting."""
    earlier = [other for other in work.find(Meeting, body_id=meeting.body_id) if other.held_on < meeting.held_on]
    earlier.sort(key=lambda other: (other.held_on, other.id))
    titles = _standing_titles(work, work.get(Body, meeting.body_id), meeting.kind)
    for number, title in enumerate(titles, 1):
        kind = kind_of_title(title)
        last = meetings_beside(work, meeting)[0] if kind == "minutes" else None
        if last is not None:
            title = _minutes_of(last.held_on)  # noqa: PLW2901 - the day is known
        item = work.add(AgendaItem(meeting.id, title, str(number), position=number))
        like = _like(work, item, kind, earlier)
        if like is not None:
            copy_report(work, like, item)
        elif kind != "item":
            work.add(ItemReport(item.id, kind))


def rename_minutes(work: UnitOfWork, meeting: Meeting, held_on: date) -> None:
    """Give the items of later meetings that are titled after the minutes of this meeting its new day in their title.

    The resolution that agrees the minutes is changed too, if it is still as drafted.
    """
    was, now = _minutes_of(meeting.held_on), _minutes_of(held_on)
    drafted, new = (resolve_to_agree(f"the meeting of {say_day(day)}") for day in (meeting.held_on, held_on))
    for other in work.find(Meeting, body_id=meeting.body_id):
        for item in work.find(AgendaItem, meeting_id=other.id) if other.held_on > held_on else ():
            renamed = replace(
                item,
                title=now if item.title == was else item.title,
                resolution=new if item.resolution == drafted else item.resolution,
            )
            if renamed != item:
                work.save(renamed)


def _minutes_of(held_on: date) -> str:
    return f"Minutes of the meeting of {say_day(held_on)}"


def like_item(work: UnitOfWork, item: AgendaItem) -> AgendaItem | None:
    """Return the latest item with the same title, apart from dates and numbers, of an earlier meeting of the body. None
    if there is none.
    """
    meeting = work.get(Meeting, item.meeting_id)
    earlier = [other for other in work.find(Meeting, body_id=meeting.body_id) if other.held_on < meeting.held_on]
    earlier.sort(key=lambda other: (other.held_on, other.id))
    return _like(work, item, "item", earlier)


def _like(work: UnitOfWork, item: AgendaItem, kind: ItemKind, earlier: list[Meeting]) -> AgendaItem | None:
    for meeting in reversed(earlier):
        for other in work.find(AgendaItem, meeting_id=meeting.id):
            if like_title(other.title) == like_title(item.title) or (
                kind not in ("item", "apologies") and kind_of_title(other.title) == kind
            ):
                return other
    return None


def _standing_titles(work: UnitOfWork, body: Body, kind: str) -> tuple[str, ...]:
    """Return the standing items of a kind of meeting; those of the body if it has no such kind."""
    meeting_types = [
        meeting_type
        for meeting_type in work.find(MeetingType, body_id=body.id)
        if meeting_type.name.casefold() == kind.strip().casefold()
    ]
    return meeting_types[0].standing_items if meeting_types else body.minimum_agenda
