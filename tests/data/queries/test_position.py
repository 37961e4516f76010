"""Everything as it stood on a past day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stored import edits, statements, unlocked_store
from tracker.data.queries.position import _Fold, position
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.plan import Action
from tracker.services.imports.write import bring_in
from tracker.services.plans import actions
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.steps import add_step
from tracker.services.tracker import Tracker


class Clock:
    """A day that a test moves on."""

    def __init__(self) -> None:
        self.day = date(2015, 1, 5)

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    """Starts on 5 January 2015."""
    return Clock()


@pytest.fixture
def tracker(tmp_path: Path, clock: Clock) -> Iterator[Tracker]:
    """One plan with two actions, and an indicator, brought in on 5 January 2015."""
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager", clock)
    rows = (DraftAction("First", "1.1", "March 2015", status="Green"), DraftAction("Second", "1.2", status="Green"))
    figures = DraftIndicator("Visits", readings=(DraftReading("June 2014", "52.5"), DraftReading("09/11/2014", "68.6")))
    opened.do(
        bring_in, draft=Draft("plan.docx", (DraftPlan("Plan", sections=(DraftSection("One", "1", rows),)),), (figures,))
    )
    yield opened
    opened.close()


def actions_on(tracker: Tracker, day: date | None) -> tuple[ActionContent, ...]:
    """The plan's actions as they stood on a day."""
    return tracker.read(position, day).plans[0].actions


def test_each_day_shows_the_status_that_held_on_it(tracker: Tracker, clock: Clock) -> None:
    clock.day = date(2015, 2, 1)
    tracker.do(actions.change_status, action_id=1, status="Amber", reason="Late start")
    clock.day = date(2015, 3, 1)
    tracker.do(actions.change_status, action_id=1, status="Red", reason="No start")
    shown = [
        actions_on(tracker, day)[0].action.status
        for day in (date(2015, 1, 31), date(2015, 2, 1), date(2015, 2, 28), date(2015, 3, 1))
    ]
    assert shown == ["Green", "Amber", "Amber", "Red"]


@pytest.mark.parametrize("day", [None, date(2014, 6, 1)])
def test_where_few_notes_are_wanted_they_are_the_latest_of_each_action(tracker: Tracker, day: date | None) -> None:
    days = (None, date(2014, 5, 1), date(2014, 3, 1), None, date(2014, 5, 1), date(2014, 7, 1))
    rows = [
        DraftAction(
            f"With {most}", notes=tuple(DraftNote(f"Note {index}.", day) for index, day in enumerate(days[:most]))
        )
        for most in range(len(days) + 1)
    ]
    tracker.do(bring_in, draft=Draft("more", (DraftPlan("More", sections=(DraftSection("One", "1", tuple(rows)),)),)))
    every = tracker.read(position, day).plans[1].actions
    few = tracker.read(position, day, notes=2).plans[1].actions
    assert max(len(content.notes) for content in every) > 4
    later = [note for content in every for note in content.notes if note.as_at and note.as_at > date(2014, 6, 1)]
    assert bool(later) is (day is None), "a note of a later day is not known yet, whenever it was written down"
    assert [content.notes for content in few] == [content.notes[:2] for content in every]
    assert [content.action for content in few] == [content.action for content in every]


def test_of_the_present_no_more_notes_are_read_than_are_wanted(tracker: Tracker) -> None:
    for wanted, limited in (({"notes": 2}, 1), ({"notes": 2, "as_at": date(2014, 6, 1)}, 0), ({}, 0)):
        assert sum("JOIN action ON" in asked for asked in statements(tracker, position, **wanted)) == limited


def test_what_was_brought_in_counts_as_having_stood_before(tracker: Tracker) -> None:
    assert [content.action.ref for content in actions_on(tracker, date(2014, 6, 1))] == ["1.1", "1.2"]


def test_an_action_added_later_is_not_there_before_and_a_deleted_one_still_is(tracker: Tracker, clock: Clock) -> None:
    clock.day = date(2015, 2, 1)
    tracker.do(actions.add_action, section_id=1, title="Third", ref="1.3")
    tracker.do(actions.delete_actions, action_ids=[1])
    assert [content.action.ref for content in actions_on(tracker, date(2015, 1, 31))] == ["1.1", "1.2"]
    assert [content.action.ref for content in actions_on(tracker, None)] == ["1.2", "1.3"]


def test_an_edit_entered_later_counts_from_the_day_that_it_is_true_of(tracker: Tracker, clock: Clock) -> None:
    clock.day = date(2015, 3, 1)
    tracker.do(actions.update_action, action_id=1, status="Amber", note="Slipped", as_at=date(2015, 1, 20))
    assert actions_on(tracker, date(2015, 1, 19))[0].action.status == "Green"
    then = actions_on(tracker, date(2015, 1, 20))[0]
    assert (then.action.status, then.progress) == ("Amber", "Slipped")


def test_an_undone_edit_leaves_no_trace_on_any_day(tracker: Tracker, clock: Clock) -> None:
    clock.day = date(2015, 2, 1)
    tracker.do(actions.update_action, action_id=1, status="Amber", note="Slipped", as_at=date(2015, 1, 20))
    clock.day = date(2015, 2, 10)
    tracker.undo()
    for day in (date(2015, 1, 20), date(2015, 2, 5), date(2015, 2, 10)):
        assert actions_on(tracker, day)[0].action.status == "Green"
        assert actions_on(tracker, day)[0].notes == ()


