"""Names that are not UTF-8 and texts with half a character: from every door they end in a deed or in a sentence."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, READINGS, Run

ODD = os.fsdecode(b"\xff\xfePl\xe9n")
HALF = "a\ud800b"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can have such a name")


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / f"{ODD}.tracker"
    for name, text in (("plan", PLAN), ("figures", READINGS)):
        source = tmp_path / f"{name} {ODD}.csv"
        source.write_text(text, encoding="utf-8")
        assert run("import", source, "--into", path).code == 0
    return path


def test_a_file_of_such_a_name_is_worked_with_as_any_other(file: Path, run: Run) -> None:
    folder, copy = file.parent, file.with_suffix(".bak")
    assert run("check", file).code == 0
    assert run("backup", file, copy).code == run("restore", file, copy).code == run("backup", file).code == 0
    for ending in ("xlsx", "docx", "json"):
        assert run("export", file, folder / f"{ODD}.{ending}").code == 0
    assert run("chart", file, folder / f"{ODD}.png", "--indicator", "Calls answered").code == 0
    assert run("update", file, "1.9", "--owner", "A. Person").code == 0
    assert run("returns", file, "--out", folder / ODD).code == 0
    assert run("import-returns", file, folder / ODD).code == 0
    for ending in ("xlsx", "json"):
        assert run("import", folder / f"{ODD}.{ending}", "--into", folder / f"{ODD} {ending}.tracker").code == 0
    assert run("import", folder / f"plan {ODD}.csv", "--into", file, "--merge").code == 0
    assert run("show", file).code == run("changes", file, "--since", "2014-01-01").code == 0
    assert run("show", folder / f"no {ODD}.tracker").err.startswith("There is no file")


def test_a_path_without_a_name_is_refused_by_the_path(file: Path, run: Run) -> None:
    assert run("export", file, ".").err.startswith(". ends in none of")
    assert run("export", file, "/").err.startswith("/ ends in none of")
    assert run("new", "/").err.startswith("/ does not end in .tracker")
    assert run("show", "/").err.startswith("/ is a folder")
    assert run("import", file.parent / f"plan {ODD}.csv", "--into", "/").err.startswith("/ does not end")


def test_half_a_character_in_an_argument_is_written_as_one_that_is_missing(file: Path, run: Run) -> None:
    assert run("update", file, "1.9", "--note", HALF, "--owner", HALF, "--timescale", HALF).code == 0
    first = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"][0]
    assert (first["notes"][0]["text"], first["owner"], first["timescale"]) == ("a�b", "a�b", "a�b")
    assert "a�b" in run("update", file, HALF, "--note", "x").err
    assert "a�b" in run("share", file, "--period", HALF).err


def test_half_a_character_in_a_document_comes_in_as_one_that_is_missing(file: Path, run: Run, tmp_path: Path) -> None:
    out, into = tmp_path / "out.json", tmp_path / "again.tracker"
    run("export", file, out)
    whole = json.loads(out.read_text("utf-8"))
    whole["action"][0]["title"] = HALF
    out.write_text(json.dumps(whole), encoding="utf-8")
    ran = run("import", out, "--into", into)
    assert (ran.code, ran.err.count("\n"), into.exists()) == (1, 1, False)
    source = tmp_path / "plan.csv"
    source.write_bytes(b"Action,Timescale\nAgree \xed\xa0\x80 a rota,March 2015\n")
    assert run("import", source, "--into", tmp_path / "csv.tracker").code == 0
