"""One transaction's reads and writes: versions, conflicts, and the record of what changed."""

from __future__ import annotations

import ast
import json
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from tests.source import modules_that_say
from tests.stored import TODAY, content, draft, faults, unlocked
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import NotFound, RuleBroken, StaleRecord
from tracker.domain.history.change import Change
from tracker.domain.history.text_limit import MOST_CHARACTERS
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.services.imports.write import bring_in
from tracker.services.plans import actions, plans
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An open file with the small draft in it."""
    opened = unlocked(tmp_path / "plan.tracker")
    yield opened
    opened.close()


@pytest.fixture
def work(tracker: Tracker) -> Iterator[UnitOfWork]:
    """A unit of work on that file."""
    with tracker.store.writing() as connection:
        yield UnitOfWork(connection, TODAY)


def test_new_rows_get_their_ids_in_the_order_given(work: UnitOfWork) -> None:
    stored = work.add_all([Action(1, f"Action {number}") for number in range(2500)])
    assert [work.get(Action, row.id).title for row in stored] == [f"Action {number}" for number in range(2500)]


def test_an_id_is_never_used_again(work: UnitOfWork) -> None:
    first = work.add(Plan("First"))
    work.remove(first)
    assert work.add(Plan("Second")).id > first.id


def test_the_ids_of_deleted_rows_are_not_used_by_the_many_that_come_after_them(work: UnitOfWork) -> None:
    gone = work.add_all([Action(1, "Gone"), Action(1, "Gone too")])
    work.remove_all(gone)
    new = work.add_all([Action(1, f"Action {number}", completed_on=TODAY) for number in range(3)])
    assert [row.id for row in new] == [gone[-1].id + 1 + number for number in range(3)]
    assert [work.get(Action, row.id) for row in new] == new


def test_a_row_that_is_not_there_is_said_to_be_gone(work: UnitOfWork) -> None:
    with pytest.raises(NotFound, match="has been deleted"):
        work.get(Action, 1000)


def test_every_write_raises_the_version(work: UnitOfWork) -> None:
    action = work.get(Action, 1)
    once = work.save(replace(action, title="Once"))
    twice = work.save(replace(once, title="Twice"))
    assert (action.version, once.version, twice.version) == (1, 2, 3)
    assert work.get(Action, 1) == twice


def test_saving_what_stands_there_already_writes_nothing(work: UnitOfWork) -> None:
    action = work.get(Action, 1)
    assert work.save(action) is action
    assert work.changes == ()


def test_a_row_changed_meanwhile_is_not_overwritten_and_both_are_given(work: UnitOfWork) -> None:
    stale = work.get(Action, 1)
    theirs = work.save(replace(stale, title="Theirs"))
    with pytest.raises(StaleRecord) as caught:
        work.save(replace(stale, title="Mine"))
    assert caught.value.mine == replace(stale, title="Mine")
    assert caught.value.theirs == theirs


def test_one_change_a_row_from_first_to_last(work: UnitOfWork) -> None:
    before = work.get(Action, 1)
    work.save(replace(work.save(replace(before, title="Once")), title="Twice"))
    new = work.add(Plan("New"))
    work.save(replace(new, title="Renamed"))
    gone = work.add(Plan("Gone"))
    work.remove(gone)
    assert [(change.before, change.record.id) for change in work.changes] == [(before, 1), (None, new.id)]


def test_a_plan_is_deleted_with_all_that_is_in_it_the_innermost_first(work: UnitOfWork) -> None:
    work.remove(work.get(Plan, 1))
    kinds = [type(change.record) for change in work.changes]
    assert kinds == [ProgressNote] * 6 + [Action] * 6 + [Section] * 2 + [Plan]


def test_the_history_holds_the_columns_that_differ(tracker: Tracker) -> None:
    tracker.do(actions.edit_action, action_id=1, title="Changed", timescale="31/03/2015")
    with tracker.store.reading() as connection:
        row = connection.exec_driver_sql("SELECT * FROM change ORDER BY id DESC LIMIT 1").mappings().one()
    assert (row["kind"], row["row_id"]) == ("action", 1)
    assert json.loads(row["before"]) == {
        "title": "Action 1",
        "timescale": "March 2015",
        "precision": "month",
        "version": 1,
    }
    assert json.loads(row["after"]) == {"title": "Changed", "timescale": "31/03/2015", "precision": "day", "version": 2}


def test_history_keeps_any_text_to_the_letter(tracker: Tracker) -> None:
    text = "“Quoted” \\ line\nnext\ttab £ 计划 \u2028 \U0001f600 {json: [1]} 'it''s' \x01"
    tracker.do(actions.add_note, action_id=1, text=text)
    with tracker.store.reading() as connection:
        after = connection.exec_driver_sql("SELECT after FROM change ORDER BY id DESC LIMIT 1").scalar_one()
    assert json.loads(after)["text"] == text
    assert faults(tracker.store) == []


def test_changes_are_made_in_an_order_that_always_works(tracker: Tracker) -> None:
    """An action goes into a section that is new, and its old one is deleted, in one step noted in an awkward order."""

    def reorganise(work: UnitOfWork) -> str:
        action = work.save(replace(work.get(Action, 1), title="Moved"))
        new = work.add(Section(1, "New"))
        work.save(replace(action, section_id=new.id))
        work.remove(work.get(Section, 1))
        return "Reorganise"

    before = content(tracker.store.path)
    tracker.do(reorganise)
    after = content(tracker.store.path)
    tracker.undo()
    assert content(tracker.store.path) == before
    tracker.redo()
    assert content(tracker.store.path) == after
    assert faults(tracker.store) == []


def test_a_change_is_refused_where_a_row_is_not_as_it_says(work: UnitOfWork) -> None:
    action = work.get(Action, 1)
    other = replace(action, title="Never was")
    for change in (Change(other, action), Change(other, None), Change(replace(action, id=1000), None)):
        with pytest.raises(StaleRecord):
            work.apply([change])
    assert work.changes == ()


def test_large_steps_work_in_pages(tracker: Tracker) -> None:
    before = content(tracker.store.path)
    tracker.do(bring_in, draft=draft(13, 50))
    after = content(tracker.store.path)
    tracker.do(plans.delete_plan, plan_id=2)
    assert content(tracker.store.path) == before
    tracker.undo()
    assert content(tracker.store.path) == after
    tracker.undo()
    assert content(tracker.store.path) == before
    tracker.redo()
    assert content(tracker.store.path) == after
    assert faults(tracker.store) == []


def test_no_edit_is_lost_between_eight_who_edit_the_same_rows(tracker: Tracker) -> None:
    """Each reads a row, thinks, and writes it: either the write counts, or it is told what stands there now."""
    counted: Counter[int] = Counter()
    clashes: list[StaleRecord] = []
    at_once = threading.Barrier(8)

    def read(connection: Connection, row_id: int) -> Action:
        return UnitOfWork(connection, TODAY).get(Action, row_id)

    def write(work: UnitOfWork, action: Action) -> str:
        return f"Write {work.save(action).label()}"

    def edit(worker: int) -> None:
        at_once.wait()
        for number in range(12):
            row_id = 1 + (worker + number) % 3
            action = tracker.read(read, row_id)
            try:
                tracker.do(write, replace(action, title=f"{worker} {number}"))
            except StaleRecord as clash:
                clashes.append(clash)
            else:
                counted[row_id] += 1

    threads = [threading.Thread(target=edit, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counted.values()) + len(clashes) == 8 * 12
    assert all(clash.mine != clash.theirs for clash in clashes)
    for row_id, edits in counted.items():
        assert tracker.read(read, row_id).version == 1 + edits
    with tracker.store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM change WHERE before IS NOT NULL").scalar_one()
    assert kept == sum(counted.values())
    assert faults(tracker.store) == []


def test_rows_are_updated_in_one_place_which_raises_their_version() -> None:
    users = {
        module.name
        for module in modules_that_say("sqlalchemy", "update")
        for node in module.of(ast.ImportFrom)
        if node.module == "sqlalchemy" and "update" in {name.name for name in node.names}
    }
    assert users == {"tracker.data.rows.unit_of_work"}


def test_a_text_is_kept_that_a_cell_of_excel_holds_and_a_longer_one_is_refused(work: UnitOfWork) -> None:
    action = work.get(Action, 1)
    longest = "x" * MOST_CHARACTERS
    assert work.save(replace(action, title=longest)).title == longest
    table = work.add(CategoryTable("By area"))
    for write in (
        lambda: work.save(replace(work.get(Action, 1), title=f"{longest}x")),
        lambda: work.save_all([replace(work.get(Action, 2), owner=f"{longest}x")]),
        lambda: work.add(ProgressNote(1, f"{longest}x", TODAY)),
        lambda: work.add(CategoryRow(table.id, "North", ("5", f"{longest}x"))),
    ):
        with pytest.raises(RuleBroken, match="longer than 32,767 characters"):
            write()


def test_a_text_that_is_longer_than_what_is_kept_now_comes_back_by_undo(work: UnitOfWork) -> None:
    work.apply([Change(None, replace(work.get(Action, 1), id=1000, title="x" * 40_000))])
    assert len(work.get(Action, 1000).title) == 40_000
