"""Types of meeting, standing items and appendices, numbers, reports that come again, and drafted minutes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import faults, unlocked_empty
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.position import edition_position
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.agenda import new_lines
from tracker.domain.governance.meeting import AgendaItem, BodyContent, MeetingContent, ObligationKind, duties
from tracker.services.archive.archive import export_everything, open_everything
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import (
    BODY_TEXT,
    MEETING_TYPE,
    NOTICE,
    RECORD,
    STANDING,
    add_meeting_type,
    add_standing_appendix,
    delete_meeting_type,
    delete_standing_appendix,
    renumber_items,
    set_meeting_type,
)
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import (
    COVER_SHEET,
    ITEM,
    MEETING,
    add_body,
    add_item,
    add_meeting,
    delete_item,
)
from tracker.services.governance.minutes import draft_minutes
from tracker.services.governance.obligations import ask_for
from tracker.services.governance.report_parts import (
    ITEM_REPORT,
    MINUTE,
    add_report_part,
    choose_report_part,
    delete_report_part,
    repeat_report,
)
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.plans import add_plan
from tracker.services.publication.owner_roles import set_owner_role
from tracker.services.tracker import Tracker

FIRST, NEXT = date(2014, 10, 1), date(2014, 12, 11)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A board with a meeting on 1 October, whose standing items are three."""
    made = unlocked_empty(tmp_path / "a.tracker")
    made.today = lambda: NEXT
    with closing(made):
        made.do(add_body, name="Board", agenda="Apologies\nMinutes of the last meeting\nExclusion of the public")
        made.do(add_meeting, body_id=1, held_on=FIRST)
        yield made


def body(tracker: Tracker) -> BodyContent:
    return tracker.read(bodies)[0]


def meeting(tracker: Tracker, day: date) -> MeetingContent:
    return next(one for one in body(tracker).meetings if one.meeting.held_on == day)


def titles(tracker: Tracker, day: date) -> list[tuple[str, str, str]]:
    content = meeting(tracker, day)
    return [(item.ref, item.title, content.report(item.id).kind) for item in content.items]


def test_standing_items_are_known_by_what_they_are_and_the_minutes_by_their_day(tracker: Tracker) -> None:
    tracker.do(add_meeting, body_id=1, held_on=NEXT)
    assert titles(tracker, FIRST) == [
        ("1", "Apologies", "apologies"),
        ("2", "Minutes of the last meeting", "minutes"),
        ("3", "Exclusion of the public", "exclusion"),
    ]
    assert titles(tracker, NEXT)[1] == ("2", "Minutes of the meeting of 1 October 2014", "minutes")


def test_the_minutes_of_the_meeting_before_follow_its_date(tracker: Tracker) -> None:
    tracker.do(add_meeting, body_id=1, held_on=NEXT)
    item = meeting(tracker, NEXT).items[1]
    tracker.do(draft_minutes, meeting_id=meeting(tracker, NEXT).meeting.id)
    tracker.do(edit_fields, MEETING, 1, {"held_on": date(2014, 10, 8)})
    assert titles(tracker, NEXT)[1] == ("2", "Minutes of the meeting of 8 October 2014", "minutes")
    assert "the meeting of 8 October 2014" in meeting(tracker, NEXT).items[1].resolution
    tracker.undo()
    assert titles(tracker, NEXT)[1] == ("2", "Minutes of the meeting of 1 October 2014", "minutes")
    tracker.do(edit_fields, ITEM, item.id, {"title": "Minutes of the special meeting of 1 October 2014"})
    tracker.do(edit_fields, MEETING, 1, {"held_on": date(2014, 10, 8)})
    assert titles(tracker, NEXT)[1][1] == "Minutes of the special meeting of 1 October 2014"


