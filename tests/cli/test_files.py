"""Charts, workbooks, backups and checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PLAN, Run
from tracker.cli.commands.open_and_print import opened_unchecked
from tracker.data.file.writer import Writer
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import FileProblem
from tracker.domain.history.change import ChangeSet


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


@pytest.mark.parametrize("ending", ["xlsx", "docx", "json", "zip"])
def test_no_export_takes_the_place_of_the_tracker_that_it_is_made_of(file: Path, run: Run, ending: str) -> None:
    renamed, link = file.with_suffix(f".{ending}"), file.with_name(f"link.{ending}")
    file.rename(renamed)
    link.symlink_to(renamed)
    before = renamed.read_bytes()
    for out in (renamed, link):
        ran = run("export", renamed, out)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"{renamed.name} is the open tracker itself, so it was left as it is. Save under another name.\n"
        )
    assert renamed.read_bytes() == before


def test_no_chart_takes_the_place_of_the_tracker_that_it_is_drawn_from(file: Path, run: Run) -> None:
    renamed = file.rename(file.with_suffix(".png"))
    ran = run("chart", renamed, renamed, "--indicator", "Calls answered")
    assert (ran.code, "is the open tracker itself" in ran.err) == (1, True)
    assert run("check", renamed).code == 0


def test_a_path_whose_links_lead_round_in_a_circle_is_refused_by_every_command(
    file: Path, tmp_path: Path, run: Run
) -> None:
    circle, plan = tmp_path / "circle.tracker", tmp_path / "plan.csv"
    circle.symlink_to(circle)
    plan.write_text(PLAN, "utf-8")
    for words in (
        *(("show", circle), ("check", circle), ("backup", circle), ("new", circle), ("import", plan, "--into", circle)),
        *(("restore", circle, file), ("restore", file, circle), ("backup", file, circle)),
    ):
        ran = run(*words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "circle.tracker" in ran.err


def test_a_file_that_is_moved_as_it_is_saved_is_said_to_be_moved_once(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = UnitOfWork.record

    def moved_first(work: UnitOfWork, **given: Any) -> ChangeSet:
        file.rename(file.with_name("moved.tracker"))
        return record(work, **given)

    monkeypatch.setattr(UnitOfWork, "record", moved_first)
    ran = run("update", file, "1.9", "--note", "Never saved.")
    assert ran.err.count("was moved while it was open") == 1
    assert "Check" not in ran.err


@pytest.mark.logs("No backup on closing")
def test_a_file_that_is_moved_once_it_is_saved_is_not_said_to_be_as_it_was(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    see_it_there = Writer._see_it_there

    def moved_first(writer: Writer, last_edit: tuple[object, ...]) -> None:
        file.rename(file.with_name("moved.tracker"))
        see_it_there(writer, last_edit)

    monkeypatch.setattr(Writer, "_see_it_there", moved_first)
    ran = run("update", file, "1.9", "--note", "Saved.")
    assert ran.err.count("was moved while it was open") == 1
    assert f"Check {file.name} to see whether anything was changed." in ran.err
    assert ran.code == 3


def test_what_another_program_did_to_the_file_is_said_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse_without_file() -> None:
        with opened_unchecked(file) as tracker:
            file.unlink()
            trouble = tracker.store.trouble()
            assert trouble is not None
            raise FileProblem(trouble.sentence)

    with pytest.raises(FileProblem, match="deleted by another program"):
        refuse_without_file()
    assert capsys.readouterr().err == ""
