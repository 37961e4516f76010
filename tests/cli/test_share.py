"""The share of indicators on track and/or improving, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("taken_as_whole")

FIGURES = """Indicator,Unit,Better,Target,Period,Value,Directorate,Theme
Calls,%,higher,90,Q1 2014/15,91,Adults,Access
Calls,%,higher,90,Q2 2014/15,92,Adults,Access
Letters,%,higher,90,Q1 2014/15,70,Adults,Access
Letters,%,higher,90,Q2 2014/15,60,Adults,Access
Visits,%,lower,5,Q1 2014/15,9,Children,Care
Visits,%,lower,5,Q2 2014/15,7,Children,Care
Posts,number,none,,Q2 2014/15,133,Children,Care
"""


@pytest.fixture
def figures(tmp_path: Path, run: Run) -> Path:
    """A tracker file with FIGURES."""
    source = tmp_path / "figures.csv"
    source.write_text(FIGURES, encoding="utf-8")
    assert run("import", source, "--into", tmp_path / "a.tracker").code == 0
    return tmp_path / "a.tracker"


def test_the_share_comes_with_every_component_and_its_rule(figures: Path, run: Run) -> None:
    found = run("share", figures, "--period", "Q2 2014/15", "--json").json
    whole = {"share": 2 / 3, "on_track_or_improving": 2, "rated": 3, "on_track": 1, "improving": 2, "both": 1}
    assert whole.items() <= found.items()
    assert (found["neither"], found["unrated"], found["total"], found["absent"]) == (1, 1, 4, 0)
    assert [(group["name"], group["on_track_or_improving"], group["total"]) for group in found["by_theme"]] == [
        ("Access", 1, 2),
        ("Care", 1, 2),
    ]
    assert [one["name"] for one in found["indicators"] if not one["rated"]] == ["Posts"]
    assert "Green by its own rule" in found["rule"]


def test_the_share_in_words(figures: Path, run: Run) -> None:
    shown = run("share", figures, "--period", "Quarter 2 2014/15").out
    assert shown.startswith("67% on track and/or improving for Quarter 2 2014/15: 2 of 3 rated")
    assert "By directorate\n  Adults: 50%, 1 of 2 rated" in shown


def test_the_share_of_a_tracker_with_exempt_matter_says_so_first(figures: Path, tmp_path: Path, run: Run) -> None:
    assert "not_for_publication" not in run("share", figures, "--period", "Q2 2014/15", "--json").json
    (tmp_path / "exempt.csv").write_text(
        "Indicator,Unit,Better,Period,Value,Exempt\nLosses,number,lower,Q2 2014/15,3,Y\n", encoding="utf-8"
    )
    assert run("import", tmp_path / "exempt.csv", "--into", figures).code == 0
    assert run("share", figures, "--period", "Q2 2014/15").out.startswith("NOT FOR PUBLICATION: ")
    assert run("share", figures, "--period", "Q2 2014/15", "--json").json["not_for_publication"]


def test_a_period_without_a_reading_is_refused_with_those_that_have_one(figures: Path, run: Run) -> None:
    ran = run("share", figures, "--period", "Q3 2014/15")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "No indicator has a reading for “Q3 2014/15”. There are Q1 2014/15 and Q2 2014/15.\n"


def test_a_bound_that_does_not_tell_is_neither_improving_nor_on_track(tmp_path: Path, run: Run) -> None:
    source, file = tmp_path / "figures.csv", tmp_path / "bounds.tracker"
    source.write_text(
        "Indicator,Unit,Better,Target,Period,Value,Status rule\n"
        "Known,number,lower,10,May 2026,6,meets target\nKnown,number,lower,10,June 2026,<5,meets target\n"
        "Open,%,higher,95,May 2026,89.99,meets target\nOpen,%,higher,95,June 2026,<97%,meets target\n"
        "Plus,pp,higher,1,May 2026,-1.5,meets target\nPlus,pp,higher,1,June 2026,+1.5,meets target\n",
        encoding="utf-8",
    )
    assert run("import", source, "--into", file).code == 0

    shown = run("share", file, "--period", "June 2026").out

    assert shown.startswith("100% on track and/or improving for June 2026: 2 of 2 rated")
    assert "2 improving" in shown
    assert "1 not rated" in shown
    directions = {one["name"]: one["direction"]["previous"] for one in run("show", file, "--json").json["indicators"]}
    assert directions == {"Known": "better", "Open": None, "Plus": "better"}
