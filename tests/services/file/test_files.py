"""What a manager does with whole files."""

from __future__ import annotations

import getpass
import os
import re
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import content, made
from tracker.domain.errors import FileProblem
from tracker.services.file.files import back_up, check, filled_tracker, new_tracker, open_tracker, restore, user_name
from tracker.services.plans import actions, plans
from tracker.services.tracker import Tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with the small draft in it."""
    tracker = made(tmp_path / "plan.tracker")
    tracker.do(actions.add_note, action_id=1, text="Something happened.")
    tracker.close()
    return tmp_path / "plan.tracker"


def test_a_new_file_is_empty_and_open(tmp_path: Path) -> None:
    with closing(new_tracker(tmp_path / "new.tracker", who="A Manager")) as tracker:
        assert not tracker.store.view_only
        assert tracker.who == "A Manager"
        tracker.do(plans.add_plan, title="First")
    assert check(tmp_path / "new.tracker").ok


def test_where_filling_a_new_file_goes_wrong_nothing_of_it_is_left(tmp_path: Path) -> None:
    def fill(tracker: Tracker) -> None:
        tracker.do(plans.add_plan, title="Never")
        raise ValueError("a fault of this program")

    with pytest.raises(ValueError, match="a fault"):
        filled_tracker(tmp_path / "new.tracker", fill)
    assert list(tmp_path.iterdir()) == []
    filled_tracker(tmp_path / "new.tracker", lambda tracker: tracker.do(plans.add_plan, title="Now")).close()


def test_a_filled_file_for_which_there_is_no_room_is_told_by_the_name_that_it_was_to_have(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(tracker: Tracker) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (tracker.store.path.stat().st_size, hard))
        tracker.do(plans.add_plan, title="Word " * 5_000)

    try:
        with pytest.raises(FileProblem, match=r"^new\.tracker was not created: .*a quota") as refused:
            filled_tracker(tmp_path / "new.tracker", fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "earlier work" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_opened_by_a_path_or_its_text(path: Path) -> None:
    for way in (path, str(path)):
        with closing(open_tracker(way)) as tracker:
            assert tracker.store.path == path


def test_edits_are_signed_with_the_name_of_the_account_where_none_is_given(path: Path) -> None:
    with closing(open_tracker(path)) as tracker:
        assert tracker.who == user_name()


def test_an_account_that_the_system_does_not_know_goes_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "no-such-account")
    assert user_name() == getpass.getuser() == "no-such-account"


def test_a_backup_goes_among_the_files_own_or_where_it_is_wanted(path: Path, tmp_path: Path) -> None:
    own = back_up(path)
    assert own.parent == tmp_path / "plan backups"
    named = back_up(path, tmp_path / "copy.tracker")
    assert named == tmp_path / "copy.tracker"
    (tmp_path / "folder").mkdir()
    inside = back_up(path, tmp_path / "folder")
    assert re.fullmatch(r"plan \d{4}-\d\d-\d\d \d{6}\.tracker", inside.name)
    assert content(own) == content(named) == content(inside) == content(path)


def test_a_backup_may_replace_a_backup_but_nothing_else(path: Path, tmp_path: Path) -> None:
    goal = tmp_path / "copy.tracker"
    for _ in range(2):
        assert back_up(path, goal) == goal
    letter = tmp_path / "letter.docx"
    letter.write_text("Dear board")
    with pytest.raises(FileProblem, match="not a tracker file"):
        back_up(path, letter)
    assert letter.read_text() == "Dear board"
    with pytest.raises(FileProblem, match="the name of the file itself"):
        back_up(path, path)


def test_a_backup_replaces_no_other_tracker_and_none_that_is_open(path: Path, tmp_path: Path) -> None:
    other, copy = tmp_path / "other.tracker", tmp_path / "copy.tracker"
    made(other).close()
    before = content(other)
    with pytest.raises(FileProblem, match=r"other\.tracker is another tracker"):
        back_up(path, other)
    assert content(other) == before
    back_up(path, copy)
    with closing(open_tracker(copy)) as tracker:
        with pytest.raises(FileProblem, match="is being edited by"):
            back_up(path, copy)
        tracker.do(plans.add_plan, title="Only here")
    with pytest.raises(FileProblem, match="has edits that"):
        back_up(path, copy)


def test_a_backup_into_what_is_no_file_is_refused_at_once(path: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tracker")
    with pytest.raises(FileProblem, match="is not a file that can be opened"):
        back_up(path, tmp_path / "pipe.tracker")


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no file"):
        back_up(tmp_path / "none.tracker")


def test_restoring_gives_the_backups_content_and_keeps_the_other(path: Path, tmp_path: Path) -> None:
    before = content(path)
    backup = back_up(path, tmp_path / "copy.tracker")
    with closing(open_tracker(path)) as tracker:
        tracker.do(plans.delete_plan, plan_id=1)
    after = content(path)
    kept = restore(path, backup)
    assert kept is not None
    assert (content(path), content(kept)) == (before, after)
    assert check(path).ok
    assert check(kept).ok


def test_a_file_with_two_names_is_not_parted_by_restoring_one(path: Path, tmp_path: Path) -> None:
    backup, other = back_up(path, tmp_path / "copy.tracker"), tmp_path / "other.tracker"
    other.hardlink_to(path)
    with closing(open_tracker(path)) as tracker:
        tracker.do(plans.delete_plan, plan_id=1)
    after, there = content(path), sorted(tmp_path.iterdir())
    with pytest.raises(FileProblem, match=r"other.tracker has another name too \(a hard link\)"):
        restore(other, backup)
    assert other.samefile(path)
    assert (content(path), sorted(tmp_path.iterdir())) == (after, there)
    path.unlink()
    restore(other, backup)
    assert content(other) == content(backup)


def test_a_file_that_is_gone_comes_back_from_its_backup(path: Path, tmp_path: Path) -> None:
    expected = content(path)
    backup = back_up(path, tmp_path / "copy.tracker")
    path.unlink()
    assert restore(path, backup) is None
    assert content(path) == expected


def test_restoring_is_refused_while_the_file_is_open(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.tracker")
    with closing(open_tracker(path, who="A Manager")) as tracker:
        with pytest.raises(FileProblem, match=r"being edited by A Manager .* Nothing was restored"):
            restore(path, backup)
        tracker.do(plans.add_plan, title="Goes on")


@pytest.mark.parametrize("wrong", ["itself", "a folder", "no file", "text"])
def test_what_is_no_backup_is_refused(path: Path, tmp_path: Path, wrong: str) -> None:
    (tmp_path / "text").write_text("text")
    backup = {"itself": path, "a folder": tmp_path, "no file": tmp_path / "none", "text": tmp_path / "text"}[wrong]
    before = path.read_bytes()
    with pytest.raises(FileProblem):
        restore(path, backup)
    assert path.read_bytes() == before


def test_a_good_file_is_said_to_be_whole(path: Path) -> None:
    report = check(path)
    assert report.ok
    assert report.sentence == "plan.tracker is whole, and its content matches its history of 2 edits."


def test_a_row_that_was_changed_past_the_program_is_reported(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE action SET status = 'Amber' WHERE id = 1")
        connection.commit()
    report = check(path)
    assert report.problems == ("Action 1 is not as its history says: status differs.",)
    assert "does not match its history of 2 edits" in report.sentence


def test_a_damaged_file_is_reported_with_the_backup_to_restore(path: Path) -> None:
    with closing(open_tracker(path)) as tracker:
        backup = tracker.store.back_up()
    content_of_it = bytearray(path.read_bytes())
    content_of_it[-4096 * 4 :] = bytes(4096 * 4)
    path.write_bytes(content_of_it)
    report = check(path)
    assert not report.ok
    assert report.problems
    assert str(backup) in report.sentence


def test_a_check_changes_nothing(path: Path) -> None:
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    check(path)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