def test_a_type_of_meeting_has_standing_items_of_its_own(tracker: Tracker) -> None:
    tracker.do(add_meeting_type, body_id=1, name="Quarterly review", agenda="Actions of the last review\nKey issues")
    tracker.do(add_meeting, body_id=1, held_on=NEXT, kind="Quarterly review")
    assert [title for _, title, _ in titles(tracker, NEXT)] == ["Actions of the last review", "Key issues"]
    (kind,) = body(tracker).types
    tracker.do(edit_fields, MEETING_TYPE, kind.id, {"agenda": "Key issues"})
    tracker.do(delete_meeting_type, type_id=kind.id)
    assert [title for _, title, _ in titles(tracker, NEXT)] == ["Actions of the last review", "Key issues"]
    tracker.undo()
    with pytest.raises(RuleBroken, match="already"):
        tracker.do(add_meeting_type, body_id=1, name="quarterly review")


def test_an_agenda_that_nobody_touched_follows_the_type_and_another_does_not(tracker: Tracker) -> None:
    tracker.do(add_meeting_type, body_id=1, name="Annual review", agenda="The year")
    first = meeting(tracker, FIRST).meeting.id
    tracker.do(set_meeting_type, meeting_id=first, kind="Annual review")
    assert titles(tracker, FIRST) == [("1", "The year", "item")]
    tracker.undo()
    assert len(titles(tracker, FIRST)) == 3
    tracker.do(add_item, meeting_id=first, title="Recovery plan")
    tracker.do(set_meeting_type, meeting_id=first, kind="Annual review")
    assert len(titles(tracker, FIRST)) == 4


def test_a_number_is_one_item_s_and_all_can_be_numbered_anew(tracker: Tracker) -> None:
    first = meeting(tracker, FIRST).meeting.id
    tracker.do(add_item, meeting_id=first, title="Recovery plan", ref="4")
    with pytest.raises(RuleBroken, match="Item 4 is “Recovery plan” already"):
        tracker.do(add_item, meeting_id=first, title="Another", ref=" 4 ")
    tracker.do(add_item, meeting_id=first, title="Another", ref="4a")
    last = meeting(tracker, FIRST).items[-1]
    with pytest.raises(RuleBroken, match="Enter another number"):
        tracker.do(edit_fields, ITEM, last.id, {"ref": "1"})
    tracker.do(edit_fields, ITEM, last.id, {"ref": "4a", "title": "Another one"})
    tracker.do(renumber_items, meeting_id=first)
    assert [item.ref for item in meeting(tracker, FIRST).items] == ["1", "2", "3", "4", "5"]
    tracker.undo()
    assert [item.ref for item in meeting(tracker, FIRST).items] == ["1", "2", "3", "4", "4a"]


def test_what_is_minuted_under_an_item_and_the_exclusion_follow_its_number(tracker: Tracker) -> None:
    """By the old number a request under an exempt item would be under a public one, and be published with that."""
    first = meeting(tracker, FIRST).meeting.id
    for number, title in (("4", "Secret"), ("5", "Open")):
        tracker.do(add_item, meeting_id=first, title=title, ref=number)
    secret = next(item for item in meeting(tracker, FIRST).items if item.title == "Secret")
    tracker.do(mark_exempt, kind=AgendaItem, row_id=secret.id, paragraph="3", reason="Terms")
    tracker.do(ask_for, meeting_id=first, text="The penalty", minute="1 October 2014, minute 4(ii)")
    tracker.do(ask_for, meeting_id=first, text="Both", minute="4 and 5")
    tracker.do(draft_minutes, meeting_id=first)
    gone = next(item for item in meeting(tracker, FIRST).items if item.title.startswith("Apologies"))
    tracker.do(delete_item, item_id=gone.id)

    def numbered() -> tuple[list[str], list[list[str]], bool]:
        content = meeting(tracker, FIRST)
        held = [[item.title for item in duty.under] for duty in duties([body(tracker)], NEXT)]
        number = next(item.ref for item in content.items if item.title == "Secret")
        excluded = next(item.resolution for item in content.items if item.title.startswith("Exclusion"))
        return [duty.minute for duty in content.requests], held, f"during item {number}," in excluded

    under = [["Secret"], ["Secret", "Open"]]
    before = ["1 October 2014, minute 4(ii)", "4 and 5"]
    assert numbered() == (before, under, True)
    tracker.do(renumber_items, meeting_id=first)
    assert numbered() == (["1 October 2014, minute 3(ii)", "3 and 4"], under, True)
    tracker.undo()
    assert numbered() == (before, under, True)
    tracker.do(edit_fields, ITEM, secret.id, {"ref": "12"})
    assert numbered() == (["1 October 2014, minute 12(ii)", "12 and 5"], under, True)
    with pytest.raises(RuleBroken, match="Minute 1 October 2014, minute 12"):
        tracker.do(edit_fields, ITEM, secret.id, {"ref": ""})
    with pytest.raises(RuleBroken, match="delete the request first"):
        tracker.do(delete_item, item_id=secret.id)


