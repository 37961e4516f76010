"""Where an edit came from, and what was undone, is told by columns: whatever the sentences are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries import ReadConnection
from tracker.data.queries.actions import action_by_id
from tracker.data.queries.history.history import history
from tracker.data.queries.history.position_as_imported import imports_that_count
from tracker.data.queries.history.records_dated_after import dated_later
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.rows.schema import change_set
from tracker.domain.history.change import Origin
from tracker.domain.merging.merge import MergeLine
from tracker.domain.returns.request import Answer
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.merging.compare import merge_of
from tracker.services.merging.write import merge_in
from tracker.services.plans.actions import edit_action
from tracker.services.returns.accept_responses import take_returns
from tracker.services.tracker import Tracker, Work


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker", draft(1, 2))) as tracker:
        yield tracker


def origins(connection: ReadConnection) -> list[tuple[Origin, int | None]]:
    return [(row.origin, row.step_id) for row in connection.execute(select(change_set).order_by(change_set.c.id))]


def test_each_way_of_writing_has_its_origin_and_undoing_keeps_it(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, owner="A Matron")
    tracker.do(merge_in, merge=merge_of(tracker, replace(draft(1, 3), source="later.docx")))
    tracker.undo()
    tracker.redo()
    version = tracker.read(action_by_id, 1).version
    line = MergeLine("changed", "action", "", "1.1", "", field="timescale", found="May 2015", row_id=1, version=version)
    tracker.do(take_returns, answers=[Answer("A Matron", line)])
    merged: list[tuple[Origin, int | None]] = [("merge", None), ("merge", 3), ("merge", 3)]
    assert tracker.read(origins) == [("import", None), ("edit", None), *merged, ("response", None)]
    assert [entry.step for entry in tracker.read(history)] == [6, 3, 3, 3, 2, 1]


def reworded(work: Work) -> str:
    bring_in(work, draft=draft(1, 1))
    return "Load a plan"


def test_an_import_is_one_whatever_its_sentence_says(tracker: Tracker) -> None:
    tracker.do(reworded)
    assert tracker.read(imports_that_count) == [1, 2]
    tracker.undo()
    assert tracker.read(imports_that_count) == [1]
    tracker.redo()
    assert tracker.read(imports_that_count) == [1, 4]


def test_an_edit_is_none_whatever_its_sentence_says(tracker: Tracker) -> None:
    def misleading(work: Work) -> str:
        edit_action(work, action_id=1, owner="A Matron")
        return "Merge the two owners"

    tracker.do(misleading)
    assert tracker.read(imports_that_count) == [1]


def test_of_two_imports_of_the_same_name_the_one_that_was_undone_does_not_count(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=draft(1, 1))
    tracker.undo()
    tracker.do(bring_in, draft=draft(1, 1))
    tracker.do(bring_in, draft=draft(1, 1))
    tracker.undo()
    assert tracker.read(imports_that_count) == [1, 4]


def test_what_was_typed_in_one_go_and_undone_is_left_out_by_no_edition(tracker: Tracker) -> None:
    for owner in ("A", "A Mat", "A Matron"):
        tracker.do(edit_action, action_id=1, owner=owner, typing=True)
    tracker.undo()
    assert tracker.read(origins)[1:] == [("edit", None), ("edit", 2), ("edit", 2), ("edit", 2)]
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=TODAY)
    tracker.do(freeze, meeting_id=1, as_at=TODAY - timedelta(days=1))
    (edition,) = tracker.read(editions)
    assert tracker.read(dated_later, edition).edits == ()


def counting(connection: ReadConnection) -> set[int]:
    """The steps that count: their last edit is no undo."""
    rows = connection.execute(select(change_set).where(change_set.c.id > 1).order_by(change_set.c.id)).all()
    last = {row.step_id or row.id: row.deed for row in rows}
    return {step for step, deed in last.items() if deed != "undo"}


@settings(max_examples=max(3, settings().max_examples // 10), deadline=None)
@given(deeds=st.lists(st.sampled_from(["type", "leave", "edit", "undo", "redo"]), max_size=25))
def test_whatever_is_done_and_undone_the_steps_that_count_are_the_ones_that_undo_would_take_back(
    deeds: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(unlocked(Path(folder) / "a.tracker", draft(1, 1))) as tracker:
        made_by = tracker.undo_sentence
        for number, deed in enumerate(deeds):
            if deed == "leave":
                tracker.end_typing()
            elif deed in ("type", "edit"):
                tracker.do(edit_action, action_id=1, owner=f"Owner {number}", typing=deed == "type")
            elif deed == "undo" and tracker.undo_sentence != made_by:
                tracker.undo()
            elif deed == "redo" and tracker.redo_sentence:
                tracker.redo()
        found, taken_back = tracker.read(counting), set()
        while tracker.undo_sentence != made_by:
            taken_back.add(tracker.undo().step)
        assert found == taken_back
