"""What was recorded of an action by a day, and from each later day on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries.history.facts_recorded_by_day import recorded_later
from tracker.services.plans.actions import delete_actions, update_action
from tracker.services.tracker import Tracker

DAY = TODAY - timedelta(days=9)
AFTER, LATER = DAY + timedelta(days=1), DAY + timedelta(days=3)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 2))) as tracker:
        yield tracker


def owners(tracker: Tracker, as_at: date, today: date = TODAY) -> tuple[str, list[tuple[date, str]]]:
    held, later = tracker.read(recorded_later, 1, {"owner"}, as_at, today)
    assert set(held) == {"owner"}
    return held["owner"], [(day, values["owner"]) for day, values in later]


def test_each_later_day_up_to_today_on_which_something_was_recorded_is_told_in_order(tracker: Tracker) -> None:
    for day, owner in ((LATER, "C"), (DAY, "A"), (AFTER, "B")):
        tracker.do(update_action, action_id=1, owner=owner, as_at=day)
    tracker.do(update_action, action_id=2, owner="Another", as_at=AFTER)
    tracker.do(update_action, action_id=1, status="Amber", note="Slow.", as_at=DAY + timedelta(days=2))
    assert owners(tracker, DAY - timedelta(days=1)) == ("", [(DAY, "A"), (AFTER, "B"), (LATER, "B")])
    assert owners(tracker, DAY) == ("A", [(AFTER, "B"), (LATER, "B")])
    assert owners(tracker, AFTER) == ("B", [(LATER, "B")])
    assert owners(tracker, LATER) == ("B", [])


@pytest.mark.parametrize(("days", "told"), [(-1, 0), (0, 1), (1, 1)])
def test_what_is_of_a_day_after_today_is_not_told(tracker: Tracker, days: int, told: int) -> None:
    tracker.do(update_action, action_id=1, owner="A", as_at=AFTER)
    assert len(owners(tracker, DAY, AFTER + timedelta(days=days))[1]) == told


def test_what_came_in_counts_always_and_a_deletion_tells_nothing(tracker: Tracker) -> None:
    assert owners(tracker, DAY - timedelta(days=999)) == ("", [])
    tracker.do(update_action, action_id=1, owner="B", as_at=AFTER)
    tracker.do(delete_actions, action_ids=[1])
    assert owners(tracker, DAY) == ("", [(AFTER, "B")])