def test_the_minutes_agreed_and_the_next_meeting_named_are_those_of_the_same_type(tracker: Tracker) -> None:
    tracker.do(add_meeting_type, body_id=1, name="Monthly review", agenda="Minutes\nDate of next meeting")
    for day in (date(2014, 10, 15), date(2014, 11, 12)):
        tracker.do(add_meeting, body_id=1, held_on=day, kind="monthly review")
    tracker.do(add_meeting, body_id=1, held_on=NEXT)
    assert titles(tracker, NEXT)[1][1] == "Minutes of the meeting of 1 October 2014"
    assert titles(tracker, date(2014, 11, 12))[0][1] == "Minutes of the meeting of 15 October 2014"
    monthly = meeting(tracker, date(2014, 10, 15))
    assert monthly.items[0].title == "Minutes of the meeting of 1 October 2014", "of any, where it is the first"
    tracker.do(draft_minutes, meeting_id=meeting(tracker, NEXT).meeting.id)
    assert "of 1 October 2014 be agreed" in meeting(tracker, NEXT).items[1].resolution
    tracker.do(draft_minutes, meeting_id=monthly.meeting.id)
    noted = meeting(tracker, date(2014, 10, 15)).minute(monthly.items[1].id)
    assert noted.discussion == "It was noted that the next meeting is on Wednesday 12 November 2014."
    before, after = body(tracker).beside(meeting(tracker, FIRST).meeting)
    assert before is None and after is not None and after.meeting.held_on == NEXT


def test_a_number_with_a_full_stop_is_the_same_number(tracker: Tracker) -> None:
    first = meeting(tracker, FIRST).meeting.id
    with pytest.raises(RuleBroken, match="Item 3 is"):
        tracker.do(add_item, meeting_id=first, title="Another", ref="3.")


def test_what_has_been_entered_for_a_standing_item_is_not_lost_with_another_type(tracker: Tracker) -> None:
    tracker.do(add_meeting_type, body_id=1, name="Annual review", agenda="The year")
    tracker.do(add_meeting, body_id=1, held_on=NEXT)
    content = meeting(tracker, NEXT)
    assert content.items[1].title == "Minutes of the meeting of 1 October 2014"
    tracker.do(edit_fields, COVER_SHEET, content.items[0].id, {"summary": "Typed."})
    tracker.do(set_meeting_type, meeting_id=content.meeting.id, kind="Annual review")
    assert len(titles(tracker, NEXT)) == 3
    tracker.undo()
    tracker.undo()
    tracker.do(set_meeting_type, meeting_id=content.meeting.id, kind="Annual review")
    assert titles(tracker, NEXT) == [("1", "The year", "item")], "the minutes of a day are a standing item, too"


def _with_report(tracker: Tracker) -> None:
    tracker.do(add_plan, title="Service plan")
    tracker.do(add_item, meeting_id=1, title="Monitoring: quarter 1 2014/15", ref="4", contact="Head of Service")
    item = meeting(tracker, FIRST).items[-1]
    tracker.do(edit_fields, COVER_SHEET, item.id, {"divisions": "All", "summary": "Of quarter 1."})
    tracker.do(add_report_part, item_id=item.id, kind="attention")
    tracker.do(add_report_part, item_id=item.id, kind="plan", row_id=1, title="The plan")


