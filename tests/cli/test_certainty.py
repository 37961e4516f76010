"""What is known of a figure's certainty goes out with it and comes back, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("taken_as_whole")

FIGURES = """Indicator,Unit,Better,Target,Period,Value,Certainty,Provisional,Series
Posts created,number,higher,120,Q1 2014/15,133,more than,,
Posts created,number,higher,120,Q2 2014/15,954,about,yes,
Saving,£,higher,,Q1 2014/15,"-16,000",at most,,
Saving,£,higher,,Q2 2014/15,"around £350,000",,,
Wait,mm:ss,lower,,Q1 2014/15,00:41,less than,,
Wait,mm:ss,lower,,Q1 2014/15,00:45,at least,yes,national
Errors,%,lower,,Q1 2014/15,<0.4,,,
Errors,%,lower,,Q2 2014/15,0.3 (p),,,
"""


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    source, path = tmp_path / "figures.csv", tmp_path / "figures.tracker"
    source.write_text(FIGURES, encoding="utf-8")
    assert run("import", source, "--into", path).code == 0
    return path


def readings(run: Run, path: Path) -> list[dict[str, object]]:
    return [one for row in run("show", path, "--json").json["indicators"] for one in row["readings"]]


def test_the_newest_figures_are_shown_with_their_certainty(file: Path, run: Run) -> None:
    lines = run("show", file).out
    for figure in ("about 954 (provisional)", "around £350,000", "less than 00:41", "0.3 (p)"):
        assert figure in lines
    assert [(one["certainty"], one["provisional"]) for one in readings(run, file)] == [
        ("more than", False),
        ("approximately", True),
        ("at most", False),
        ("approximately", False),
        ("less than", False),
        ("at least", True),
        ("less than", False),
        (None, True),
    ]


@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_what_was_exported_comes_back_as_it_was(file: Path, run: Run, tmp_path: Path, ending: str) -> None:
    out, again = tmp_path / f"out.{ending}", tmp_path / "again.tracker"
    assert run("export", file, out).code == 0
    assert run("import", out, "--into", again).code == 0
    assert readings(run, again) == readings(run, file)
    assert run("show", again).out == run("show", file).out


def test_the_share_names_the_certainty_beside_what_is_printed(file: Path, run: Run) -> None:
    rated = run("share", file, "--period", "Q2 2014/15", "--json").json["indicators"]
    posts = next(one for one in rated if one["name"] == "Posts created")
    assert (posts["printed"], posts["certainty"], posts["provisional"]) == ("954", "approximately", True)
