"""A second program on the same file looks and does not change, and says who has it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from shutil import rmtree

import pytest

from tests.crash.other import Other
from tests.stored import content, edits, faults
from tracker.domain.errors import FileProblem
from tracker.services.file.files import back_up, backups_of, check, new_tracker, open_tracker, restore
from tracker.services.plans import plans


def test_the_second_program_looks_on_and_names_the_first(path: Path, other: Other) -> None:
    with closing(open_tracker(path, who="Another")) as second:
        assert second.store.view_only
        assert second.store.holder.startswith("A Manager on ")
        assert second.store.reason.startswith("plan.tracker is being edited by A Manager on ")
        assert second.store.reason.endswith("Read-only.")
        other.edit("Written meanwhile")
        assert len(edits(second.store)) == 2
        with pytest.raises(FileProblem, match="A Manager"):
            second.do(plans.add_plan, title="Refused")
        with pytest.raises(FileProblem, match="A Manager"):
            second.undo_sentence or second.do(plans.delete_plan, plan_id=1)
        assert len(edits(second.store)) == 2


def test_after_a_kill_there_is_no_stale_lock_and_no_edit_is_lost(path: Path, other: Other) -> None:
    other.edit("Before the kill")
    other.kill()
    with closing(open_tracker(path, who="Another")) as second:
        assert not second.store.view_only
        assert len(edits(second.store)) == 2
        assert faults(second.store) == []
        second.do(plans.add_plan, title="After it")


def test_after_a_kill_what_was_saved_is_backed_up_by_whoever_opens_the_file_next(path: Path, other: Other) -> None:
    other.edit("Before the kill")
    other.kill()
    assert not is_backed_up(path)
    open_tracker(path).close()
    assert is_backed_up(path)
    number = len(backups_of(path))
    open_tracker(path).close()
    assert len(backups_of(path)) == number


def test_after_a_kill_a_backup_is_due_at_once(path: Path, other: Other) -> None:
    other.edit("Before the kill")
    other.kill()
    with closing(open_tracker(path)) as opened:
        assert opened.store.back_up_if_due() is not None
        assert is_backed_up(path)
        assert opened.store.back_up_if_due() is None


def test_after_a_kill_of_a_file_without_backups_its_first_is_made(path: Path, other: Other) -> None:
    rmtree(path.with_name("plan backups"))
    other.edit("Before the kill")
    other.kill()
    open_tracker(path).close()
    assert is_backed_up(path)


def is_backed_up(path: Path) -> bool:
    """Whether the newest backup holds what the file holds."""
    return content(next(iter(backups_of(path).values()))) == content(path)


def test_a_viewer_that_was_there_before_a_kill_goes_on_looking(path: Path, other: Other) -> None:
    with closing(open_tracker(path, who="Another")) as viewer:
        other.edit("Before the kill")
        other.kill()
        assert len(edits(viewer.store)) == 2
        with closing(open_tracker(path, who="A third")) as third:
            third.do(plans.add_plan, title="After it")
            assert len(edits(viewer.store)) == 3


def test_what_someone_has_open_can_be_backed_up_and_checked_but_not_restored_or_made_anew(
    path: Path, other: Other
) -> None:
    other.edit("In the backup")
    copy = back_up(path, path.parent / "copy.tracker")
    assert check(path).ok
    with closing(open_tracker(copy)) as backup:
        assert len(edits(backup.store)) == 2
    with pytest.raises(FileProblem, match="Nothing was restored; ask them"):
        restore(path, copy)
    with pytest.raises(FileProblem, match="and it is open"):
        new_tracker(path)