def test_readings_and_notes_of_a_later_day_are_left_out(tracker: Tracker) -> None:
    tracker.do(actions.add_note, action_id=1, text="Later", as_at=date(2015, 1, 4))
    past = tracker.read(position, date(2014, 10, 1))
    assert [reading.printed for reading in past.indicators[0].readings] == ["52.5"]
    assert past.plans[0].actions[0].notes == ()


def test_a_figure_of_a_year_that_is_reported_before_its_end_is_known_from_that_day(tracker: Tracker) -> None:
    told = date(2014, 12, 11)
    year = DraftIndicator("Visits", readings=(DraftReading("2014/15", "213", reported_on=told),))
    tracker.do(bring_in, draft=Draft("year.docx", indicators=(year,)))
    for day, known in ((date(2014, 12, 10), False), (told, True), (date(2015, 3, 31), True)):
        printed = [reading.printed for reading in tracker.read(position, day).indicators[0].readings]
        assert ("213" in printed) is known


def test_today_is_the_present(tracker: Tracker, clock: Clock) -> None:
    tracker.do(actions.change_status, action_id=1, status="Amber", reason="Late start")
    assert tracker.read(position, clock.day).plans == tracker.read(position).plans


ADDED, RED, AMBER = '{"title": "A", "status": ""}', '{"status": "Red"}', '{"status": "Amber"}'
TITLED = '{"title": "B"}'
DAY = date(2015, 1, 5)
Step = tuple[str | None, str | None, date | None, bool]


@pytest.mark.parametrize(
    ("steps", "by_parts", "row"),
    [
        ([(None, ADDED, DAY, True)], False, ("A", "")),
        ([(None, ADDED, DAY, True), ("{}", RED, DAY, True)], False, ("A", "Red")),
        ([(None, ADDED, DAY, True), ("{}", RED, None, True)], False, ("A", "Red")),
        ([(None, ADDED, DAY, True), ("{}", RED, DAY, False)], False, ("A", "")),
        ([(None, ADDED, DAY, False), ("{}", RED, DAY, True)], False, ("A", "Red")),
        ([(None, ADDED, DAY, False), ("{}", RED, None, True)], False, None),
        ([(None, ADDED, DAY, False), ("{}", RED, DAY, False), ("{}", TITLED, DAY, True)], False, ("B", "")),
        (
            [(None, ADDED, DAY, False), ("{}", RED, DAY, False), ("{}", TITLED, None, True)],
            True,
            ("B", "Red"),
        ),
        ([(None, ADDED, DAY, True), (ADDED, None, DAY, True)], False, None),
        ([(None, ADDED, DAY, True), (ADDED, None, DAY, False)], False, ("A", "")),
        ([(None, ADDED, DAY, True), (ADDED, None, DAY, True), (None, ADDED, DAY, True)], False, ("A", "")),
        ([(None, ADDED, DAY, False), (ADDED, None, DAY, False), ("{}", AMBER, DAY, True)], True, ("A", "Amber")),
        ([], False, None),
    ],
)
def test_a_row_is_what_the_edits_that_count_made_of_it(
    steps: list[Step], by_parts: bool, row: tuple[str, str] | None
) -> None:
    fold = _Fold(Action, by_parts=by_parts)
    for step in steps:
        fold.take(*step)
    assert (fold.row and (fold.row["title"], fold.row["status"])) == row


def test_what_was_written_after_an_edit_is_not_in_the_position_up_to_it(tracker: Tracker) -> None:
    last = edits(tracker.store)[-1]
    tracker.do(actions.edit_action, action_id=1, owner="A Matron")

    def owner(last: int | None = None) -> str:
        return tracker.read(position, last_change_set_id=last).plans[0].actions[0].action.owner

    assert (owner(), owner(last), owner(last + 1)) == ("A Matron", "", "A Matron")


def test_what_belongs_to_an_action_stands_with_it_and_a_sentence_of_nothing_by_itself(
    tracker: Tracker,
) -> None:
    for title in ("Ask", "Sign"):
        tracker.do(add_step, action_id=2, title=title)
        tracker.do(add_benefit, action_id=2, title=f"{title}ed")
    first, second = actions_on(tracker, None)
    assert (first.steps, first.benefits) == ((), ())
    assert [one.title for one in second.steps] == ["Ask", "Sign"]
    assert [one.title for one in second.benefits] == ["Asked", "Signed"]
    stated = [DraftStatement("targets met", f"All were met, {of}.") for of in ("by calls", "by table", "in all")]
    figures = DraftIndicator("Calls", readings=(DraftReading("June 2014", "5"),), statements=(stated[0],))
    reasons = DraftTable("Reasons", "Reason", statements=(stated[1],))
    tracker.do(bring_in, draft=Draft("b.csv", (), (figures,), tables=(reasons,), statements=(stated[2],)))
    assert [one.text for one in tracker.read(position).statements] == ["All were met, in all."]
