"""A file of which this user may do less than its writer may, or less than when it was left."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import alembic.migration
import alembic.operations
import pytest

from tests.stored import edits, faults, made
from tests.two_users import ANOTHER, another_user, needs_two_users, shared_folder
from tracker.data.file.lock import WritersLock, holder_of
from tracker.data.file.opening import open_store
from tracker.data.rows import sqlite
from tracker.domain.errors import FileProblem
from tracker.services.file.files import check, open_tracker
from tracker.services.plans import plans

pytestmark = needs_two_users
PRELOADED = (alembic.migration, alembic.operations)
"""Nothing can be imported any more by whoever may not read where Python is."""
OLD = Path(__file__).parents[2] / "old_files" / "0.1.tracker"
SPILLED = """
file = sqlite3.connect({path!r}, isolation_level=None)
file.execute("PRAGMA cache_size = 5")
file.execute("BEGIN IMMEDIATE")
file.execute("CREATE TABLE half (written)")
file.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 200)
file.execute("UPDATE plan SET title = 'Half written'")
file.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 200)
"""
"""An edit so large that SQLite writes of it into the file before it is committed."""


def shared_file(folder: Path) -> Path:
    """A tracker that everybody may write. All that is used is imported here."""
    path = folder / "plan.tracker"
    made(path).close()
    assert check(path).ok
    shutil.rmtree(path.with_name("plan backups"))
    path.chmod(0o666)
    return path


def cut_off(path: Path, mode: int) -> None:
    """Leave a file as a writer does that is killed while it saves, with a journal of those rights."""
    spilled = SPILLED.format(path=str(path))
    subprocess.run([sys.executable, "-c", f"import os, sqlite3\n{spilled}\nos._exit(9)"], check=False)
    journal = path.with_name(f"{path.name}-journal")
    assert any(journal.read_bytes()[:8])
    journal.chmod(mode)


def test_an_edit_of_a_colleague_that_was_cut_off_is_taken_back_though_what_it_left_is_not_ours_to_write() -> None:
    with shared_folder() as folder:
        path = shared_file(folder)
        cut_off(path, 0o644)
        with another_user(), closing(open_tracker(path)) as tracker:
            assert not tracker.store.view_only
            assert faults(tracker.store) == []
            tracker.do(plans.add_plan, title="After that")
            assert edits(tracker.store) == [1, 2]
        assert check(path).ok


def test_where_only_its_owner_can_replace_it_the_file_is_shown_whole_and_not_called_damaged() -> None:
    with shared_folder(0o1777) as folder:
        path = shared_file(folder)
        cut_off(path, 0o644)
        with another_user(), closing(open_tracker(path)) as tracker:
            assert tracker.store.view_only
            assert faults(tracker.store) == []
            assert edits(tracker.store) == [1]
        cut_off_journal = path.with_name(f"{path.name}-journal")
        cut_off_journal.chmod(0o600)
        with another_user(), pytest.raises(FileProblem, match="cannot be read"):
            open_tracker(path)
        assert check(path).ok


def test_whoever_may_only_look_never_sees_a_file_half_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    with shared_folder(0o755) as folder:
        path = shared_file(folder)
        path.chmod(0o644)
        with closing(open_store(path)):
            pass
        saving: dict[str, sqlite3.Connection] = {}
        copied = shutil.copyfile

        def saved_meanwhile(source: Path, goal: Path) -> object:
            if source == path and "file" not in saving:
                exec(SPILLED.format(path=str(path)), {"sqlite3": sqlite3}, saving)
            return copied(source, goal)

        monkeypatch.setattr(shutil, "copyfile", saved_meanwhile)
        with another_user(), closing(open_store(path)) as store:
            assert store.view_only
            assert faults(store) == []
        assert not saving, "no look at a file goes past SQLite, which waits for whoever is saving"


HELD = """
import sqlite3
file = sqlite3.connect({path!r}, isolation_level=None)
file.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
input()
"""


def test_whoever_may_only_look_is_told_where_another_program_does_not_let_go_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0.01)
    monkeypatch.setattr(sqlite, "_PATIENCE_SECONDS", 0.01)
    with shared_folder(0o755) as folder:
        path = shared_file(folder)
        path.chmod(0o644)
        command = [sys.executable, "-c", HELD.format(path=str(path))]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None and other.stdout.readline() == "held\n"
            try:
                with another_user(), pytest.raises(FileProblem, match="Another program is using"):
                    open_store(path)
            finally:
                other.kill()
        with another_user(), closing(open_store(path)) as store:
            assert store.view_only
            assert edits(store) == [1]


def test_an_old_file_whose_leftovers_were_protected_with_it_is_opened_once_it_may_be_written() -> None:
    with shared_folder() as folder:
        shared_file(folder)  # it imports all that is used
        path = folder / "old.tracker"
        shutil.copyfile(OLD, path)
        with closing(sqlite3.connect(path)) as before:
            before.execute("SELECT * FROM plan").fetchall()
            kept = {Path(f"{path}{suffix}"): Path(f"{path}{suffix}").read_bytes() for suffix in ("-wal", "-shm")}
        for left, content in kept.items():
            left.write_bytes(content)
            left.chmod(0o444)
        for one in (path, *kept):
            os.chown(one, ANOTHER, ANOTHER)
        with another_user(), closing(open_tracker(path)) as tracker:
            assert not tracker.store.view_only
            assert faults(tracker.store) == []


@pytest.mark.logs("No backup on closing")
def test_a_folder_that_is_closed_while_its_file_is_open_is_no_deletion_and_no_fault_of_the_program() -> None:
    with shared_folder() as folder:
        path = shared_file(folder)
        with another_user():
            tracker = open_tracker(path)
            tracker.do(plans.add_plan, title="Before that")
            os.seteuid(0)
            folder.chmod(0o700)
            os.seteuid(ANOTHER)
            with pytest.raises(FileProblem, match="cannot be reached"):
                tracker.do(plans.add_plan, title="Refused")
            trouble = tracker.store.trouble()
            assert trouble is not None
            assert "deleted" not in trouble.sentence
            tracker.close()
            assert "cannot be reached" in tracker.store.backup_problem
        assert check(path).ok
        with closing(open_store(path)) as store:
            assert edits(store) == [1, 2]


def test_in_a_folder_where_nobody_deletes_what_is_anothers_the_one_who_has_the_file_is_named() -> None:
    with shared_folder(0o1777) as folder:
        path = shared_file(folder)
        cut_off_lock = WritersLock.take(path, "The one who was cut off")
        assert cut_off_lock is not None
        kept = {left: left.read_bytes() for left in folder.glob(".plan.tracker.*")}
        cut_off_lock.release()
        for left, content in kept.items():
            left.write_bytes(content)
            left.chmod(0o666)
        with another_user():
            lock = WritersLock.take(path, "The one who has it")
            assert lock is not None
            assert holder_of(path).who == "The one who has it"
            lock.release()
