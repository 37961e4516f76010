"""A later quarter of the committee's papers: figures of three themes with comparators, ratings and a register."""

from __future__ import annotations

from datetime import date

from tracker.data.queries.meetings_and_registers import bodies
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.office.read_document import read_draft
from tracker.resources import resource
from tracker.services.example.entered_papers import enter_body, enter_meetings, move_on, name_roles
from tracker.services.example.example_from_resources import Entered, entered
from tracker.services.governance.minutes import draft_minutes
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker

QUARTER_DAY, EARLIER, NEXT = date(2016, 10, 25), date(2016, 7, 25), date(2016, 12, 5)
"""The days of the meeting, of the one before, and of the next."""


def fill_quarter(tracker: Tracker) -> None:
    """Fill an empty tracker: import the figures, enter the papers, make both editions and draft the minutes."""
    pack = entered("quarter")
    tracker.do(bring_in, draft=read_draft(resource("example/quarter.csv")))
    tracker.do(_set_up, pack=pack)
    name_roles(tracker)
    held = {content.meeting.held_on: content.meeting.id for body in tracker.read(bodies) for content in body.meetings}
    tracker.do(freeze, meeting_id=held[EARLIER], as_at=EARLIER, title="Quarter 4 report")
    tracker.do(_since, pack=pack)
    for day in (EARLIER, QUARTER_DAY):
        tracker.do(draft_minutes, meeting_id=held[day])
    tracker.do(freeze, meeting_id=held[QUARTER_DAY], as_at=QUARTER_DAY, title="Quarter 1 report")


def _set_up(work: UnitOfWork, *, pack: Entered) -> str:
    """Enter the committee with its meetings, tables by rating, its register, and every item with its report."""
    enter_body(work, pack)
    enter_meetings(work, pack, NEXT)
    work.as_at = None
    return "Enter the committee’s papers"


def _since(work: UnitOfWork, *, pack: Entered) -> str:
    """Record the changes between the two meetings."""
    move_on(work, pack)
    work.as_at = QUARTER_DAY
    return "Update what has happened since the meeting before"
