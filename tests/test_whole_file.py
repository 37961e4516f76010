"""A user's file is written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tracker.atomic_file import private_file, whole_file, written_here
from tracker.domain.errors import FileProblem


def write(path: Path, text: str) -> None:
    with whole_file(path) as temporary:
        temporary.write_text(text)


def fail_half_way(path: Path, error: OSError) -> None:
    with whole_file(path) as temporary:
        temporary.write_text("half")
        raise error


def test_the_file_has_what_was_written_and_nothing_stands_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "board.xlsx", "new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"board.xlsx": "new"}


def test_an_old_file_is_replaced_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.write_text("old")
    path.chmod(0o640)
    write(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_until_the_end_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.write_text("old")
    with whole_file(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
        assert temporary.parent == tmp_path


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), PermissionError("locked")])
def test_what_fails_on_the_way_leaves_the_old_file_and_no_other(tmp_path: Path, error: OSError) -> None:
    path = tmp_path / "board.xlsx"
    path.write_text("old")
    with pytest.raises(FileProblem):
        fail_half_way(path, error)
    assert {found.name: found.read_text() for found in tmp_path.iterdir()} == {"board.xlsx": "old"}


def test_what_is_not_about_the_file_passes_through(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "board.xlsx"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_what_to_do(tmp_path: Path) -> None:
    with (
        pytest.raises(FileProblem, match=r"no room for board\.xlsx on its disk\. Free some space"),
        whole_file(tmp_path / "board.xlsx"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_open_elsewhere_is_said(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.write_text("old")
    with pytest.raises(FileProblem, match="open in another program"), whole_file(path):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"There is no folder .*nowhere"):
        write(tmp_path / "nowhere" / "board.xlsx", "new")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder"):
        write(tmp_path, "new")


def test_a_read_only_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(FileProblem, match="read-only"):
        write(path, "new")
    assert path.read_text() == "old"


def test_a_name_that_the_system_refuses_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="could not be written"):
        write(tmp_path / ("x" * 300 + ".xlsx"), "new")


def test_a_link_is_followed_to_its_file(tmp_path: Path) -> None:
    path, link = tmp_path / "board.xlsx", tmp_path / "link.xlsx"
    path.write_text("old")
    link.symlink_to(path)
    write(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"


def test_a_file_of_the_programs_own_is_its_users_alone_and_replaced_whole(tmp_path: Path) -> None:
    kept = tmp_path / "layouts.json"
    kept.write_text("old")
    kept.chmod(0o644)
    with private_file(kept) as temporary:
        temporary.write_text("new")
        assert kept.read_text() == "old"
    assert (kept.read_text(), kept.stat().st_mode & 0o777, list(tmp_path.iterdir())) == ("new", 0o600, [kept])


def test_a_file_of_the_programs_own_stands_where_writing_it_anew_fails(tmp_path: Path) -> None:
    kept = tmp_path / "layouts.json"
    kept.write_text("old")
    with pytest.raises(IsADirectoryError), private_file(kept) as temporary:
        temporary.write_bytes(tmp_path.read_bytes())
    assert (kept.read_text(), list(tmp_path.iterdir())) == ("old", [kept])


def test_what_sqlite_leaves_beside_an_unfinished_file_goes_with_it(tmp_path: Path) -> None:
    def fail_beside_leftovers() -> None:
        with whole_file(tmp_path / "copy.tracker") as temporary:
            for ending in ("-journal", "-wal", "-shm"):
                temporary.with_name(temporary.name + ending).write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_beside_leftovers()
    assert list(tmp_path.iterdir()) == []


def test_a_path_whose_links_lead_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    path.symlink_to(path)
    with pytest.raises(FileProblem, match=r"^board\.xlsx could not be written"):
        write(path, "new")
    assert [(each.name, each.is_symlink()) for each in tmp_path.iterdir()] == [(path.name, True)]
    assert not written_here(path)


@pytest.mark.skipif(os.name == "nt", reason="there is no such file on Windows")
def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    pipe, path = tmp_path / "pipe", tmp_path / "board.xlsx"
    os.mkfifo(pipe)
    path.symlink_to(pipe)
    with pytest.raises(FileProblem, match="is not an ordinary file"):
        write(path, "new")
    assert pipe.is_fifo()
