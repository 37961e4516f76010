"""Bodies, meetings, agenda items and obligations: the cycle of the papers, and what may not happen to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import content, faults, unlocked
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.meeting import Body, Meeting, MeetingContent, duties, next_meeting
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.meetings import (
    COVER_SHEET,
    MEETING,
    add_body,
    add_item,
    add_meeting,
    delete_body,
    delete_item,
    delete_meeting,
)
from tracker.services.governance.obligations import ask_for, deliver
from tracker.services.governance.snapshots import freeze, rename_edition
from tracker.services.plans.actions import change_status
from tracker.services.tracker import Tracker

OCTOBER, DECEMBER, JANUARY = date(2014, 10, 1), date(2014, 12, 11), date(2015, 1, 28)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        yield tracker


def meetings(tracker: Tracker) -> list[MeetingContent]:
    return [meeting for body in tracker.read(bodies) for meeting in body.meetings]


def committee(tracker: Tracker) -> dict[date, int]:
    """A committee with the three meetings; their ids by day."""
    tracker.do(add_body, name="Performance committee", agenda="Apologies\nMinutes of the last meeting")
    body = tracker.read(bodies)[0].body
    for day in (OCTOBER, DECEMBER, JANUARY):
        tracker.do(add_meeting, body_id=body.id, held_on=day, time="10.00 am")
    return {meeting.meeting.held_on: meeting.meeting.id for meeting in meetings(tracker)}


def cycle(tracker: Tracker) -> dict[date, int]:
    """What was asked for on 1 October 2014, and item 6 of 11 December, which delivers the first of it."""
    days = committee(tracker)
    for text, due in (
        ("Health assessments of children looked after", days[DECEMBER]),
        ("Attainment of children looked after", days[JANUARY]),
        ("Deprivation of liberty safeguards", days[JANUARY]),
        ("Waiting times in customer access", None),
    ):
        tracker.do(ask_for, meeting_id=days[OCTOBER], minute="5(ii)", text=text, due_meeting_id=due)
    tracker.do(add_item, meeting_id=days[DECEMBER], title="Health assessments: recovery", ref="6")
    december = next(meeting for meeting in meetings(tracker) if meeting.meeting.held_on == DECEMBER)
    first = next(meeting for meeting in meetings(tracker) if meeting.meeting.held_on == OCTOBER).requests[0]
    tracker.do(deliver, obligation_id=first.id, item_id=december.items[-1].id)
    return days


def states(tracker: Tracker, on: date) -> list[str]:
    return [duty.state for duty in duties(tracker.read(bodies), on)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2014, 9, 30), []),
        (OCTOBER, ["due", "due", "due", "undated"]),
        (date(2014, 12, 10), ["due", "due", "due", "undated"]),
        (DECEMBER, ["delivered", "due", "due", "undated"]),
        (JANUARY, ["delivered", "due", "due", "undated"]),
        (date(2015, 1, 29), ["delivered", "overdue", "overdue", "undated"]),
    ],
)
def test_each_report_stands_rightly_on_each_date(tracker: Tracker, on: date, expected: list[str]) -> None:
    cycle(tracker)
    assert states(tracker, on) == expected


def test_what_is_for_a_future_meeting_says_so(tracker: Tracker) -> None:
    cycle(tracker)
    assert duties(tracker.read(bodies), JANUARY)[-1].obligation.due_text == "a future meeting"


def test_a_meeting_begins_with_the_minimum_agenda_of_its_body(tracker: Tracker) -> None:
    committee(tracker)
    assert [(item.ref, item.title) for item in meetings(tracker)[0].items] == [
        ("1", "Apologies"),
        ("2", "Minutes of the last meeting"),
    ]


def test_the_next_meeting_is_the_first_on_the_day_or_after(tracker: Tracker) -> None:
    committee(tracker)
    coming = next_meeting(tracker.read(bodies), date(2014, 10, 2))
    assert coming is not None
    assert coming[1].held_on == DECEMBER
    assert next_meeting(tracker.read(bodies), date(2015, 1, 29)) is None


def test_what_was_due_at_a_deleted_meeting_is_undated_and_undo_brings_it_back(tracker: Tracker, tmp_path: Path) -> None:
    days = cycle(tracker)
    before = content(tmp_path / "plan.tracker")
    tracker.do(delete_meeting, meeting_id=days[JANUARY])
    assert states(tracker, JANUARY) == ["delivered", "undated", "undated", "undated"]
    tracker.undo()
    assert content(tmp_path / "plan.tracker") == before
    tracker.redo()
    assert faults(tracker.store) == []


def test_a_deleted_body_takes_all_of_it_and_undo_brings_all_of_it_back(tracker: Tracker, tmp_path: Path) -> None:
    cycle(tracker)
    before = content(tmp_path / "plan.tracker")
    tracker.do(delete_body, body_id=tracker.read(bodies)[0].body.id)
    assert tracker.read(bodies) == []
    tracker.undo()
    assert content(tmp_path / "plan.tracker") == before


def test_deleting_the_item_that_delivered_a_report_opens_it_again(tracker: Tracker) -> None:
    cycle(tracker)
    december = next(meeting for meeting in meetings(tracker) if meeting.meeting.held_on == DECEMBER)
    tracker.do(edit_fields, COVER_SHEET, december.items[-1].id, {"summary": "Two thirds are done."})
    tracker.do(delete_item, item_id=december.items[-1].id)
    assert states(tracker, JANUARY) == ["overdue", "due", "due", "undated"]


def test_a_report_is_not_due_before_it_was_asked_for(tracker: Tracker) -> None:
    days = committee(tracker)
    with pytest.raises(RuleBroken, match="due at a later one"):
        tracker.do(ask_for, meeting_id=days[DECEMBER], text="Too early", due_meeting_id=days[OCTOBER])


def test_a_body_has_one_meeting_a_day(tracker: Tracker) -> None:
    days = committee(tracker)
    body = tracker.read(bodies)[0].body
    with pytest.raises(RuleBroken, match="already has a meeting on 11 December 2014"):
        tracker.do(add_meeting, body_id=body.id, held_on=DECEMBER)
    with pytest.raises(RuleBroken, match="already"):
        tracker.do(edit_fields, MEETING, days[OCTOBER], {"held_on": DECEMBER})


def test_a_meeting_with_an_edition_stays(tracker: Tracker) -> None:
    days = committee(tracker)
    tracker.do(freeze, meeting_id=days[DECEMBER])
    with pytest.raises(RuleBroken, match="has a snapshot"):
        tracker.do(delete_meeting, meeting_id=days[DECEMBER])
    with pytest.raises(RuleBroken, match="has a snapshot"):
        tracker.do(delete_body, body_id=tracker.read(bodies)[0].body.id)


def test_editions_are_numbered_for_their_body(tracker: Tracker) -> None:
    days = committee(tracker)
    tracker.do(freeze, meeting_id=days[OCTOBER])
    tracker.do(freeze, meeting_id=days[DECEMBER], title="Second quarterly report")
    assert [(edition.number, edition.title, edition.as_at) for edition in tracker.read(editions)] == [
        (1, "First report", OCTOBER),
        (2, "Second quarterly report", DECEMBER),
    ]


def test_labels_name_the_body_and_the_day() -> None:
    assert Body("Board").label() == "“Board”"
    assert Meeting(1, DECEMBER).label() == "the meeting of 11 December 2014"


def test_an_edition_is_the_paper_of_the_one_item_that_has_a_cover_sheet(tracker: Tracker) -> None:
    days = committee(tracker)
    first, second = next(meeting for meeting in meetings(tracker) if meeting.meeting.held_on == DECEMBER).items
    tracker.do(freeze, meeting_id=days[DECEMBER])
    tracker.do(edit_fields, COVER_SHEET, second.id, {"summary": "Two thirds are done."})
    tracker.do(freeze, meeting_id=days[DECEMBER])
    tracker.do(edit_fields, COVER_SHEET, first.id, {"summary": "None."})
    tracker.do(freeze, meeting_id=days[DECEMBER])
    assert [edition.agenda_item_id for edition in tracker.read(editions)] == [None, second.id, None]


def test_a_position_is_frozen_once_for_a_meeting(tracker: Tracker) -> None:
    days = committee(tracker)
    tracker.do(freeze, meeting_id=days[DECEMBER])
    tracker.do(rename_edition, edition_id=tracker.read(editions)[0].id, title="Third quarterly report")
    assert tracker.do(freeze, meeting_id=days[DECEMBER]) is None, "it serves every item of the meeting"
    tracker.do(freeze, meeting_id=days[JANUARY])
    tracker.do(change_status, action_id=1, status="Red", reason="Late")
    tracker.do(freeze, meeting_id=days[DECEMBER])
    assert [edition.number for edition in tracker.read(editions)] == [1, 2, 3]
