"""The actions about which anything was written since an edition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, edits, unlocked
from tracker.data.queries.history.actions_written_since import written_since
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.snapshot import Edition
from tracker.services.plans.actions import add_note, delete_note, edit_action, edit_note
from tracker.services.plans.steps import add_step, complete_step, delete_step
from tracker.services.tracker import Tracker

DAY = TODAY - timedelta(days=5)
AFTER = DAY + timedelta(days=1)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Four actions; every edit is of DAY, where it says no other."""
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 4), lambda: DAY)) as tracker:
        yield tracker


def owned(work: UnitOfWork, *, action_id: int, day: date) -> str:
    """An edit that is true from that day."""
    work.as_at = day
    return edit_action(work, action_id=action_id, owner="A Matron")


def edition(tracker: Tracker) -> Edition:
    return Edition(1, 1, "First report", DAY, edits(tracker.store)[-1])


def test_a_change_and_a_note_that_came_went_or_was_changed_count(tracker: Tracker) -> None:
    frozen = edition(tracker)
    assert tracker.read(written_since, frozen) == frozenset()
    tracker.do(edit_action, action_id=1, owner="A Matron")
    tracker.do(edit_note, note_id=2, text="Begun in May.", as_at=None)
    tracker.do(delete_note, note_id=3)
    assert tracker.read(written_since, frozen) == {1, 2, 3}
    tracker.do(add_note, action_id=4, text="Half done.")
    assert tracker.read(written_since, frozen) == {1, 2, 3, 4}
    assert tracker.read(written_since, edition(tracker)) == frozenset()


def test_a_step_that_came_went_or_was_done_counts(tracker: Tracker) -> None:
    for action_id in (1, 2):
        tracker.do(add_step, action_id=action_id, title="Interview")
    frozen = edition(tracker)
    assert tracker.read(written_since, frozen) == frozenset()
    tracker.do(complete_step, step_id=1, completed_on=DAY)
    tracker.do(delete_step, step_id=2)
    tracker.do(add_step, action_id=3, title="Advert")
    assert tracker.read(written_since, frozen) == {1, 2, 3}


@pytest.mark.parametrize(("days", "told"), [(-1, set()), (0, set()), (1, {1})])
def test_what_is_dated_after_the_edition_counts_though_it_was_written_before(
    tracker: Tracker, days: int, told: set[int]
) -> None:
    tracker.do(owned, action_id=1, day=DAY + timedelta(days=days))
    assert tracker.read(written_since, edition(tracker)) == told


@pytest.mark.parametrize(("day", "told"), [(DAY, set()), (AFTER, {1})])
def test_a_note_counts_from_its_own_day_on(tracker: Tracker, day: date, told: set[int]) -> None:
    tracker.do(add_note, action_id=1, text="Half done.", as_at=day)
    assert tracker.read(written_since, edition(tracker)) == told


def test_what_is_dated_after_the_day_that_is_asked_for_does_not_count(tracker: Tracker) -> None:
    frozen = edition(tracker)
    later = AFTER + timedelta(days=1)
    tracker.do(owned, action_id=1, day=later)
    tracker.do(add_note, action_id=2, text="Half done.", as_at=later)
    frozen_after = edition(tracker)
    assert tracker.read(written_since, frozen_after, AFTER) == frozenset()
    assert tracker.read(written_since, frozen_after, later) == {1, 2}
    assert tracker.read(written_since, frozen, later) == {1, 2}
