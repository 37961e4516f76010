"""What the history holds, told in full and stored once."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings, strategies as st
from msgspec.structs import replace

from tests.everything import edit
from tests.speed.sample import make_tracker
from tests.stored import copied, faults, unlocked
from tracker.data.queries.actions import action_by_id
from tracker.data.queries.history.history import row_changes
from tracker.data.queries.position import position
from tracker.data.rows.rows_and_values import differing, from_json
from tracker.domain.errors import StaleRecord
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action
from tracker.domain.position.position import Position
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.file.files import open_tracker
from tracker.services.plans.actions import add_action, edit_action
from tracker.services.plans.plans import delete_plan
from tracker.services.tracker import Tracker, Work

ACTIONS = 400


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A file with a plan of four hundred actions, each with a note."""
    return copied(a_large_plan, tmp_path / "plan.tracker")


def a_large_plan(path: Path) -> Tracker:
    return open_tracker(make_tracker(path, ACTIONS))


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Such a file whose plan was deleted and brought back twice, and how large it was on the way."""
    path = copied(a_large_plan, tmp_path_factory.mktemp("back") / "plan.tracker")
    return path, deleted_and_back(path)


def deleted_and_back(path: Path) -> list[int]:
    """How large the file was: as it came, with its plan deleted, brought back, and both once more."""
    sizes = [path.stat().st_size]
    with closing(open_tracker(path)) as tracker:
        tracker.do(delete_plan, plan_id=1)
        sizes.append(path.stat().st_size)
        for step in (tracker.undo, tracker.redo, tracker.undo):
            step()
            sizes.append(path.stat().st_size)
        assert faults(tracker.store) == []
    return sizes


def test_a_plan_that_is_deleted_and_brought_back_hardly_makes_the_file_larger(back: tuple[Path, list[int]]) -> None:
    came, deleted, there, again, there_again = back[1]
    assert deleted <= 1.05 * came
    assert there <= 1.35 * deleted
    assert max(again, there_again) <= 1.25 * there


def test_what_was_edited_before_it_was_deleted_is_written_once_more_and_no_oftener(plan: Path) -> None:
    def rename(work: Work) -> str:
        work.save_all([replace(action, title=f"{action.title}!") for action in work.find(Action)])
        return "Rename all actions"

    with closing(open_tracker(plan)) as tracker:
        tracker.do(rename)
    edited, deleted, there, again, there_again = deleted_and_back(plan)
    assert deleted <= 1.35 * edited
    assert there <= 1.35 * deleted
    assert max(again, there_again) <= 1.25 * there


def test_everything_that_comes_into_a_new_file_takes_no_more_room_there(
    back: tuple[Path, list[int]], tmp_path: Path
) -> None:
    path, _ = back
    with closing(open_tracker(path)) as tracker:
        export_everything(tracker, tmp_path / "out.json")
    import_everything(tmp_path / "out.json", tmp_path / "again.tracker")
    assert (tmp_path / "again.tracker").stat().st_size <= path.stat().st_size


@settings(max_examples=2, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(seed=st.integers(0, 10**9))
def test_the_history_tells_every_edit_to_the_letter_however_often_it_is_undone_and_done_again(seed: int) -> None:
    chance = Random(seed)
    told: list[ChangeSet] = []
    stood: list[Position] = []
    with tempfile.TemporaryDirectory() as folder, closing(unlocked(Path(folder) / "plan.tracker")) as tracker:
        tracker.watch(told.append)
        tracker.watch(lambda _: stood.append(tracker.read(position)))
        for _ in range(10):
            for step in chance.choices((tracker.undo, tracker.redo), k=chance.choice((0, 0, 1, 2, 5))):
                if tracker.undo_sentence if step == tracker.undo else tracker.redo_sentence:
                    step()
            edit(tracker, chance)
        for done, then in zip(told, stood, strict=True):
            rows = tracker.read(row_changes, done.id, 10**6)
            for row, change in zip(rows, done.changes, strict=True):
                assert (row.kind, row.row_id) == (type(change.record), change.record.id)
                sides = (side and from_json(row.kind, side) for side in differing(change))
                assert (row.before, row.after) == tuple(sides)
            assert tracker.read(position, last_change_set_id=done.id) == then
        assert faults(tracker.store) == []


def test_what_was_seen_before_an_undo_is_not_written_over_what_came_after(tmp_path: Path) -> None:
    """The number of writes of a row goes on from where it was when the row went."""
    with closing(unlocked(tmp_path / "plan.tracker")) as tracker:
        added = tracker.do(add_action, section_id=1, title="Publish the rota")
        assert added is not None
        action_id = added.changes[0].record.id
        tracker.do(edit_action, action_id=action_id, title="Publish it monthly")
        seen = tracker.read(action_by_id, action_id)
        tracker.undo()
        tracker.undo()
        tracker.redo()
        tracker.do(edit_action, action_id=action_id, title="Publish it weekly")

        def save(work: Work) -> str:
            work.save(replace(seen, owner="Rota team"))
            return "Save"

        with pytest.raises(StaleRecord):
            tracker.do(save)
