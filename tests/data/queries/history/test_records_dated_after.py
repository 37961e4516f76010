"""What an edition leaves out because it is dated after its day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stored import TODAY, draft, edits, unlocked
from tracker.data.queries.history.records_dated_after import DatedLater, dated_later
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.snapshot import Edition
from tracker.services.indicators.readings import edit_reading, record_reading
from tracker.services.plans.actions import add_note, delete_note, edit_action, edit_note
from tracker.services.tracker import Tracker

DAY = TODAY - timedelta(days=5)
AFTER = DAY + timedelta(days=1)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Two actions; every edit is of DAY, where it says no other."""
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 2), lambda: DAY)) as tracker:
        yield tracker


def owned(work: UnitOfWork, *, action_id: int, day: date) -> str:
    """An edit that is true from that day."""
    work.as_at = day
    return edit_action(work, action_id=action_id, owner="A Matron")


def left_out(tracker: Tracker, last: int | None = None) -> DatedLater:
    """What an edition of DAY leaves out that holds all edits, or those up to the last that is given."""
    return tracker.read(dated_later, Edition(1, 1, "First report", DAY, last or edits(tracker.store)[-1]))


@pytest.mark.parametrize(("days", "told"), [(-1, []), (0, []), (1, [("Change the owner of 1.1", AFTER)])])
def test_an_edit_is_left_out_from_the_day_after_on(tracker: Tracker, days: int, told: list[tuple[str, date]]) -> None:
    tracker.do(owned, action_id=1, day=DAY + timedelta(days=days))
    assert left_out(tracker) == DatedLater(tuple(told), 0, 0)


def test_what_was_written_after_it_was_frozen_is_not_told(tracker: Tracker) -> None:
    tracker.do(owned, action_id=1, day=AFTER)
    last = edits(tracker.store)[-1]
    tracker.do(owned, action_id=2, day=AFTER)
    assert left_out(tracker, last).edits == (("Change the owner of 1.1", AFTER),)
    assert [day for _, day in left_out(tracker).edits] == [AFTER, AFTER]


def test_what_was_undone_is_not_told_and_what_was_done_again_is_told_once(tracker: Tracker) -> None:
    tracker.do(owned, action_id=1, day=AFTER)
    tracker.undo()
    assert left_out(tracker).edits == ()
    tracker.redo()
    assert left_out(tracker).edits == (("Change the owner of 1.1", AFTER),)


def test_notes_and_figures_of_a_later_day_are_counted_where_an_edit_of_an_earlier_one_wrote_them(
    tracker: Tracker,
) -> None:
    def write(number: int, day: date) -> None:
        tracker.do(add_note, action_id=1, text=f"Note {number}.", as_at=day)
        tracker.do(record_reading, indicator_id=1, period=f"{day:%d/%m/%Y}", printed=str(number))

    write(1, DAY)
    assert left_out(tracker) == DatedLater((), 0, 0)
    write(2, AFTER)
    last = edits(tracker.store)[-1]
    write(3, AFTER + timedelta(days=1))
    assert left_out(tracker) == DatedLater((), 2, 2)
    assert left_out(tracker, last) == DatedLater((), 1, 1)


def test_a_figure_of_a_later_day_that_was_reported_by_then_is_in_the_snapshot(tracker: Tracker) -> None:
    for number, told in enumerate((DAY, AFTER)):
        period = f"{AFTER + timedelta(days=number):%d/%m/%Y}"
        tracker.do(record_reading, indicator_id=1, period=period, printed="7", reported_on=told)
    assert left_out(tracker).readings == 1


def test_a_note_or_a_figure_that_only_was_changed_or_has_gone_is_not_counted(tracker: Tracker) -> None:
    def noted(work: UnitOfWork) -> str:
        work.as_at = AFTER
        return add_note(work, action_id=1, text="Of the later day.", as_at=AFTER)

    tracker.do(noted)
    assert (left_out(tracker).notes, len(left_out(tracker).edits)) == (0, 1)
    tracker.do(add_note, action_id=1, text="Soon.", as_at=AFTER)
    tracker.do(edit_note, note_id=4, text="Very soon.", as_at=AFTER)
    tracker.do(record_reading, indicator_id=1, period=f"{AFTER:%d/%m/%Y}", printed="4")
    tracker.do(edit_reading, reading_id=3, period=f"{AFTER:%d/%m/%Y}", printed="5", note="")
    assert (left_out(tracker).notes, left_out(tracker).readings) == (1, 1)
    tracker.do(delete_note, note_id=4)
    assert left_out(tracker).notes == 0
