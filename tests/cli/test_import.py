"""Bringing documents in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, READINGS, Run


def beside(path: Path) -> set[str]:
    """The names in a file's folder."""
    return {entry.name for entry in path.parent.iterdir()}


def test_import_says_what_came_in(tmp_path: Path, plan: Path, readings: Path, run: Run) -> None:
    path = tmp_path / "b.tracker"
    counts = {"plans": 1, "sections": 2, "actions": 3, "indicators": 0, "readings": 0, "problems": []}
    assert run("import", plan, "--into", path, "--json").json == counts
    counts = {"plans": 0, "sections": 0, "actions": 0, "indicators": 2, "readings": 3, "problems": []}
    assert run("import", readings, "--into", path, "--json").json == counts
    assert run("show", path, "--json").json["plans"][0]["title"] == "Telephone plan"


def test_readings_that_are_held_already_do_not_come_in_again(file: Path, readings: Path, run: Run) -> None:
    readings.write_text(READINGS.replace("84.4", "85.0"), encoding="utf-8")
    ran = run("import", readings, "--into", file, "--json").json
    assert ran["readings"] == 0
    (problem,) = ran["problems"]
    assert list(problem) == ["where", "message"]
    assert "84.4 is held already and 85.0 was found" in problem["message"]


def test_a_row_without_a_place_is_a_problem_with_its_place(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "strange.csv"
    source.write_text(PLAN.replace("Being written.,Green", "Being written.,Mauve"), encoding="utf-8")
    ran = run("import", source, "--into", tmp_path / "strange.tracker")
    assert ran.code == 0
    assert "1 problem:" in ran.out
    assert "Mauve" in ran.out


def test_a_dry_run_writes_nothing_at_all(tmp_path: Path, plan: Path, file: Path, run: Run) -> None:
    before, names = file.read_bytes(), beside(file)
    assert run("import", plan, "--into", file, "--dry-run", "--json").json["actions"] == 3
    assert "would come in" in run("import", plan, "--into", tmp_path / "none.tracker", "--dry-run").out
    assert file.read_bytes() == before
    assert beside(file) == names


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("words.csv", b"There is no table in this.\n", "words.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n", "picture.xlsx"),
    ],
)
def test_a_refused_import_leaves_no_file_behind(
    tmp_path: Path, run: Run, name: str, content: bytes, sentence: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    ran = run("import", source, "--into", tmp_path / "none.tracker")
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert beside(source) == {name}


def test_a_title_is_for_one_plan_only(tmp_path: Path, readings: Path, run: Run) -> None:
    ran = run("import", readings, "--into", tmp_path / "none.tracker", "--plan", "Calls")
    assert ran.code == 1
    assert "holds 0 plans" in ran.err
    assert beside(readings) == {"readings.csv"}
