"""One writer per file, and who it is."""

from __future__ import annotations

import os
import stat
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.two_users import needs_two_users
from tracker.data.file.lock import Holder, WritersLock, holder_of, lock_path, note_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file would be."""
    return tmp_path / "plan.tracker"


def test_only_one_has_the_lock(path: Path) -> None:
    first = WritersLock.take(path, "A Manager")
    assert first is not None
    assert WritersLock.take(path, "Another") is None
    first.release()
    second = WritersLock.take(path, "Another")
    assert second is not None
    second.release()


def test_the_holder_is_named_while_the_lock_is_held(path: Path) -> None:
    lock = WritersLock.take(path, "A Manager")
    assert lock is not None
    assert holder_of(path).who == "A Manager"
    lock.release()


def test_letting_go_leaves_nothing_beside_the_file(path: Path) -> None:
    lock = WritersLock.take(path, "A Manager")
    assert lock is not None
    lock.release()
    assert list(path.parent.iterdir()) == []


def test_a_note_without_a_lock_says_that_the_last_writer_was_cut_off(path: Path) -> None:
    note_path(path).write_text('{"who": "A Manager", "host": "pc", "since": "2014-12-11T10:42:00+00:00"}')
    lock_path(path).touch()
    lock = WritersLock.take(path, "Another")
    assert lock is not None
    assert lock.left_behind
    assert holder_of(path).who == "Another"
    lock.release()
    again = WritersLock.take(path, "Another")
    assert again is not None
    assert not again.left_behind
    again.release()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_what_is_left_beside_a_file_may_be_written_by_those_who_may_write_it(path: Path, mode: int) -> None:
    path.touch()
    path.chmod(mode)
    lock = WritersLock.take(path, "A Manager")
    assert lock is not None
    assert [left(path).stat().st_mode & 0o777 for left in (lock_path, note_path)] == [mode, mode]
    lock.release()


@needs_two_users
@pytest.mark.parametrize("is_held", [True, False])
def test_a_lock_that_another_user_may_only_read_is_kept_while_it_is_held_and_no_longer(is_held: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.tracker")
        path.touch()
        lock = WritersLock.take(path, "A Manager") if is_held else None
        for shared, mode in ((folder, 0o777), (path, 0o666)):
            os.chmod(shared, mode)  # noqa: PTH101 - of a name or a path
        lock_path(path).touch()
        lock_path(path).chmod(0o644)
        os.seteuid(65534)
        try:
            second = WritersLock.take(path, "Another")
        finally:
            os.seteuid(0)
        assert (second is None) == is_held
        for one in (lock, second):
            if one is not None:
                one.release()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"who": 1}', '{"who": "x", "host": "y", "since": "noon"}', "\0"])
def test_a_note_that_makes_no_sense_names_nobody(path: Path, text: str) -> None:
    note_path(path).write_text(text)
    assert holder_of(path).sentence("plan.tracker") == "plan.tracker is being edited by someone else."


def test_the_sentence_gives_the_time_and_where_needed_the_day() -> None:
    now = datetime.now(UTC)
    assert Holder("A Manager", "PC-12", now.isoformat()).sentence("plan.tracker") == (
        f"plan.tracker is being edited by A Manager on PC-12 since {now.astimezone():%H:%M}."
    )
    before = (now - timedelta(days=3)).astimezone()
    assert f"since {before.day} {before:%B}" in Holder("A Manager", "PC-12", before.isoformat()).sentence(
        "plan.tracker"
    )


def test_the_lock_and_the_note_have_the_rights_of_the_file_so_that_a_colleague_can_take_over(path: Path) -> None:
    path.touch(0o664)
    path.chmod(0o664)
    lock = WritersLock.take(path, "A Manager")
    assert lock is not None
    beside = [lock_path(path), note_path(path)]
    assert [stat.S_IMODE(one.stat().st_mode) for one in beside] == [0o664, 0o664]
    lock.release()
