"""Freezes the position for a meeting."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.records_dated_after import DatedLater, dated_after, dated_later
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Meeting
from tracker.domain.governance.snapshot import Edition, EditionDigest, ordinal
from tracker.domain.history.change import ChangeSet
from tracker.domain.position.snapshot_digest import digest_of
from tracker.domain.text import clean, count, join, shorten
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.tracker import Tracker


def freeze(
    work: UnitOfWork,
    *,
    meeting_id: int,
    as_at: date | None = None,
    title: str = "",
    item_id: int | None = None,
) -> str:
    """Freeze the current plans, indicators and risks for a meeting, numbered after the body's other editions.

    They are frozen as at the meeting's day, or today if that is in the future, and never with anything written later.
    One edition serves every item of the meeting: if the last one holds the same position, nothing is written. `item_id`
    is the item at which it was taken; without it, the item with a report, if it is the only one. The digest is stored
    with the edition, which takes a second or two at 100,000 actions. Raises RuleBroken if the item is not on the agenda
    of the meeting.
    """
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    body = work.get(Body, meeting.body_id)
    if item_id is None:
        items = work.find(AgendaItem, meeting_id=meeting_id)
        covered = [item.id for item in items if work.find(CoverSheet, agenda_item_id=item.id)]
        item_id = covered[0] if len(covered) == 1 else None
    elif work.get(AgendaItem, item_id).meeting_id != meeting_id:
        raise RuleBroken(f"That item is not on the agenda of {meeting.label()}.", "item_id")
    frozen = [
        edition for other in work.find(Meeting, body_id=body.id) for edition in work.find(Edition, meeting_id=other.id)
    ]
    day = as_at or min(meeting.held_on, work.today)
    same = _same(work, [edition for edition in frozen if edition.meeting_id == meeting_id], day)
    if same is not None:
        return f"Take {same.label()}"
    number = max((edition.number for edition in frozen), default=0) + 1
    last = work.last_change_set_id()
    title = clean(title).strip() or f"{ordinal(number).capitalize()} report"
    edition = work.add(Edition(meeting_id, number, title, day, last, item_id))
    work.add(EditionDigest(edition.id, digest_of(work.read(edition_position, edition))))
    return f"Take {edition.label()}, as at {say_day(day)}, for {body.name}"


_MOST_NAMED = 5
_BODY = "Board"
"""The name of a body until the user gives it another."""


def _same(work: UnitOfWork, frozen: list[Edition], day: date) -> Edition | None:
    """Return the last edition of the meeting, if it is of the same day and nothing has been written since; else
    None.
    """
    for edition in frozen[-1:]:
        # the edit that froze it, which may have added the meeting and the body too
        own = edition.last_change_set_id + 1
        if edition.as_at == day and work.last_change_set_id(Edition, EditionDigest) <= own:
            return edition
    return None


def say_same(connection: ReadConnection, meeting_id: int) -> str:
    """Return the sentence that names the snapshot which already holds the current position for a meeting."""
    edition = [edition for edition in editions(connection) if edition.meeting_id == meeting_id][-1]
    named = f"Snapshot {edition.number}{f', “{edition.title}”,' if edition.title else ''}"
    return f"{named} is up to date: nothing has changed since. It serves every item of the meeting."


def freeze_for(work: UnitOfWork, *, held_on: date, body_name: str | None = None) -> str:
    """Freeze for the meeting on a day, of the body with that name or of the only one; missing ones are added.

    Without any body it is for "Board". Raises RuleBroken if there are several and none is named, or if the name is
    nearly that of another.
    """
    body_id = _body_for(work, body_name)
    there = [meeting for meeting in work.find(Meeting, body_id=body_id) if meeting.held_on == held_on]
    if not there:
        add_meeting(work, body_id=body_id, held_on=held_on)
        there = [meeting for meeting in work.find(Meeting, body_id=body_id) if meeting.held_on == held_on]
    return freeze(work, meeting_id=there[0].id)


def say_frozen(tracker: Tracker, done: ChangeSet) -> str:
    """Return sentences on what an edition froze, and on what is not in it because it is dated later."""
    edition = next(change.record for change in done.changes if isinstance(change.record, Edition))
    label = edition.label()
    frozen = f"{label[0].upper()}{label[1:]}, is saved as at {say_day(edition.as_at)}."
    return " ".join(filter(None, (frozen, left_out(tracker, edition))))


def left_out(tracker: Tracker, edition: Edition) -> str:
    """Return a sentence on what had been written when an edition was frozen but is not in it, because it is dated
    later; "" if there is nothing.
    """
    return _say_later(tracker.read(dated_later, edition), edition.as_at, "not included")


def held_too(tracker: Tracker) -> list[str]:
    """Return a sentence on what is dated after today and yet included in everything shown and written as at today; none
    if there is nothing.

    Readings are not mentioned, because the reading of a month is often entered before its end.
    """
    day = tracker.today()
    later = _say_later(replace(tracker.read(dated_after, day), readings=0), day, "included")
    return [later] if later else []


def _say_later(later: DatedLater, as_at: date, so: str) -> str:
    day, sentences = say_day(as_at), []
    if later.edits:
        named = [f"“{shorten(sentence)}” ({say_day(on)})" for sentence, on in later.edits[:_MOST_NAMED]]
        more = len(later.edits) - len(named)
        named += [f"{more:,} more"] if more else []
        are = "1 change is" if len(later.edits) == 1 else f"{len(later.edits):,} changes are"
        sentences.append(f"{are} dated after {day}{', so' if so == 'not included' else ', and'} {so}: {join(named)}.")
    parts = [count(number, noun) for number, noun in ((later.notes, "note"), (later.readings, "reading")) if number]
    if parts:
        are = "is" if later.notes + later.readings == 1 else "are"
        sentences.append(f"{join(parts)} dated after {day} {are} {so}.")
    return " ".join(sentences)


def _body_for(work: UnitOfWork, name: str | None) -> int:
    present = {body.name.casefold(): body for body in work.find(Body)}
    if name is None and len(present) == 1:
        return next(iter(present.values())).id
    if name is None and present:
        names = join([f"“{body.name}”" for body in present.values()])
        raise RuleBroken(f"There are {names}. Use --body to say which.", "body")
    name_folded = " ".join(clean(name if name is not None else _BODY).split())
    existing = present.get(name_folded.casefold())
    if existing is not None:
        return existing.id
    near = next((body.name for name, body in present.items() if _is_slip(name_folded.casefold(), name)), None)
    if near is not None:
        raise RuleBroken(
            f"There is no committee or board “{name_folded}”, but there is “{near}”. Use that name.", "body"
        )
    add_body(work, name=name_folded)
    return work.find(Body)[-1].id


_ALIKE = 0.75


def _is_slip(name: str, other: str) -> bool:
    """Return whether a name is a mistyped form of another. If a word is a different word, it is not: "Board B" is not
    "Board A" mistyped.
    """
    one, two = (text.removeprefix("the ").split() for text in (name, other))
    if "".join(one) == "".join(two):
        return True
    pairs = zip(one, two, strict=False)
    return len(one) == len(two) and all(
        word == like or (min(len(word), len(like)) > 2 and SequenceMatcher(None, word, like).ratio() >= _ALIKE)
        for word, like in pairs
    )


def rename_edition(work: UnitOfWork, *, edition_id: int, title: str) -> str:
    """Change the title of an edition. Its frozen content stays as it is."""
    work.as_at = None
    edition = work.get(Edition, edition_id)
    work.save(replace(edition, title=clean(title).strip()))
    return f"Rename snapshot {edition.number} to “{clean(title).strip()}”"
