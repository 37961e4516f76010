"""How often a timescale was moved: as the history tells it, without what was undone or only typed through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked
from tracker.data.queries.actions import actions_by_ref
from tracker.data.queries.history.timescale_moves import timescale_moves
from tracker.services.plans.actions import add_action, edit_action, update_action
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        yield tracker


def write(tracker: Tracker, *texts: str, typing: bool = False) -> None:
    for text in texts:
        tracker.do(edit_action, action_id=1, timescale=text, typing=typing)


def test_each_move_to_another_day_counts(tracker: Tracker) -> None:
    write(tracker, "June 2015", "September 2015", "March 2015")
    assert tracker.read(timescale_moves) == {1: 3}


def test_the_same_day_in_other_words_is_no_move(tracker: Tracker) -> None:
    write(tracker, "Mar 2015", "end of March 2015", "31/03/2015")
    tracker.do(edit_action, action_id=2, title='Write "timescale": in the form')
    assert tracker.read(timescale_moves) == {}


def test_a_date_given_up_is_a_move_and_a_first_date_is_none(tracker: Tracker) -> None:
    write(tracker, "to be agreed")
    assert tracker.read(timescale_moves) == {1: 1}
    tracker.do(edit_action, action_id=2, timescale="")
    tracker.do(edit_action, action_id=2, timescale="June 2015")
    assert tracker.read(timescale_moves) == {1: 1, 2: 1}


def test_a_date_that_is_given_up_on_the_way_to_another_is_one_move_with_it(tracker: Tracker) -> None:
    write(tracker, "June 2015", "to be agreed", "September 2015")
    assert tracker.read(timescale_moves) == {1: 2}


def test_what_is_typed_through_is_no_move(tracker: Tracker) -> None:
    write(tracker, *("1/6/2015"[:end] for end in range(1, 9)), typing=True)
    assert tracker.read(timescale_moves) == {1: 1}


def test_an_undone_move_is_none_until_it_is_done_again(tracker: Tracker) -> None:
    write(tracker, "June 2015", "September 2015")
    tracker.undo()
    assert tracker.read(timescale_moves) == {1: 1}
    tracker.undo()
    assert tracker.read(timescale_moves) == {}
    tracker.redo()
    assert tracker.read(timescale_moves) == {1: 1}


def test_moves_are_counted_up_to_a_day_and_up_to_an_edit(tracker: Tracker) -> None:
    tracker.do(update_action, action_id=1, timescale="June 2015", as_at=date(2014, 10, 1))
    done = tracker.do(update_action, action_id=1, timescale="July 2015", as_at=date(2014, 11, 1))
    assert done is not None
    assert tracker.read(timescale_moves, date(2014, 9, 30)) == {}
    assert tracker.read(timescale_moves, date(2014, 10, 31)) == {1: 1}
    assert tracker.read(timescale_moves, last_change_set_id=done.id - 1) == {1: 1}
    assert tracker.read(timescale_moves) == {1: 2}


def test_an_action_that_began_without_a_date_has_no_move_until_its_first_date_is_moved(tracker: Tracker) -> None:
    tracker.do(add_action, section_id=1, title="Later", ref="9.9")
    (row_id,) = (row_id for row_id, _ in tracker.read(actions_by_ref, "9.9", None))
    found = []
    for text in ("to be agreed", "not before the sale", "June 2015", "July 2015"):
        tracker.do(edit_action, action_id=row_id, timescale=text)
        found.append(tracker.read(timescale_moves).get(row_id, 0))
    assert found == [0, 0, 0, 1]


def test_what_an_action_began_with_counts_also_where_it_begins_the_text_that_follows(tracker: Tracker) -> None:
    write(tracker, "March 2015 to June 2015", "September 2015")
    assert tracker.read(timescale_moves) == {1: 2}
