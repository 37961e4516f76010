"""`statements`: the figures that reports state, beside the readings; those of some numbers are checked from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.papers import pack_of_papers
from tests.stored import copied

pytestmark = pytest.mark.usefixtures("taken_as_whole")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The committee's papers of December 2014."""
    return copied(pack_of_papers, tmp_path / "pack.tracker")


def test_the_figures_of_a_pack_are_found_compared_and_added_by_number(file: Path, run: Run) -> None:
    found = run("statements", file, "--json").json
    said = {(one["indicator"], one["figure"], one["period"]): one["problem"] for one in found}
    assert said["Blue Badge application complaints", "0.11%", "Q1 2014/15"] is None
    assert said["Blue Badge application complaints", "0.39%", "Q2 2014/15"] is None
    assert [one["compared"] for one in found if one["figure"] == "£72m"] == [False], "no reading is of April to October"
    number = next(one["number"] for one in found if one["figure"] == "0.39%")
    rest = run("statements", file, "--add", number, "--json").json
    assert len(rest) == len(found) - 1
    assert run("statements", file, "--add", len(found) + 5).code == 1
    assert "0.11% for Q1 2014/15" in run("statements", file).out