def test_the_next_like_report_is_set_up_as_the_last_was_without_its_words(tracker: Tracker) -> None:
    _with_report(tracker)
    tracker.do(add_meeting, body_id=1, held_on=NEXT)
    later = meeting(tracker, NEXT).meeting.id
    tracker.do(add_item, meeting_id=later, title="Monitoring: Quarter 2 2014/15")
    item = meeting(tracker, NEXT).items[-1]
    found = body(tracker).like_report(meeting(tracker, NEXT), item)
    assert found is not None
    assert (found[0].title, found[1].held_on) == ("Monitoring: quarter 1 2014/15", FIRST)
    tracker.do(repeat_report, item_id=item.id, from_id=found[0].id)
    content = meeting(tracker, NEXT)
    assert [part.kind for part in content.parts_of(item.id)] == ["attention", "plan"]
    assert (content.cover(item.id).divisions, content.cover(item.id).summary) == ("All", "")
    assert content.items[-1].contact == "Head of Service"
    assert body(tracker).like_report(content, item) is None, "it has parts of its own now"
    with pytest.raises(RuleBroken, match="has parts already"):
        tracker.do(repeat_report, item_id=item.id, from_id=found[0].id)


def test_a_report_that_is_set_up_as_an_exempt_one_was_is_exempt_as_that_is_and_by_one_step_to_undo(
    tracker: Tracker,
) -> None:
    _with_report(tracker)
    other = meeting(tracker, FIRST).items[-1].id
    tracker.do(mark_exempt, kind=AgendaItem, row_id=other, paragraph="3", reason="Terms", title_public=False)
    tracker.do(add_meeting, body_id=1, held_on=NEXT)
    tracker.do(add_item, meeting_id=meeting(tracker, NEXT).meeting.id, title="Monitoring: Quarter 2 2014/15")
    item = meeting(tracker, NEXT).items[-1].id
    tracker.do(repeat_report, item_id=item, from_id=other)
    marks = {mark.agenda_item_id: mark for mark in tracker.read(exemptions)}
    assert (marks[item].paragraph, marks[item].reason, marks[item].title_public) == ("3", "Terms", False)
    tracker.undo()
    assert [mark.agenda_item_id for mark in tracker.read(exemptions)] == [other]


def test_a_part_is_of_something_and_goes_with_it(tracker: Tracker) -> None:
    _with_report(tracker)
    item = meeting(tracker, FIRST).items[-1]
    for missing in ({"kind": "plan"}, {"kind": "theme"}, {"kind": "attention", "row_id": 1}):
        with pytest.raises(RuleBroken, match="Select what the part"):
            tracker.do(add_report_part, item_id=item.id, **missing)
    plan = meeting(tracker, FIRST).parts_of(item.id)[1]
    tracker.do(choose_report_part, part_id=plan.id, kind="theme", group_name="Payments")
    assert meeting(tracker, FIRST).parts_of(item.id)[1].target == ("theme", 0, "Payments")
    tracker.undo()
    tracker.do(delete_report_part, part_id=meeting(tracker, FIRST).parts_of(item.id)[0].id)
    assert [part.kind for part in meeting(tracker, FIRST).parts] == ["plan"]
    assert faults(tracker.store) == []


def test_a_draft_of_the_minutes_resolves_what_the_report_recommends(tracker: Tracker) -> None:
    _with_report(tracker)
    report = meeting(tracker, FIRST).items[3]
    asks = "The committee is asked to:\n(i) note the report\n(ii) approve the plan."
    tracker.do(edit_fields, ITEM, report.id, {"recommendation": asks})
    tracker.do(draft_minutes, meeting_id=1)
    assert meeting(tracker, FIRST).items[3].resolution.splitlines() == [
        "That:",
        "the report be noted;",
        "the committee approve the plan.",
    ]


def test_a_draft_of_the_minutes_leaves_what_is_written_alone(tracker: Tracker) -> None:
    _with_report(tracker)
    tracker.do(add_item, meeting_id=1, title="A contract", ref="5", recommendation="Agree it.")
    private = meeting(tracker, FIRST).items[-1]
    tracker.do(mark_exempt, kind=AgendaItem, row_id=private.id, paragraph="3", reason="Prices")
    report = meeting(tracker, FIRST).items[3]
    tracker.do(edit_fields, ITEM, report.id, {"recommendation": "Note it.", "resolution": "That it come again."})
    tracker.do(draft_minutes, meeting_id=1)
    content = meeting(tracker, FIRST)
    assert [item.resolution for item in content.items[2:]] == [
        content.items[2].resolution,
        "That it come again.",
        "That the report be noted.",
    ]
    assert "excluded from the meeting during item 5" in content.items[2].resolution
    assert "paragraph 3 of Part 1" in content.items[2].resolution
    assert content.record is not None
    assert content.record.state == "draft"
    tracker.undo()
    assert meeting(tracker, FIRST).record is None


