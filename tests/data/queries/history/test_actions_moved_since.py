"""The actions whose status, timescale, title or number was changed after an edit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import draft, edits, unlocked
from tracker.data.queries.history.actions_moved_since import moved_since
from tracker.services.plans.actions import add_action, change_status, delete_actions, edit_action
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 3))) as tracker:
        yield tracker


def amber(tracker: Tracker, action_id: int = 1, status: str = "Amber") -> None:
    tracker.do(change_status, action_id=action_id, status=status, reason="A nurse left.")


def test_it_names_the_columns_of_each_action_that_were_changed_after_that_edit(tracker: Tracker) -> None:
    amber(tracker)
    since = edits(tracker.store)[-1]
    assert tracker.read(moved_since, since) == {}
    assert tracker.read(moved_since, since - 1) == {1: {"status"}}
    amber(tracker, 2)
    tracker.do(edit_action, action_id=2, timescale="June 2015")
    tracker.do(edit_action, action_id=3, owner="A Matron")
    tracker.do(add_action, section_id=1, title="A new one", timescale="June 2015")
    assert tracker.read(moved_since, since) == {2: {"status", "timescale"}}
    tracker.do(edit_action, action_id=3, title="Other words", ref="1.9")
    assert tracker.read(moved_since, since)[3] == {"title", "ref"}


def test_what_was_changed_back_counts_and_what_was_undone_does_not(tracker: Tracker) -> None:
    since = edits(tracker.store)[-1]
    amber(tracker)
    tracker.undo()
    assert tracker.read(moved_since, since) == {}
    tracker.redo()
    assert tracker.read(moved_since, since) == {1: {"status"}}
    amber(tracker, status="Green")
    assert tracker.read(moved_since, since) == {1: {"status"}}
    tracker.undo()
    tracker.undo()
    assert tracker.read(moved_since, since) == {}


def test_undoing_the_last_of_several_moves_leaves_the_others(tracker: Tracker) -> None:
    since = edits(tracker.store)[-1]
    for status in ("Amber", "Green", "Red"):
        amber(tracker, status=status)
    for left in (True, True, False):
        tracker.undo()
        assert bool(tracker.read(moved_since, since)) is left


def test_undoing_what_was_done_before_that_edit_is_a_move(tracker: Tracker) -> None:
    amber(tracker)
    since = edits(tracker.store)[-1]
    tracker.undo()
    assert tracker.read(moved_since, since) == {1: {"status"}}
    tracker.redo()
    assert tracker.read(moved_since, since) == {1: {"status"}}


def test_an_action_that_was_deleted_has_not_moved(tracker: Tracker) -> None:
    since = edits(tracker.store)[-1]
    tracker.do(delete_actions, action_ids=[1])
    assert tracker.read(moved_since, since) == {}
