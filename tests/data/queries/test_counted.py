"""What counts for an edition and for a day, wherever that is asked: the day before, the day, the day after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries.history.actions_written_since import written_since
from tracker.data.queries.history.facts_recorded_by_day import recorded_later
from tracker.data.queries.history.previous_statuses import previous_statuses, statuses_in
from tracker.data.queries.history.records_dated_after import dated_later
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position, position
from tracker.domain.position.position import Position
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.actions import update_action
from tracker.services.tracker import Tracker

AS_AT = TODAY - timedelta(days=10)
BEFORE, AFTER = AS_AT - timedelta(days=1), AS_AT + timedelta(days=1)
WRITTEN = {1: BEFORE, 2: AS_AT, 3: AFTER}
"""The day from which each action is Red."""


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An edition as at AS_AT, frozen later, when all that is in WRITTEN had been written."""
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 4))) as tracker:
        for action_id, day in WRITTEN.items():
            tracker.do(update_action, action_id=action_id, status="Red", note="It went wrong.", as_at=day)
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=TODAY)
        tracker.do(freeze, meeting_id=1, as_at=AS_AT)
        yield tracker


def red(content: Position) -> list[int]:
    return [one.action.id for one in content.plans[0].actions if one.action.status == "Red"]


@pytest.mark.parametrize(("day", "ids"), [(BEFORE, [1]), (AS_AT, [1, 2]), (AFTER, [1, 2, 3])])
def test_an_edit_counts_from_its_day_on(tracker: Tracker, day: date, ids: list[int]) -> None:
    assert red(tracker.read(position, day)) == ids


def test_an_edition_holds_what_is_dated_up_to_its_day_and_every_query_says_so(tracker: Tracker) -> None:
    (edition,) = tracker.read(editions)
    assert red(tracker.read(edition_position, edition)) == [1, 2]
    assert set(tracker.read(statuses_in, edition)) == {3}
    assert tracker.read(written_since, edition) == {3}
    left_out = tracker.read(dated_later, edition)
    assert [day for _, day in left_out.edits] == [AFTER]
    later = {row_id: tracker.read(recorded_later, row_id, ["status"], AS_AT, TODAY)[1] for row_id in WRITTEN}
    assert later == {1: [], 2: [], 3: [(AFTER, {"status": "Red"})]}


def test_what_was_written_after_it_was_frozen_is_not_in_it_whatever_its_day(tracker: Tracker) -> None:
    tracker.do(update_action, action_id=4, status="Red", note="Nobody came.", as_at=BEFORE)
    (edition,) = tracker.read(editions)
    assert red(tracker.read(edition_position, edition)) == [1, 2]
    assert red(tracker.read(position, BEFORE)) == [1, 4]
    assert set(tracker.read(statuses_in, edition)) == {3, 4}
    assert tracker.read(written_since, edition) == {3, 4}


@pytest.mark.parametrize(("day", "found"), [(BEFORE, False), (AS_AT, True), (AFTER, True)])
def test_an_edition_is_the_latest_from_its_day_on(tracker: Tracker, day: date, found: bool) -> None:
    assert (tracker.read(previous_statuses, day)[0] is not None) is found
