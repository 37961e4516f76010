"""Whatever another program does to a file that is open: what was acknowledged is in the file, and that alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.crash.other import Other, started
from tests.stored import TODAY, draft, holding, unlocked
from tracker.data.file.opening import create_store
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import FileProblem
from tracker.domain.imports.draft import Draft
from tracker.services.file.files import backups_of, check, open_tracker
from tracker.services.plans import plans
from tracker.services.tracker import Tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file that was never backed up."""
    path = tmp_path / "plan.tracker"
    holding(draft())(path)
    return path


def another_file(path: Path) -> Path:
    """One with another plan."""
    holding(draft(3, 4))(path)
    return path


def opened(path: Path, content: Draft | None = None) -> Tracker:
    """Such a file, open, which has not been edited since; with other content where it is given."""
    return Tracker(create_store(path, "A Manager", holding(content or draft())), "A Manager", lambda: TODAY)


def titles(path: Path) -> list[str]:
    """The plans in a closed file, as any program finds them that knows nothing of this one."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM plan ORDER BY id")]


def looked_at_from_outside(path: Path) -> None:
    """Another program opens the file, reads it and closes it."""
    reading = f"import sqlite3; c = sqlite3.connect({str(path)!r}); print(c.execute('SELECT * FROM plan').fetchall())"
    subprocess.run([sys.executable, "-c", reading], check=True, stdout=subprocess.DEVNULL)


def test_an_edit_is_kept_though_the_program_opened_and_closed_its_own_file_and_another_read_it(
    path: Path, other: Other
) -> None:
    """On Unix the first of these gives up every lock that the program has on the file."""
    other.edit("Before")
    other.tell("")
    looked_at_from_outside(path)
    other.edit("After")
    other.kill()
    assert titles(path) == ["Recovery plan", "Before", "After"]
    assert check(path).ok


def test_a_copy_of_an_open_file_holds_every_edit_and_is_whole(path: Path, other: Other, tmp_path: Path) -> None:
    copy = tmp_path / "stick" / "plan.tracker"
    copy.parent.mkdir()
    for number in range(10):
        other.edit(f"Edit {number}")
        shutil.copyfile(path, copy)
        assert titles(copy)[-1] == f"Edit {number}"
    assert check(copy).ok


def test_what_was_edited_is_in_the_file_under_its_new_name_and_the_next_edit_says_where_it_is(
    path: Path, other: Other, tmp_path: Path
) -> None:
    other.edit("Before")
    moved = path.rename(tmp_path / "renamed.tracker")
    assert f"It is now {moved}, with all your saved work" in other.tell("After")
    other.kill()
    assert titles(moved) == ["Recovery plan", "Before"]
    assert check(moved).ok


@pytest.mark.parametrize("folder", ["", "elsewhere"])
def test_a_file_with_two_names_has_one_writer_who_is_named(
    path: Path, other: Other, tmp_path: Path, folder: str
) -> None:
    link = tmp_path / folder / "link.tracker"
    link.parent.mkdir(exist_ok=True)
    os.link(path, link)
    with closing(open_tracker(link, who="Another")) as second:
        assert second.store.view_only
        assert second.store.reason.startswith("link.tracker is being edited by A Manager on ")
        other.edit("Meanwhile")
        assert second.read(_titles) == ["Recovery plan", "Meanwhile"]
    other.kill()
    with closing(open_tracker(link, who="Another")) as second:
        assert not second.store.view_only
        second.do(plans.add_plan, title="By its other name")
    assert titles(path) == ["Recovery plan", "Meanwhile", "By its other name"]


def copied_over(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def cut(path: Path, _other: Path) -> None:
    os.truncate(path, 4096 * 3)


def emptied(path: Path, _other: Path) -> None:
    os.truncate(path, 0)


def replaced(path: Path, other: Path) -> None:
    shutil.copyfile(other, path.with_name("new"))
    path.with_name("new").replace(path)


def older_version_synchronised(path: Path, _other: Path) -> None:
    shutil.copyfile(path.with_name("older"), path)


def edited_elsewhere(path: Path, _other: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE plan SET title = 'Edited elsewhere'")
        connection.commit()


OVERWRITTEN = (copied_over, cut, emptied, older_version_synchronised, edited_elsewhere)


@pytest.mark.parametrize(
    "deed",
    [replaced, *(pytest.param(deed, marks=pytest.mark.logs("No backup on closing")) for deed in OVERWRITTEN)],
)
def test_a_file_that_another_program_wrote_over_takes_no_edit_and_is_not_read(
    tmp_path: Path, deed: Callable[[Path, Path], None]
) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    path = tracker.store.path
    shutil.copyfile(path, tmp_path / "older")
    tracker.do(plans.add_plan, title="Newer")
    with closing(unlocked(tmp_path / "another.tracker")) as other:
        other.do(plans.add_plan, title="Of another service")
        another = other.store.path
    deed(path, another)
    before = path.read_bytes()
    attempts: list[Callable[[], object]] = [lambda: tracker.do(plans.add_plan, title="Next"), tracker.undo]
    for attempt in attempts:
        with pytest.raises(FileProblem, match="by another program while it was open, so this could not be done"):
            attempt()
    if deed is replaced:  # the file that was open is still there for whoever has it open
        assert tracker.read(_titles) == ["Recovery plan", "Newer"]
    else:
        with pytest.raises(FileProblem, match="by another program"):
            tracker.read(_titles)
    tracker.close()
    assert path.read_bytes() == before


def deleted(path: Path) -> Path:
    path.unlink()
    return path


def renamed(path: Path) -> Path:
    return path.rename(path.with_name("other.tracker"))


def moved_into_a_folder(path: Path) -> Path:
    path.with_name("Trash").mkdir()
    return path.rename(path.parent / "Trash" / path.name)


def in_a_folder_that_is_renamed(path: Path) -> Path:
    return path.parent.rename(path.parent.with_name("renamed")) / path.name


def in_a_folder_that_is_deleted(path: Path) -> Path:
    shutil.rmtree(path.parent)
    return path


def put_in_its_place(path: Path) -> Path:
    replaced(path, path.with_name("another.tracker"))
    return path


def no_file(path: Path) -> Path:
    path.with_name("new").write_bytes(b"No tracker." * 1000)
    return path.with_name("new").replace(path)


def a_folder(path: Path) -> Path:
    path.unlink()
    path.mkdir()
    return path


TAKEN = (
    deleted,
    renamed,
    moved_into_a_folder,
    in_a_folder_that_is_renamed,
    in_a_folder_that_is_deleted,
    put_in_its_place,
    no_file,
    a_folder,
)


@pytest.mark.parametrize("is_seen_first", [True, False])
@pytest.mark.parametrize("deed", TAKEN)
def test_of_a_file_that_another_program_took_away_all_that_was_saved_is_backed_up_and_nothing_else_stays(
    tmp_path: Path, deed: Callable[[Path], Path], is_seen_first: bool
) -> None:
    (tmp_path / "plans").mkdir()
    another_file(tmp_path / "plans" / "another.tracker")
    tracker = opened(tmp_path / "plans" / "plan.tracker")
    path = tracker.store.path
    path.chmod(0o640)
    tracker.store.back_up()
    tracker.do(plans.add_plan, title="Since the last backup")
    held = path.read_bytes()
    now_at = deed(path)
    there = {found for found in tmp_path.rglob("*.tracker") if found.is_file()}
    if is_seen_first:
        trouble = tracker.store.trouble()
        assert trouble is not None
        assert trouble == tracker.store.trouble()
        assert (str(now_at) in trouble.sentence) == (now_at != path)
        assert tracker.read(_titles) == ["Recovery plan", "Since the last backup"]
    tracker.close()
    assert "by another program while it was open" in tracker.store.backup_problem or now_at != path
    rescued = max(backups_of(path).values())
    assert titles(rescued) == ["Recovery plan", "Since the last backup"]
    assert check(rescued).ok
    assert rescued.stat().st_mode & 0o777 == 0o640
    assert (str(rescued) in tracker.store.backup_problem) == (now_at == path)
    assert now_at == path or now_at.read_bytes() == held
    files = {found for found in tmp_path.rglob("*") if found.is_file() and "backups" not in found.parent.name}
    assert {found for found in files if found.name != "settings.ini"} == {
        found for found in there if "backups" not in found.parent.name
    }


def test_a_journal_that_an_edit_needs_still_stays_though_its_file_has_gone(tmp_path: Path) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    path = tracker.store.path
    journal = path.with_name("plan.tracker-journal")
    path.unlink()
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    with pytest.raises(FileProblem):
        tracker.do(plans.add_plan, title="Next")
    tracker.store.release()
    assert journal.exists()


def test_a_file_that_comes_back_is_edited_on(tmp_path: Path) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    path = tracker.store.path
    away = path.rename(tmp_path / "away")
    assert tracker.store.trouble() is not None
    away.rename(path)
    assert tracker.store.trouble() is None
    tracker.do(plans.add_plan, title="Back again")
    tracker.close()
    assert tracker.store.backup_problem == ""
    assert titles(max(backups_of(path).values())) == ["Recovery plan", "Back again"]
    assert sorted(found.name for found in tmp_path.glob("*plan*")) == ["plan backups", "plan.tracker"]


@pytest.mark.parametrize("deed", OVERWRITTEN)
def test_of_a_small_file_that_was_looked_after_all_that_was_saved_outlives_what_is_written_over_it(
    tmp_path: Path, deed: Callable[[Path, Path], None]
) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    path = tracker.store.path
    shutil.copyfile(path, tmp_path / "older")
    tracker.do(plans.add_plan, title="Newer")
    assert tracker.store.trouble() is None
    another = another_file(tmp_path / "another.tracker")
    deed(path, another)
    trouble = tracker.store.trouble()
    assert trouble is not None
    assert trouble.backup is not None
    assert titles(trouble.backup) == ["Recovery plan", "Newer"]
    tracker.close()
    assert tracker.store.backup_problem == trouble.sentence


@pytest.mark.logs("No backup on closing")
@pytest.mark.parametrize("deed", [copied_over, cut, emptied])
def test_what_another_program_writes_over_the_file_during_a_long_edit_is_left_as_that_program_wrote_it(
    tmp_path: Path, deed: Callable[[Path, Path], None]
) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    path = tracker.store.path
    another = another_file(tmp_path / "another.tracker")

    def add_plan_for_long(work: UnitOfWork) -> str:
        sentence = plans.add_plan(work, title="Newer")
        deed(path, another)
        path.with_suffix(".left").write_bytes(path.read_bytes())
        return sentence

    with pytest.raises(FileProblem, match="was written over or changed by another program while it was open"):
        tracker.do(add_plan_for_long)
    assert path.read_bytes() == path.with_suffix(".left").read_bytes()
    assert tracker.store.trouble() is not None
    tracker.close()


@pytest.mark.logs("No backup on closing")
@pytest.mark.parametrize("deed", [copied_over, cut, emptied])
def test_what_an_edit_reads_of_a_file_that_is_being_written_over_is_not_called_damage(
    tmp_path: Path, deed: Callable[[Path, Path], None]
) -> None:
    tracker = opened(tmp_path / "plan.tracker", draft(40, 40))
    path = tracker.store.path
    another = another_file(tmp_path / "another.tracker")

    def rename_all(work: UnitOfWork) -> str:
        deed(path, another)
        for kind in MAPPED:
            work.find(kind)
        return plans.add_plan(work, title="Newer")

    with pytest.raises(FileProblem, match="was written over or changed by another program while it was open"):
        tracker.do(rename_all)
    tracker.close()


def _titles(connection: Connection) -> list[str]:
    return [row.title for row in connection.exec_driver_sql("SELECT title FROM plan ORDER BY id")]


def test_a_file_that_was_only_touched_or_written_again_as_it_was_is_edited_on(tmp_path: Path) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    path = tracker.store.path
    os.utime(path, (1, 1))
    tracker.do(plans.add_plan, title="Touched")
    path.write_bytes(path.read_bytes())
    tracker.do(plans.add_plan, title="Written again")
    tracker.close()
    assert titles(path) == ["Recovery plan", "Touched", "Written again"]
    assert check(path).ok


def test_where_another_program_goes_on_reading_the_edit_is_refused_and_can_be_done_later(tmp_path: Path) -> None:
    tracker = opened(tmp_path / "plan.tracker")
    with closing(sqlite3.connect(tracker.store.path, isolation_level=None)) as viewer:
        viewer.execute("BEGIN")
        viewer.execute("SELECT * FROM plan").fetchall()
        with pytest.raises(FileProblem, match="Another program is using"):
            tracker.do(plans.add_plan, title="Now")
        viewer.execute("ROLLBACK")
    tracker.do(plans.add_plan, title="Later")
    tracker.close()
    assert titles(tracker.store.path) == ["Recovery plan", "Later"]


def test_no_edit_waits_for_another_program_of_ours_that_looks(tmp_path: Path) -> None:
    tracker: Tracker = opened(tmp_path / "plan.tracker")
    looking = Other(tmp_path, "look")
    tracker.do(plans.add_plan, title="Beside it")
    looking.kill()
    tracker.close()


def test_a_private_copy_is_nobody_elses_and_nothing_is_left_of_it(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    looking = Other(path.parent, "look", {"TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder)})
    assert list(folder.iterdir()) == []
    looking.kill()
    assert list(folder.iterdir()) == []


COMMAND = "import sys; from tracker.cli.main import main; sys.exit(main())"


def test_a_command_by_another_name_of_an_open_file_is_refused_with_who_has_it(
    path: Path, other: Other, tmp_path: Path
) -> None:
    os.link(path, tmp_path / "link.tracker")
    with started("python", COMMAND, "update", str(tmp_path / "link.tracker"), "1.1", "--note", "Twice") as program:
        _, errors = program.communicate(timeout=60)
    assert program.returncode == 1
    assert "is being edited by A Manager" in errors.decode()
    other.edit("Goes on")
