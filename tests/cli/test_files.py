"""Charts, workbooks, backups and checks."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_chart_draws_a_picture(file: Path, tmp_path: Path, run: Run) -> None:
    picture = tmp_path / "c.png"
    assert run("chart", file, picture, "--indicator", "calls ANSWERED").code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_an_unknown_indicator_is_refused_with_the_names_there_are(file: Path, tmp_path: Path, run: Run) -> None:
    ran = run("chart", file, tmp_path / "c.png", "--indicator", "Calls answred")
    assert ran.code == 1
    assert "Near it: “Calls answered”" in ran.err
    assert not (tmp_path / "c.png").exists()


def test_the_exported_workbook_comes_back_as_the_same_plan(file: Path, tmp_path: Path, run: Run) -> None:
    assert run("export", file, tmp_path / "board.xlsx").code == 0
    assert run("import", tmp_path / "board.xlsx", "--into", tmp_path / "back.tracker").code == 0
    assert run("show", tmp_path / "back.tracker", "--json").json == run("show", file, "--json").json


def test_check_backup_and_restore(file: Path, tmp_path: Path, run: Run) -> None:
    assert "whole" in run("check", file).out
    before = run("show", file, "--json").out
    copy = tmp_path / "copy.tracker"
    assert run("backup", file, copy).code == 0
    run("update", file, "1.9", "--note", "A mistake.")
    assert run("restore", file, copy).code == 0
    assert run("show", file, "--json").out == before
    assert "backups" in run("backup", file).out


def test_check_says_what_is_damaged_and_ends_with_1(file: Path, run: Run) -> None:
    damaged = bytearray(file.read_bytes())
    damaged[4096:12288] = b"\xff" * 8192
    file.write_bytes(damaged)
    ran = run("check", file)
    assert ran.code == 1
    assert "damaged" in ran.out + ran.err


def test_an_export_of_another_ending_says_every_ending_that_there_is(file: Path, run: Run, tmp_path: Path) -> None:
    ran = run("export", file, tmp_path / "x.tracker")
    assert (ran.code, ran.out) == (1, "")
    assert all(ending in ran.err for ending in (".xlsx", ".docx", ".json", ".zip"))
