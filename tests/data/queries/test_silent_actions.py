"""Of which actions nothing was heard: the day before, the day and the day after, from a meeting or without one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.stored import unlocked
from tracker.data.queries.silent_actions import Silence, silence_in, silent_actions
from tracker.data.rows.history_tables import change_set
from tracker.domain.governance.silent_since import asked_since, silent_since
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.plans.actions import add_note, complete_action
from tracker.services.tracker import Tracker

HELD = date(2014, 10, 1)


@pytest.mark.parametrize(("days", "asked"), [(20, False), (21, True), (22, True)])
def test_nobody_is_asked_for_news_for_21_days_after_a_meeting(days: int, asked: bool) -> None:
    today = HELD + timedelta(days=days)
    assert asked_since([HELD], today) == (HELD if asked else None)
    assert silent_since([HELD], today) == (HELD if asked else today - timedelta(days=90))


def test_without_a_meeting_it_is_90_days() -> None:
    assert silent_since([], date(2014, 12, 31)) == date(2014, 10, 2)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Three actions: noted upon on HELD, noted upon without a day, and without a note."""
    rows = (
        DraftAction("Dated", "1", notes=(DraftNote("Begun.", HELD),)),
        DraftAction("Undated", "2", notes=(DraftNote("Begun."),)),
        DraftAction("Bare", "3"),
    )
    plan = DraftPlan("Plan", sections=(DraftSection("", "", rows),))
    with closing(unlocked(tmp_path / "plan.tracker", Draft("plan.csv", (plan,)))) as tracker:
        yield tracker


def silent(tracker: Tracker, today: date) -> list[int]:
    rows = tracker.read(lambda connection: connection.execute(silent_actions(connection, today)).all())
    return sorted(row.id for row in rows)


@pytest.mark.parametrize(("days", "found"), [(89, []), (90, []), (91, [1])])
def test_a_note_ends_silence_for_90_days_after_its_day(tracker: Tracker, days: int, found: list[int]) -> None:
    assert silent(tracker, HELD + timedelta(days=days)) == found


@pytest.mark.parametrize(("days", "found"), [(90, [1]), (91, [1, 2, 3])])
def test_what_has_no_day_counts_from_when_the_tracker_got_it(tracker: Tracker, days: int, found: list[int]) -> None:
    got = tracker.read(lambda connection: connection.execute(select(change_set.c.at)).scalars().first())
    assert silent(tracker, date.fromisoformat(str(got)[:10]) + timedelta(days=days)) == found


@pytest.mark.parametrize(("later", "found"), [(0, []), (1, [1])])
def test_a_note_of_the_day_of_the_meeting_is_news_since(tracker: Tracker, later: int, found: list[int]) -> None:
    held = HELD + timedelta(days=later)
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=held)
    today = held + timedelta(days=21)
    assert silent(tracker, today) == found
    assert tracker.read(silence_in, 1, today) == Silence(len(found), held)
    assert tracker.read(silence_in, 1, today - timedelta(days=1)) == Silence(0, None)


def test_a_new_note_and_completion_end_silence(tracker: Tracker) -> None:
    today = HELD + timedelta(days=91)
    assert silent(tracker, today) == [1]
    tracker.do(add_note, action_id=1, text="Half done.", as_at=date(2014, 12, 1))
    assert silent(tracker, today) == []
    tracker.undo()
    assert tracker.read(silence_in, 1, today) == Silence(1, None)
    tracker.do(complete_action, action_id=1, completed_on=HELD)
    assert tracker.read(silence_in, 1, today) == Silence(0, None)
