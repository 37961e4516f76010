"""Freezing the position for a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.data.unit_of_work import UnitOfWork
from tracker.domain.calendar import say_day
from tracker.domain.edition import Edition, ordinal
from tracker.domain.errors import RuleBroken
from tracker.domain.meeting import AgendaItem, Body, Meeting
from tracker.domain.text import clean


def freeze(
    work: UnitOfWork,
    *,
    meeting_id: int,
    as_at: date | None = None,
    title: str = "",
    item_id: int | None = None,
) -> str:
    """Freeze plans, indicators and risks as they stand, for a meeting; numbered after the body's other editions.

    They stand as at the meeting's day, or today where that is still to come; never later than what is written now.
    """
    work.as_at = None
    meeting = work.get(Meeting, meeting_id)
    body = work.get(Body, meeting.body_id)
    if item_id is not None and work.get(AgendaItem, item_id).meeting_id != meeting_id:
        raise RuleBroken(f"That item is not on the agenda of {meeting.label()}.", "item_id")
    frozen = [
        edition for other in work.find(Meeting, body_id=body.id) for edition in work.find(Edition, meeting_id=other.id)
    ]
    number = max((edition.number for edition in frozen), default=0) + 1
    day = as_at or min(meeting.held_on, work.today)
    edition = work.add(
        Edition(
            meeting_id,
            number,
            clean(title).strip() or f"{ordinal(number).capitalize()} report",
            day,
            work.last_change_set_id(),
            item_id,
        )
    )
    return f"Freeze {edition.label()}, as at {say_day(day)}, for {body.name}"


def rename_edition(work: UnitOfWork, *, edition_id: int, title: str) -> str:
    """Give an edition another title. What is frozen in it stays as it is."""
    work.as_at = None
    edition = work.get(Edition, edition_id)
    work.save(replace(edition, title=clean(title).strip()))
    return f"Call edition {edition.number} “{clean(title).strip()}”"
