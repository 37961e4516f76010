"""An edition is what it was, to the character, whatever is edited afterwards; and it costs next to nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from tests.stored import TODAY, draft, made
from tracker.data.opening import open_store
from tracker.data.queries.governance import bodies, editions
from tracker.data.queries.position import edition_position, position
from tracker.domain.content import Position
from tracker.domain.plan import Action
from tracker.services.actions import add_note, change_status, delete_actions, edit_action, update_action
from tracker.services.editions import freeze
from tracker.services.exemptions import mark_exempt
from tracker.services.meetings import add_body, add_meeting
from tracker.services.narratives import write_narrative
from tracker.services.risks import add_register, add_risk, edit_risk
from tracker.services.tracker import Tracker


def meeting(tracker: Tracker, held_on: date = TODAY) -> int:
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=tracker.read(bodies)[0].body.id, held_on=held_on)
    return tracker.read(bodies)[0].meetings[0].meeting.id


def frozen(tracker: Tracker) -> Position:
    return tracker.read(edition_position, tracker.read(editions)[0])


def test_two_hundred_edits_later_an_edition_is_equal_to_the_character(tmp_path: Path) -> None:
    path = tmp_path / "plan.tracker"
    with closing(made(path, draft(7, 20))) as tracker:
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title="Supplier fails", ref="CR12", likelihood=3, impact=4)
        tracker.do(write_narrative, plan_id=1, overall="Good progress.")
        meeting_id = meeting(tracker)
        before = tracker.read(position, TODAY)
        tracker.do(freeze, meeting_id=meeting_id)
        assert frozen(tracker) == before

        for number in range(190):
            action_id = number % 139 + 1
            if number % 3 == 0:
                reason = {"reason": "Late"}
                tracker.do(change_status, action_id=action_id, status=("Amber", "Red")[number % 2], **reason)
            elif number % 3 == 1:
                tracker.do(add_note, action_id=action_id, text=f"Note {number}")
            else:
                tracker.do(edit_action, action_id=action_id, title=f"Another title {number}")
        for number in range(5):
            tracker.do(edit_risk, risk_id=1, note=f"Edit {number}")
        tracker.do(delete_actions, action_ids=[140])
        tracker.do(write_narrative, plan_id=1, overall="Not so good.")
        tracker.undo()
        tracker.undo()
        tracker.redo()
        assert frozen(tracker) == before


def test_freezing_grows_the_file_by_no_more_than_one_edit(tmp_path: Path) -> None:
    path = tmp_path / "plan.tracker"
    with closing(made(path, draft(10, 100))) as tracker:
        meeting_id = meeting(tracker)
    before = path.stat().st_size
    with closing(Tracker(open_store(path), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(freeze, meeting_id=meeting_id)
    assert path.stat().st_size - before <= 2 * 4096


def test_an_edit_dated_back_after_freezing_does_not_enter_the_edition(tmp_path: Path) -> None:
    with closing(made(tmp_path / "plan.tracker")) as tracker:
        tracker.do(freeze, meeting_id=meeting(tracker))
        before = frozen(tracker)
        tracker.do(update_action, action_id=1, status="Red", note="Late", as_at=date(2014, 12, 1))
        assert frozen(tracker) == before
        assert tracker.read(position, TODAY).plans[0].actions[0].action.status == "Red"


def test_undo_takes_a_frozen_edition_away_and_redo_brings_the_same_one_back(tmp_path: Path) -> None:
    with closing(made(tmp_path / "plan.tracker")) as tracker:
        tracker.do(freeze, meeting_id=meeting(tracker))
        before = frozen(tracker)
        tracker.undo()
        assert tracker.read(editions) == []
        tracker.redo()
        assert frozen(tracker) == before


def test_an_exempt_mark_counts_for_earlier_positions_too(tmp_path: Path) -> None:
    with closing(made(tmp_path / "plan.tracker")) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Contract terms")
        assert [mark.action_id for mark in tracker.read(position, date(2014, 1, 1)).exemptions] == [1]
