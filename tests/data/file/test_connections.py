"""An open file: what the disk and other programs do to it, and what is said then."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from tests.stored import content, draft, edits, faults, made
from tracker.data.file import backup_folders
from tracker.data.file.connections import Store
from tracker.data.file.opening import open_store, store_before_its_name
from tracker.data.file.writer import Writer
from tracker.data.rows import sqlite
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import FileProblem, RuleBroken
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.plan import Plan
from tracker.services.edit_fields import edit_fields
from tracker.services.imports.write import bring_in
from tracker.services.plans import plans
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An open file with the small draft in it."""
    opened = made(tmp_path / "plan.tracker")
    yield opened
    opened.close()


def limit_pages(store: Store, pages: int) -> None:
    """Make the disk full for this file once it has that many pages, as far as SQLite can tell."""
    writer = store._writer
    assert writer is not None
    with writer._engine.connect() as connection:
        sqlite.bare(connection).execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_refuses_the_edit_and_harms_nothing(tracker: Tracker) -> None:
    store = tracker.store
    limit_pages(store, 1)
    before = content(store.path)
    for _ in range(3):
        with pytest.raises(FileProblem, match="is full, so this could not be done"):
            tracker.do(bring_in, draft=draft(5, 20))
    assert content(store.path) == before
    assert faults(store) == []
    assert len(edits(store)) == 1
    assert tracker.undo_sentence == "Import plan.docx"


def test_once_there_is_space_again_work_goes_on_without_opening_anew(tracker: Tracker) -> None:
    limit_pages(tracker.store, 1)
    with pytest.raises(FileProblem):
        tracker.do(bring_in, draft=draft(5, 20))
    limit_pages(tracker.store, 1_000_000)
    tracker.do(bring_in, draft=draft(5, 20))
    tracker.undo()
    assert faults(tracker.store) == []
    assert len(edits(tracker.store)) == 3


