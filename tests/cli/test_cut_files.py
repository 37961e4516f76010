"""A file of which only a part is left, or nothing, is refused with the newest backup that is whole, or with none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def backed_up(file: Path, run: Run) -> tuple[Path, Path]:
    """The older and the newer backup of a file."""
    first = Path(run("backup", file).out.removesuffix(" is written and checked.\n"))
    newer = first.with_name(f"{file.stem} 2050-01-01 000000{file.suffix}")
    shutil.copyfile(first, newer)
    return first, newer


def said(run: Run, *arguments: object) -> str:
    ran = run(*arguments)
    assert ran.code == 1
    return ran.out + ran.err


@pytest.mark.parametrize("left", [0, 1, 16, 50, 99, 100, 4096, 20_000, -4096, -1])
def test_a_cut_file_names_its_newest_backup(file: Path, run: Run, left: int) -> None:
    _, newer = backed_up(file, run)
    whole = file.stat().st_size
    os.truncate(file, left if left >= 0 else whole + left)
    for command in (("show", file), ("check", file), ("findings", file), ("export", file, file.with_suffix(".xlsx"))):
        assert str(newer) in said(run, *command)


def test_a_backup_that_is_damaged_itself_is_not_the_one_that_is_named(file: Path, run: Run) -> None:
    first, newer = backed_up(file, run)
    os.truncate(file, 5000)
    os.truncate(newer, 5000)
    sentence = said(run, "show", file)
    assert f"Its newest backup that is whole is {first}: restore that." in sentence
    os.truncate(first, 5000)
    assert "Of its 2 backups each is damaged too" in said(run, "show", file)


@pytest.mark.parametrize("content", [b"", b"SQLite", b"hello"])
def test_without_a_backup_it_says_so_and_another_file_is_none_of_ours(tmp_path: Path, run: Run, content: bytes) -> None:
    path = tmp_path / "other.tracker"
    path.write_bytes(content)
    sentence = said(run, "show", path)
    ours = "There is no backup of it here" in sentence
    assert ours or "is not a tracker file" in sentence
    assert ours == (content != b"hello")


def test_what_is_written_over_by_another_program_names_the_backup_too(file: Path, run: Run) -> None:
    _, newer = backed_up(file, run)
    file.write_bytes(b"hello")
    assert str(newer) in said(run, "show", file)