def test_what_is_new_in_a_standing_appendix_is_told_from_the_snapshot_before(tracker: Tracker) -> None:
    tracker.do(add_standing_appendix, body_id=1, title="After the inspection", text="A board meets.\nA plan is agreed.")
    tracker.do(freeze, meeting_id=1, as_at=FIRST)
    appendix = body(tracker).standing[0]
    tracker.do(edit_fields, STANDING, appendix.id, {"text": "A board  meets.\nThe inspectors came."})
    (edition,) = tracker.read(editions)
    (then,) = tracker.read(edition_position, edition).bodies[0].standing
    now = body(tracker).standing[0]
    assert new_lines(now.text, then.text) == (("A board  meets.", False), ("The inspectors came.", True))
    assert new_lines(then.text, None) == (("A board meets.", False), ("A plan is agreed.", False))
    tracker.do(delete_standing_appendix, appendix_id=appendix.id)
    assert body(tracker).standing == ()


def test_all_of_it_goes_out_as_json_and_comes_back(tracker: Tracker, tmp_path: Path) -> None:
    _with_report(tracker)
    tracker.do(edit_fields, BODY_TEXT, 1, {"authority": "The Council", "foot": "The Clerk", "terms": "To keep watch."})
    tracker.do(add_meeting_type, body_id=1, name="Annual review", agenda="The year")
    tracker.do(add_standing_appendix, body_id=1, title="After the inspection", text="A board meets.")
    tracker.do(edit_fields, RECORD, 1, {"present": "The Chair", "apologies": "Nobody", "state": "agreed"})
    item = meeting(tracker, FIRST).items[-1]
    tracker.do(edit_fields, ITEM_REPORT, item.id, {"to_follow": True, "note": "To be sent on Friday."})
    tracker.do(edit_fields, MINUTE, item.id, {"presenters": "Head of Service", "discussion": "It was welcomed."})
    tracker.do(edit_fields, NOTICE, item.id, {"details": "A report will be considered."})
    export_everything(tracker, tmp_path / "all.json")
    _, copied = open_everything(tmp_path / "all.json", tmp_path / "copy.tracker", today=tracker.today)
    with closing(copied):
        assert copied.read(bodies) == tracker.read(bodies)


def test_drafted_minutes_resolve_an_action_by_its_owners_role_and_know_items_in_roman_numerals(
    tracker: Tracker,
) -> None:
    first = meeting(tracker, FIRST)
    for index, item in enumerate(first.items):
        tracker.do(edit_fields, ITEM, item.id, {"ref": ("I", "II", "III")[index]})
    for number, title in (("IV", "Contract review"), ("V", "Complaints")):
        tracker.do(add_item, meeting_id=first.meeting.id, title=title, ref=number)
        added = meeting(tracker, FIRST).items[-1]
        tracker.do(edit_fields, ITEM, added.id, {"recommendation": "The board is asked to note the report."})
    tracker.do(set_owner_role, owner="Jo Example", role="Head of Finance")
    asked: tuple[tuple[str, ObligationKind, str, str], ...] = (
        ("Share the register.", "action", "iv(i)", "Head of IT"),
        ("Pay the supplier.", "action", "iv(ii)", "Jo Example"),
        ("Staffing", "report", "IV (iii)", "Head of IT"),
    )
    for text, kind, minute, owner in asked:
        tracker.do(ask_for, meeting_id=first.meeting.id, text=text, kind=kind, owner=owner, minute=minute)
    tracker.do(draft_minutes, meeting_id=first.meeting.id)
    review, complaints = (one.resolution.splitlines() for one in meeting(tracker, FIRST).items[-2:])
    assert review == [
        "That:",
        "the report be noted;",
        "action be taken: Share the register (Head of IT);",
        "action be taken: Pay the supplier (Head of Finance);",
        "a further report be considered at a later meeting: Staffing.",
    ]
    assert complaints == ["That the report be noted."]