def test_where_another_program_holds_on_to_the_file_that_is_said(tracker: Tracker) -> None:
    with closing(sqlite3.connect(tracker.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileProblem, match="Another program is using"):
            tracker.do(plans.add_plan, title="Later")
        other.execute("ROLLBACK")
    tracker.do(plans.add_plan, title="Later")


def test_an_error_in_a_use_case_leaves_nothing_behind(tracker: Tracker) -> None:
    before = content(tracker.store.path)

    def half(work: UnitOfWork) -> str:
        work.save(replace(work.get(Plan, 1), title="Half"))
        raise RuleBroken("No further.")

    with pytest.raises(RuleBroken):
        tracker.do(half)
    assert content(tracker.store.path) == before


def test_our_own_mistakes_are_not_called_a_problem_of_the_file(tracker: Tracker) -> None:
    with pytest.raises(Exception, match="no such table") as caught, tracker.store.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM plans")
    assert not isinstance(caught.value, FileProblem)


@pytest.mark.parametrize("table", ["change", "change_set"])
@pytest.mark.parametrize("deed", ["DELETE FROM {}", "UPDATE {} SET id = id + 1000"])
def test_the_history_is_never_changed(tracker: Tracker, table: str, deed: str) -> None:
    with pytest.raises(Exception, match="history is never changed"), tracker.store.writing() as connection:
        connection.exec_driver_sql(deed.format(table))


def test_a_reader_sees_one_committed_state_while_edits_go_on(tracker: Tracker) -> None:
    def titles(connection: Connection) -> list[str]:
        return [row.title for row in connection.exec_driver_sql("SELECT title FROM plan ORDER BY id")]

    with tracker.store.snapshot() as connection:
        assert titles(connection) == ["Recovery plan"]
        tracker.do(plans.add_plan, title="Another")
        assert titles(connection) == ["Recovery plan"]
    with tracker.store.reading() as connection:
        assert titles(connection) == ["Recovery plan", "Another"]


def test_a_viewer_sees_every_new_edit_and_can_make_none(tracker: Tracker) -> None:
    with closing(open_store(tracker.store.path, "Another")) as viewer:
        assert viewer.view_only
        assert viewer.holder.startswith("A Manager on ")
        assert "being edited by A Manager" in viewer.reason
        for number in range(2, 6):
            tracker.do(plans.add_plan, title=f"Plan {number}")
            assert len(edits(viewer)) == number
        with pytest.raises(FileProblem, match="Read-only"), viewer.writing():
            pass


def test_a_viewer_that_stays_longer_than_the_writer_loses_nothing(tracker: Tracker) -> None:
    path = tracker.store.path
    with closing(open_store(path, "Another")) as viewer:
        assert len(edits(viewer)) == 1
        tracker.do(plans.add_plan, title="Last")
        tracker.close()
        assert len(edits(viewer)) == 2
    with closing(open_store(path, "Another")) as store:
        assert not store.view_only
        assert len(edits(store)) == 2
        assert faults(store) == []


def test_a_viewer_says_so_where_the_file_has_been_replaced(tracker: Tracker, tmp_path: Path) -> None:
    path = tracker.store.path
    tracker.store.copy_to(tmp_path / "copy.tracker")
    with closing(open_store(path, "Another")) as viewer:
        (tmp_path / "copy.tracker").replace(path)
        with pytest.raises(FileProblem, match="replaced"), viewer.reading():
            pass


@pytest.mark.parametrize("deed", ["replaced", "deleted", "moved"])
def test_a_viewer_that_is_asked_whether_all_is_well_says_so_where_the_file_is_not_there_any_more(
    tracker: Tracker, tmp_path: Path, deed: str
) -> None:
    path, copy = tracker.store.path, tmp_path / "copy.tracker"
    tracker.store.copy_to(copy)
    with closing(open_store(path, "Another")) as viewer:
        tracker.do(plans.add_plan, title="Another")
        assert viewer.trouble() is None
        if deed == "replaced":
            copy.replace(path)
        elif deed == "deleted":
            path.unlink()
        else:
            path.rename(tmp_path / "moved.tracker")
        trouble = viewer.trouble()
        assert trouble is not None and "plan.tracker was moved, deleted or replaced" in trouble.sentence


def test_a_file_that_is_moved_the_moment_after_it_was_looked_at_is_no_fault(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker.do(plans.add_plan, title="Another")
    look = Writer.require_unchanged

    def look_and_move(writer: Writer, but: str) -> None:
        look(writer, but)
        tracker.store.path.rename(tmp_path / "moved.tracker")

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "require_unchanged", look_and_move)
        tracker.store.trouble()
    trouble = tracker.store.trouble()
    assert trouble is not None and trouble.now_at == tmp_path / "moved.tracker"


def test_closing_backs_up_what_changed_and_nothing_else(tracker: Tracker) -> None:
    path = tracker.store.path
    folder = path.with_name("plan backups")
    tracker.close()
    assert len(list(folder.iterdir())) == 1
    opened = Tracker(open_store(path), "A Manager")
    assert opened.do(edit_fields, plans.PLAN, 1, {"title": "Recovery plan"}) is None
    opened.close()
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_goes_on_from_all_its_backups_is_backed_up_on_closing(tracker: Tracker) -> None:
    path, folder = tracker.store.path, tracker.store.path.with_name("plan backups")
    tracker.close()
    backed_up = list(folder.iterdir())
    opened = Tracker(open_store(path), "A Manager")
    opened.do(plans.add_plan, title="Another")
    opened.close()
    for each in set(folder.iterdir()) - set(backed_up):
        each.unlink()
    open_store(path).close()
    assert sorted(map(content, folder.iterdir())) == sorted(map(content, (*backed_up, path)))


def test_looking_at_a_file_without_backups_makes_none(tracker: Tracker) -> None:
    folder = tracker.store.path.with_name("plan backups")
    tracker.close()
    shutil.rmtree(folder)
    open_store(tracker.store.path).close()
    assert not folder.exists()


def test_a_backup_is_due_half_an_hour_after_the_last_where_something_changed(tracker: Tracker) -> None:
    store = tracker.store
    assert store.back_up_if_due() is None
    store._backed_up_at = datetime.now() - timedelta(minutes=31)
    assert store.back_up_if_due() is not None
    store._backed_up_at = datetime.now() - timedelta(minutes=31)
    assert store.back_up_if_due() is None
    tracker.do(plans.add_plan, title="Another")
    assert store.back_up_if_due() is not None


@pytest.mark.logs("No backup on closing")
def test_a_disk_without_room_for_a_backup_is_said_of_the_backup_and_not_of_the_edit(tmp_path: Path) -> None:
    """The system lets this process write no file as large as the backup, from the edit on."""
    tracker = made(tmp_path / "plan.tracker")
    tracker.do(plans.add_plan, title="Another")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        tracker.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    said = tracker.store.backup_problem
    assert said.startswith("No backup of plan.tracker was made; your edits are saved in the file itself. ")
    assert "not saved" not in said
    assert backup_folders.backups_of(tmp_path / "plan.tracker") == {}
    with closing(open_store(tmp_path / "plan.tracker")) as store:
        assert len(edits(store)) == 2


@pytest.mark.logs("No backup on closing")
def test_where_no_backup_can_be_made_the_file_is_closed_and_the_reason_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan backups").write_text("a file where the folder should be")
    (tmp_path / "data").write_text("here too")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    tracker = made(tmp_path / "plan.tracker")
    tracker.close()
    assert "No folder for it could be written" in tracker.store.backup_problem
    with closing(open_store(tmp_path / "plan.tracker")) as store:
        assert not store.view_only
        assert len(edits(store)) == 1


def test_edits_go_on_while_a_backup_is_written(tracker: Tracker) -> None:
    """Every backup holds one committed state, whatever is written beside it."""
    stop = threading.Event()
    backups: set[Path] = set()

    def back_up() -> None:
        while not stop.is_set():
            backups.add(tracker.store.back_up())

    thread = threading.Thread(target=back_up)
    thread.start()
    for number in range(15):
        tracker.do(bring_in, draft=draft(1, 5 + number))
    stop.set()
    thread.join()
    there = [path for path in backups if path.exists()]
    assert there
    for path in there:
        with closing(open_store(path)) as store:
            assert faults(store) == []
            kept = edits(store)
            assert kept == list(range(1, len(kept) + 1))


def test_more_than_sqlite_keeps_in_memory_comes_into_a_file_that_is_just_made(tmp_path: Path) -> None:
    long = tuple(DraftAction(f"Action {index}", notes=(DraftNote("Word " * 6_000),)) for index in range(120))
    wanted = Draft("long.docx", (DraftPlan("Long", sections=(DraftSection("One", "1", long),)),))
    path = tmp_path / "plan.tracker"
    path.touch()
    with store_before_its_name(path, path) as store:
        Tracker(store, "A Manager").do(bring_in, draft=wanted)
        assert len(edits(store)) == 1
