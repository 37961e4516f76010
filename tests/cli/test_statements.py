"""`statements`: the figures that reports state, beside the readings; those of some numbers are checked from then on."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.example.example_pack import fill_pack
from tracker.services.file.files import new_tracker

pytestmark = pytest.mark.usefixtures("taken_as_whole")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The committee's papers of December 2014."""
    with closing(new_tracker(tmp_path / "pack.tracker")) as made:
        made.today = lambda: EXAMPLE_DAY
        fill_pack(made)
    return tmp_path / "pack.tracker"


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
