"""`recovery-tracker spc`: a control chart of a CSV file."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.domain.figures.test_control_limits import SPIKED
from tracker.cli.main import main

pytestmark = pytest.mark.usefixtures("taken_as_whole")


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """Twenty readings, a week apart, of which the fifteenth is 10."""
    path = tmp_path / "Referrals.csv"
    days = (date(2024, 1, 1) + timedelta(weeks=week) for week in range(len(SPIKED)))
    lines = [f"{day},{value}" for day, value in zip(days, SPIKED, strict=True)]
    path.write_text("\n".join(["Date,Value", *lines]) + "\n2025-01-01,\n", "utf-8")
    return path


def test_the_answer_in_json_has_groups_points_and_verdicts(readings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spc", str(readings), "--better", "higher", "--target", "20", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["groups", "points", "variation", "assurance", "refused"]
    (group,) = answer["groups"]
    assert (group["from"], group["to"], group["n"], group["short"]) == ("2024-01-01", "2024-05-13", 20, False)
    assert group["upper"] == pytest.approx(3.722497, abs=5e-7)
    assert answer["points"][14] == {
        "date": "2024-04-08",
        "value": 10.0,
        "type": "outside",
        "improvement": "improvement",
    }
    assert (answer["variation"], answer["assurance"], answer["refused"]) == ("common_cause", "fail", None)


def test_options_choose_screening_base_points_and_rebases(readings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spc", str(readings), "--no-screening", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["groups"][0]["upper"] == pytest.approx(5.935457, abs=5e-7)
    assert main(["spc", str(readings), "--rebase", "2024-02-26", "2024-04-15", "--fix", "4", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [group["from"] for group in answer["groups"]] == ["2024-01-01", "2024-02-26", "2024-04-15"]
    assert "12 are needed" in answer["refused"]


@pytest.mark.parametrize(("points", "refused"), [("11", True), ("12", False)])
def test_limits_from_too_few_points_of_many_are_refused(
    readings: Path, points: str, refused: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["spc", str(readings), "--fix", points]) == 0
    assert (f"The first {points} points are too few" in capsys.readouterr().out) is refused


def test_the_chart_is_written_as_a_picture(readings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "chart.png"
    assert main(["spc", str(readings), "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert b"Control chart of 20 readings" in out.read_bytes()
    assert "outside" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("day,value\n", "needs the headings date and value"),
        ("date,value\nsoon,4\n", "Line 2"),
        ("date,value\n2024-01-01,1\n2024-01-01,2\n", "two readings for 1 January 2024"),
        ("date,value\n", "nothing to chart"),
    ],
)
def test_a_file_that_cannot_be_charted_is_refused_with_a_sentence(
    tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "readings.csv"
    path.write_text(text, "utf-8")
    assert main(["spc", str(path)]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--fix", "21"), "from the first 21 points: there are only 20 from 1 January 2024"),
        (("--fix", "7", "--rebase", "2024-04-15"), "from the first 7 points: there are only 5 from 15 April 2024"),
        (
            ("--rebase", "2030-01-01"),
            "recalculated from 1 January 2030: the readings are of 1 January 2024 to 13 May 2024",
        ),
        (("--rebase", "2024-01-01"), "recalculated from 1 January 2024"),
    ],
)
def test_base_points_and_rebases_beyond_the_readings_are_refused_and_not_passed_over(
    readings: Path, tmp_path: Path, options: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chart.png"
    assert main(["spc", str(readings), *options, "--out", str(out)]) == 1
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_in_place_of_the_readings_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spc", "."]) == 1
    assert capsys.readouterr().err.startswith(". cannot be read: ")
