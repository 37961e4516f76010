"""Owners of any name get their workbooks; where one cannot be written, it is said which are and which are not."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def owned(run: Run, file: Path, *owners: str) -> None:
    for ref, owner in zip(("1.9", "1.10", "2.1"), owners, strict=True):
        assert run("update", file, ref, "--owner", owner).code == 0


def test_an_owner_of_two_hundred_emoji_gets_a_workbook_as_the_others_do(file: Path, tmp_path: Path, run: Run) -> None:
    owned(run, file, "Ann", "\U0001f600" * 200, "Zoe")
    out = tmp_path / "out"
    assert run("returns", file, "--out", out).code == 0
    assert len(list(out.iterdir())) == 6
    assert run("import-returns", file, out).code == 0


def test_where_one_cannot_be_written_it_says_which_are(file: Path, tmp_path: Path, run: Run) -> None:
    owned(run, file, "Ann", "Bob", "Zoe")
    out = tmp_path / "out"
    (out / "Actions of Bob.eml").mkdir(parents=True)
    ran = run("returns", file, "--out", out)
    assert ran.code == 3  # refused, and a part of it is done
    written = {path.name for path in out.iterdir() if path.is_file()}
    assert written == {"Actions of Ann.xlsx", "Actions of Ann.eml", "Actions of Bob.xlsx"}
    said = "Of 6 files 3 are written: Actions of Ann.xlsx, Actions of Ann.eml and Actions of Bob.xlsx. The rest is not."
    assert said in ran.err
