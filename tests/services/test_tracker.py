"""The one door for writing: undo and redo to 100 steps, merging while typing, history, watchers."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import Connection

from tests.stored import content, faults
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import FileProblem, NothingToDo, RuleBroken
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.indicators import readings
from tracker.services.plans import actions, plans, several_actions
from tracker.services.tracker import UNDO_STEPS, Tracker


def title(connection: Connection, action_id: int) -> str:
    found = connection.exec_driver_sql("SELECT title FROM action WHERE id = ?", (action_id,)).scalar_one()
    return str(found)


def history(tracker: Tracker) -> list[tuple[str, str, str]]:
    """Deed, sentence and author of every edit, the oldest first."""
    with tracker.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT deed, sentence, who FROM change_set ORDER BY id")
        return [(row.deed, row.sentence, row.who) for row in rows]


EDITS: tuple[Callable[[Tracker, int], object], ...] = (
    lambda tracker, number: tracker.do(
        actions.edit_action, action_id=1, title=f"Title {number}", owner=f"Owner {number}"
    ),
    lambda tracker, number: tracker.do(actions.add_note, action_id=1 + number % 3, text=f"Note {number}"),
    lambda tracker, number: tracker.do(
        actions.change_status, action_id=2, status="Red" if number % 2 else "Green", reason=f"Because {number}"
    ),
    lambda tracker, number: tracker.do(
        actions.add_action, section_id=1, title=f"Action {number}", timescale="Q3 2014/15"
    ),
    lambda tracker, _: tracker.do(several_actions.copy_actions, action_ids=[3]),
    lambda tracker, number: tracker.do(plans.add_section, plan_id=1, title=f"Section {number}"),
    lambda tracker, number: tracker.do(
        readings.record_reading, indicator_id=1, period=f"{1 + number % 28} March 2014", printed=f"{number}.5"
    ),
    lambda tracker, number: tracker.do(
        several_actions.move_actions, action_ids=[3], section_id=1 + number // 10 % 2, after_id=None
    ),
    lambda tracker, number: tracker.do(
        actions.complete_action, action_id=1, completed_on=date(2014, 1, 1 + number % 28)
    ),
    lambda tracker, number: tracker.do(edit_fields, plans.PLAN, 1, {"title": f"Plan {number}"}),
)


def test_fifty_edits_fifty_undos_fifty_redos(tracker: Tracker) -> None:
    path = tracker.store.path
    before = content(path)
    for number in range(50):
        assert EDITS[number % len(EDITS)](tracker, number) is not None
    after = content(path)
    for _ in range(50):
        tracker.undo()
    assert content(path) == before
    for _ in range(50):
        tracker.redo()
    assert content(path) == after
    deeds = [deed for deed, _, _ in history(tracker)[1:]]
    assert deeds == ["do"] * 50 + ["undo"] * 50 + ["redo"] * 50
    assert faults(tracker.store) == []


def test_a_hundred_steps_can_be_undone(tracker: Tracker) -> None:
    for number in range(UNDO_STEPS + 20):
        tracker.do(actions.edit_action, action_id=1, title=f"Title {number}")
    for _ in range(UNDO_STEPS):
        tracker.undo()
    assert tracker.read(title, 1) == "Title 19"
    with pytest.raises(RuleBroken, match="nothing to undo"):
        tracker.undo()


def test_undo_and_redo_name_what_they_would_do(tracker: Tracker) -> None:
    tracker.do(actions.change_status, action_id=1, status="Amber", reason="Late")
    assert (tracker.undo_sentence, tracker.redo_sentence) == ("Set 1.9 to Amber", "")
    tracker.undo()
    assert (tracker.undo_sentence, tracker.redo_sentence) == ("", "Set 1.9 to Amber")
    tracker.redo()
    with pytest.raises(RuleBroken, match="nothing to redo"):
        tracker.redo()


def test_several_steps_are_undone_at_once_told_once_and_redone_one_by_one(tracker: Tracker) -> None:
    tracker.do(actions.add_note, action_id=1, text="Stays")
    states = [content(tracker.store.path)]
    more: tuple[Callable[[Tracker, int], object], ...] = (
        lambda tracker, _: tracker.do(actions.add_action, section_id=1, title="Came"),
        lambda tracker, _: tracker.do(actions.delete_actions, action_ids=[4]),
    )
    for edit in (*EDITS, *more):
        edit(tracker, 1)
        states.append(content(tracker.store.path))
    told: list[ChangeSet] = []
    tracker.watch(told.append)
    steps = len(EDITS) + len(more)
    assert tracker.undo_steps[-1].sentence.startswith("Add"), "the earliest stays"
    tracker.undo(steps)
    assert content(tracker.store.path) == states[0]
    assert [one.sentence for one in told] == [f"Undo: {steps} steps, back to before “{tracker.redo_sentence}”"]
    assert [deed for deed, _, _ in history(tracker)][-steps:] == ["undo"] * steps, "each is in the history"
    for state in states[1:]:
        tracker.redo()
        assert content(tracker.store.path) == state
    with pytest.raises(NothingToDo):
        tracker.undo(steps + 2)
    assert content(tracker.store.path) == states[-1], "all or none"


def test_a_new_edit_ends_what_could_be_redone(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="First")
    tracker.undo()
    tracker.do(actions.edit_action, action_id=1, title="Second")
    assert tracker.redo_sentence == ""


def test_an_edit_that_changes_nothing_is_no_step_and_ends_nothing(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="First")
    tracker.undo()
    assert tracker.do(edit_fields, plans.PLAN, 1, {"service": "Adult services"}) is None
    assert tracker.redo_sentence == "Change the action of 1.9"
    assert len(history(tracker)) == 3


def test_a_refused_edit_leaves_undo_and_redo_as_they_were(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="First")
    tracker.undo()
    with pytest.raises(RuleBroken):
        tracker.do(actions.edit_action, action_id=1, title=" ")
    assert tracker.redo_sentence == "Change the action of 1.9"
    assert len(history(tracker)) == 3


def test_typing_in_one_field_is_one_step_but_every_write_is_in_the_history(tracker: Tracker) -> None:
    before = content(tracker.store.path)
    for text in ("C", "Cl", "Clear", "Clear the list"):
        tracker.do(actions.edit_action, action_id=1, title=text, typing=True)
    assert tracker.read(title, 1) == "Clear the list"
    assert len(history(tracker)) == 5
    tracker.undo()
    assert content(tracker.store.path) == before
    tracker.redo()
    assert tracker.read(title, 1) == "Clear the list"


def test_another_field_another_row_or_a_field_left_begins_a_new_step(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="One", typing=True)
    tracker.do(actions.edit_action, action_id=1, owner="Two", typing=True)
    tracker.do(actions.edit_action, action_id=2, owner="Three", typing=True)
    tracker.end_typing()
    tracker.do(actions.edit_action, action_id=2, owner="Four", typing=True)
    for sentence in ("Four", "Three", "Two", "One"):
        assert tracker.undo_sentence, sentence
        tracker.undo()
    assert tracker.undo_sentence == ""


def test_leaving_a_field_ends_also_the_step_that_another_thread_is_writing(tracker: Tracker) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(work: UnitOfWork) -> str:
        begun.set()
        assert go_on.wait(10)
        return actions.edit_action(work, action_id=1, title="One", typing=True)

    writer = threading.Thread(target=tracker.do, args=(slowly,))
    writer.start()
    assert begun.wait(10)
    tracker.end_typing()  # at once: the window does not wait for what is being written
    go_on.set()
    writer.join()
    tracker.do(actions.edit_action, action_id=1, title="Two", typing=True)
    tracker.undo()
    assert tracker.read(title, 1) == "One"


def test_undo_in_the_middle_of_typing_begins_a_new_step(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="One", typing=True)
    tracker.do(actions.edit_action, action_id=2, title="Two", typing=True)
    tracker.undo()
    tracker.do(actions.edit_action, action_id=1, title="One more", typing=True)
    tracker.undo()
    assert tracker.read(title, 1) == "One"


def test_watchers_are_told_once_of_each_edit_after_it_is_written(tracker: Tracker) -> None:
    told: list[tuple[ChangeSet, str]] = []
    stop = tracker.watch(lambda change_set: told.append((change_set, tracker.read(title, 1))))
    tracker.do(actions.edit_action, action_id=1, title="Seen")
    tracker.undo()
    assert [(change_set.sentence, change_set.deed, seen) for change_set, seen in told] == [
        ("Change the action of 1.9", "do", "Seen"),
        ("Undo: Change the action of 1.9", "undo", "Clear the waiting list"),
    ]
    assert told[0][0].ids(Action) == {1}
    stop()
    tracker.redo()
    assert len(told) == 2


def test_history_says_who_and_when_in_the_order_of_writing(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="Changed")
    tracker.undo()
    assert history(tracker)[1:] == [
        ("do", "Change the action of 1.9", "A Manager"),
        ("undo", "Undo: Change the action of 1.9", "A Manager"),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE action SET position = 9223372036854775807",
        "UPDATE action SET version = 9223372036854775807",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'action'",
    ],
)
def test_a_number_that_none_can_follow_is_told_in_a_sentence(tracker: Tracker, sql: str) -> None:
    """It was a fault: the number after it cannot be stored."""
    path = tracker.store.path
    tracker.close()
    with closing(sqlite3.connect(path)) as changing, changing:
        changing.execute(sql)

    def edit_and_add(work: UnitOfWork) -> str:
        first = work.get(Action, 1)
        actions.edit_action(work, action_id=first.id, owner="Someone else")
        return actions.add_action(work, section_id=first.section_id, title="Another")

    with closing(open_tracker(path)) as again, pytest.raises(FileProblem, match="so large that none can follow it"):
        again.do(edit_and_add)


def test_a_use_case_can_fail_after_writing_and_leave_nothing(tracker: Tracker) -> None:
    def half(work: UnitOfWork) -> str:
        actions.edit_action(work, action_id=1, title="Half")
        raise RuleBroken("No further.")

    before = content(tracker.store.path)
    with pytest.raises(RuleBroken):
        tracker.do(half)
    assert content(tracker.store.path) == before
    assert tracker.undo_sentence == ""
