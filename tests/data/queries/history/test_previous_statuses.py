"""The status that actions had in an edition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries.history.action_statuses_by_snapshot import status_course
from tracker.data.queries.history.previous_statuses import previous_statuses, statuses_in
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.actions import add_action, change_status, edit_action, update_action
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Twelve actions, frozen on TODAY and changed afterwards."""
    with closing(unlocked(tmp_path / "plan.tracker", draft(3, 4))) as tracker:
        tracker.do(change_status, action_id=2, status="Red", reason="Nobody came.")
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=TODAY)
        tracker.do(freeze, meeting_id=1)
        tracker.do(change_status, action_id=1, status="Red", reason="A nurse left.")
        tracker.do(change_status, action_id=2, status="Green")
        tracker.do(change_status, action_id=2, status="Red", reason="It went wrong again.")
        tracker.do(edit_action, action_id=3, title="Other words")
        tracker.do(add_action, section_id=1, title="A new one")
        yield tracker


def test_it_is_the_one_of_the_frozen_position_and_only_of_what_was_written_since(tracker: Tracker) -> None:
    edition, found = tracker.read(previous_statuses, TODAY)
    assert edition is not None
    frozen = {held.action.id: held.action.status for held in tracker.read(edition_position, edition).plans[0].actions}
    assert set(found) == {1, 2}
    assert found == {row_id: frozen[row_id] for row_id in found}
    assert found[2] == "Red"


def test_before_any_edition_there_is_none(tracker: Tracker) -> None:
    assert tracker.read(previous_statuses, date(2014, 1, 1)) == (None, {})


def test_what_is_true_of_a_later_day_than_the_edition_counts_as_later(tracker: Tracker) -> None:
    (edition,) = tracker.read(editions)
    assert set(tracker.read(statuses_in, edition)) == {1, 2}
    tracker.do(update_action, action_id=4, status="Amber", note="Slow.", as_at=TODAY)
    assert 4 in tracker.read(statuses_in, edition)


def test_the_course_of_an_action_is_its_status_in_each_of_the_last_editions_that_it_is_in(tracker: Tracker) -> None:
    tracker.do(freeze, meeting_id=1)
    first, second = tracker.read(editions)
    assert tracker.read(status_course, 1, TODAY) == [(first, "Green"), (second, "Red")]
    assert tracker.read(status_course, 2, TODAY) == [(first, "Red"), (second, "Red")]
    assert tracker.read(status_course, 2, TODAY, 1) == [(second, "Red")]
    there = tracker.read(edition_position, second).plans[0].actions
    added = next(held.action.id for held in there if held.action.title == "A new one")
    assert [edition for edition, _ in tracker.read(status_course, added, TODAY)] == [second]
    assert tracker.read(status_course, 1, date(2014, 1, 1)) == []
    for number in range(5):
        tracker.do(edit_action, action_id=5, owner=f"Owner {number}")
        tracker.do(freeze, meeting_id=1)
    assert [edition.number for edition, _ in tracker.read(status_course, 1, TODAY)] == [2, 3, 4, 5, 6, 7]
