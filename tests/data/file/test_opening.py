"""What is asked of a file before it is opened, and what is refused with the file as it was."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from tests.stored import TODAY, content, draft, edits, faults, made
from tracker.data.file.lock import note_path
from tracker.data.file.opening import create_store, open_store
from tracker.data.rows import sqlite
from tracker.data.rows.schema_version import SCHEMA_VERSION
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import FileProblem
from tracker.domain.plans.plan import Plan
from tracker.services.file.files import restore
from tracker.services.plans import plans
from tracker.services.tracker import Tracker


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed tracker file with 200 actions, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "plan.tracker"
    made(path, draft(10, 20)).close()
    return path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    """The test's own copy of that file."""
    return Path(shutil.copy(sample, tmp_path))


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path) -> str:
    """The sentence with which a file is refused; nothing is touched and nothing left beside it."""
    before, beside = hashed(path), sorted(path.parent.iterdir())
    with pytest.raises(FileProblem) as caught:
        open_store(path)
    assert hashed(path) == before
    assert sorted(path.parent.iterdir()) == beside
    return str(caught.value)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE plan (id)")
        connection.commit()


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")


NOT_OURS: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: path.touch(), "is empty"),
    "a line of text": (lambda path: path.write_text("Recovery plan"), "is not a tracker file"),
    "a workbook": (zipped, "is not a tracker file"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300)), "is not a tracker file"),
    "half of SQLite's mark": (lambda path: path.write_bytes(b"SQLite form"), "is cut short, to 11 bytes"),
    "SQLite's mark alone": (lambda path: path.write_bytes(b"SQLite format 3\0"), "is cut short, to 16 bytes"),
    "another database": (other_database, "another program's database"),
}


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_is_not_ours_is_refused_and_left_as_it_is(what: str, tmp_path: Path) -> None:
    make, said = NOT_OURS[what]
    path = tmp_path / "plan.tracker"
    make(path)
    assert said in refused(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder"):
        open_store(tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no file"):
        open_store(tmp_path / "plan.tracker")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.tracker").symlink_to(tmp_path / "plan.tracker")
    with pytest.raises(FileProblem, match="cannot be"):
        open_store(tmp_path / "plan.tracker")


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.tracker")
    with pytest.raises(FileProblem, match="not a file that can be opened"):
        open_store(tmp_path / "plan.tracker")


def test_a_newer_file_is_refused_with_the_version_that_it_needs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 20300")
    assert "Open it with version 2.3 or later" in refused(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 199")
    said = refused(path)
    assert "version 0.1" not in said and "Open it with the newest version." in said, "this one is 0.1, too"


def test_a_file_that_was_cut_short_is_never_shown_with_fewer_rows(sample: Path, tmp_path: Path) -> None:
    whole = sample.read_bytes()
    chance = random.Random(1)
    for size in [chance.randrange(1, len(whole)) for _ in range(25)]:
        path = tmp_path / f"{size}.tracker"
        path.write_bytes(whole[:size])
        with pytest.raises(FileProblem):
            _ = rows(path)


@pytest.mark.parametrize("page", [512, 4096, 65_536])
def test_a_file_of_any_page_size_is_cut_short_where_it_lacks_its_last_byte(page: int, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page}")
        connection.execute("VACUUM")
    whole = content(path)
    with closing(open_store(path)):
        pass
    assert content(path) == whole
    os.truncate(path, path.stat().st_size - 1)
    with pytest.raises(FileProblem, match="is cut short: its end is missing"):
        open_store(path)


def test_flipped_bits_are_refused_or_found_and_nothing_breaks(sample: Path, tmp_path: Path) -> None:
    """A flip that changes what a row says is found by its history; one in unused space changes nothing that is read."""
    whole, expected = sample.read_bytes(), content(sample)
    chance = random.Random(2)
    missed = 0
    for number in range(12):
        path = tmp_path / f"{number}.tracker"
        place = chance.randrange(100, len(whole))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        try:
            with closing(open_store(path)) as store:
                found = faults(store)
            missed += not found and content(path) != expected
        except FileProblem:
            continue
    assert missed == 0


def rows(path: Path) -> int:
    """How many actions a file shows, having been looked through as the window does once it is painted."""
    with closing(open_store(path)) as store:
        with store.reading() as connection:
            shown = connection.exec_driver_sql("SELECT count(*) FROM action").scalar_one()
        if store.damage():
            raise FileProblem("damaged")
    return int(shown)


def test_a_whole_file_opens_with_every_row(path: Path) -> None:
    assert rows(path) == 200


def test_after_an_unclean_end_a_damaged_file_is_refused_at_once_and_its_backup_named(path: Path) -> None:
    with closing(open_store(path)) as store:
        backup = store.back_up()
    bytes_of_it = bytearray(path.read_bytes())
    bytes_of_it[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    path.write_bytes(bytes_of_it)
    note_path(path).write_text("{}")
    with pytest.raises(FileProblem, match="is damaged") as caught:
        open_store(path)
    assert str(backup) in str(caught.value)
    assert path.read_bytes() == bytes_of_it


def left_by_the_version_before(path: Path, title: str) -> None:
    """As a program that wrote with a WAL leaves a file when it is killed: the last edit is beside it, not in it."""
    writing = f"""
import os, sqlite3
file = sqlite3.connect({str(path)!r})
file.execute("PRAGMA journal_mode = WAL")
file.execute("PRAGMA wal_autocheckpoint = 0")
file.execute("UPDATE plan SET title = ?", ({title!r},))
file.commit()
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", writing], check=False)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def test_a_file_that_the_version_before_was_writing_when_it_was_killed_is_taken_over_whole(path: Path) -> None:
    left_by_the_version_before(path, "Only beside the file")
    with closing(open_store(path)) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT title FROM plan").scalar() == "Only beside the file"
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal"
        assert not path.with_name(f"{path.name}-wal").exists()
    assert {found.name for found in path.parent.iterdir()} == {"plan.tracker"}


def test_a_file_that_the_version_before_has_open_is_not_written_by_two(path: Path) -> None:
    with closing(sqlite3.connect(path)) as before:
        before.execute("PRAGMA journal_mode = WAL")
        before.execute("SELECT * FROM plan").fetchall()
        with pytest.raises(FileProblem, match="Another program is using"):
            open_store(path)
    open_store(path).close()


def test_the_writer_waits_for_the_disk_on_every_commit_and_keeps_foreign_keys(path: Path) -> None:
    with closing(open_store(path)) as store, store.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "persist"
        assert connection.exec_driver_sql("PRAGMA cache_spill").scalar() == 0


def test_in_a_cloud_folder_there_is_a_warning_and_it_is_written_in_the_same_way(path: Path) -> None:
    folder = path.parent / "Dropbox"
    folder.mkdir()
    moved = path.rename(folder / path.name)
    with closing(open_store(moved)) as store:
        assert "is safer" in store.warnings[0]
        with store.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "persist"
            UnitOfWork(connection, TODAY).add(Plan("In the cloud"))
        assert not moved.with_name("plan.tracker-wal").exists()


def test_readers_cannot_write(path: Path) -> None:
    with closing(open_store(path)) as store:
        for way in (store.reading, store.snapshot):
            with way() as connection:
                assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
                with pytest.raises(sqlite3.OperationalError, match="readonly"):
                    sqlite.bare(connection).execute("DELETE FROM action")


def test_the_file_is_closed_with_everything_in_it_and_nothing_beside_it(path: Path) -> None:
    tracker = Tracker(open_store(path), "A Manager")
    tracker.do(plans.add_plan, title="Another")
    tracker.close()
    assert {found.name for found in path.parent.iterdir()} == {"plan.tracker", "plan backups"}


def test_any_way_to_a_file_leads_to_the_same_lock(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.tracker"
    link.symlink_to(path)
    monkeypatch.chdir(tmp_path)
    with closing(open_store(path, "A Manager")):
        for way in (link, Path("plan.tracker"), tmp_path / "elsewhere" / ".." / "plan.tracker"):
            with closing(open_store(way, "Another")) as second:
                assert second.view_only
                assert second.holder.startswith("A Manager on ")


@pytest.mark.parametrize(
    "name", ["a b.tracker", "50% done?.tracker", "#1.tracker", "plän é 计划.tracker", "a'b;c&d=e.tracker"]
)
def test_any_name_that_a_file_may_have_is_opened(path: Path, name: str) -> None:
    named = path.rename(path.with_name(name))
    with closing(open_store(named)) as store:
        assert len(edits(store)) == 1
        assert faults(store) == []


def test_a_new_file_is_ours_and_of_this_version(tmp_path: Path) -> None:
    with closing(create_store(tmp_path / "new.tracker")) as store, store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == sqlite.APPLICATION_ID
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION


def test_a_new_file_never_replaces_one(path: Path) -> None:
    before = hashed(path)
    with pytest.raises(FileProblem, match="already exists"):
        create_store(path)
    assert hashed(path) == before
    with closing(open_store(path)), pytest.raises(FileProblem, match="already exists, and it is open"):
        create_store(path)


def test_a_new_file_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="folder"):
        create_store(tmp_path / "none" / "new.tracker")
    with pytest.raises(FileProblem, match="Choose another name"):
        create_store(tmp_path)


def test_what_a_deleted_file_left_beside_it_never_gets_into_a_new_one(path: Path) -> None:
    left_by_the_version_before(path, "From the deleted file")
    path.unlink()
    with closing(create_store(path)) as store:
        assert edits(store) == []
        assert faults(store) == []


def test_edits_left_beside_a_damaged_file_are_enough_for_it_to_be_refused_at_once(path: Path) -> None:
    """No note of a program that was ended: the file was copied here with its journal."""
    with closing(sqlite3.connect(path)) as connection:
        names = ("annotation", "rebase", "risk_link")  # nothing asks for these while a file is opened
        query = f"SELECT rootpage FROM sqlite_master WHERE name IN {names}"
        roots = [root for (root,) in connection.execute(query)]
    whole = bytearray(path.read_bytes())
    for root in roots:
        whole[4096 * (root - 1) : 4096 * (root - 1) + 2048] = b"\xa5" * 2048
    path.write_bytes(whole)
    open_store(path).close()
    path.write_bytes(whole)
    left_by_the_version_before(path, "Only beside the file")
    before = path.read_bytes()
    assert not note_path(path).exists()
    with pytest.raises(FileProblem, match="is damaged"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_new_file_for_which_there_is_no_room_is_not_there_and_nothing_is_said_of_earlier_work(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16384, hard))  # as with a quota, SQLite is told of no full disk
    try:
        with pytest.raises(FileProblem, match=r"^new\.tracker was not created: .*a quota") as refused:
            create_store(tmp_path / "new.tracker")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "earlier work" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.logs("No backup on closing")
def test_a_name_that_leaves_no_room_for_the_date_of_a_backup_is_refused_and_said_of_a_file_that_has_it(
    sample: Path, tmp_path: Path
) -> None:
    for letters, is_made in ((192, True), (193, False), (97, False)):
        name = ("x" if letters > 100 else "é") * letters + ".tracker"
        with nullcontext() if is_made else pytest.raises(FileProblem, match="is too long a name"):
            create_store(tmp_path / name).close()
    given = Path(shutil.copyfile(sample, tmp_path / f"{'y' * 238}.tracker"))
    with closing(Tracker(open_store(given), "A Manager")) as tracker:
        tracker.do(plans.add_plan, title="One")
    assert tracker.store.backup_problem.endswith("Its name is too long: give it a shorter one.")
    with pytest.raises(FileProblem, match="Nothing was restored"):
        restore(given, sample)
    assert content(given)
