"""Changing an action."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker.services.file.files import open_tracker

pytestmark = pytest.mark.usefixtures("taken_as_whole")


def test_an_update_is_one_step_true_from_its_day(file: Path, run: Run) -> None:
    ran = run(
        "update", file, "1.9", "--status", "amber", "--note", "One has left.",
        "--timescale", "January 2015", "--owner", "Team leader", "--as-at", "2014-12-11",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    action = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"][0]
    assert (action["status"], action["owner"], action["due_on"]) == ("Amber", "Team leader", "2015-01-31")
    assert [note["as_at"] for note in action["notes"]] == ["2014-12-11", None]
    past = run("show", file, "--json", "--as-at", "2014-12-10").json["plans"][0]["sections"][0]["actions"][0]
    assert (past["status"], past["owner"], past["timescale"]) == ("Green", None, "September 2014")
    assert past["progress"] == "All four are trained."


def stand(file: Path, run: Run, *days: str) -> list[tuple[str, str]]:
    """Status and progress of the first action on days."""
    return [
        (action["status"], action["progress"])
        for day in days
        for action in run("show", file, "--json", "--as-at", day).json["plans"][0]["sections"][0]["actions"][:1]
    ]


def test_an_update_dated_back_leaves_what_was_recorded_from_a_later_day(file: Path, run: Run) -> None:
    red = ("update", file, "1.9", "--status", "Red", "--note", "late truth", "--as-at", "2014-12-20")
    assert run(*red).out == "1.9 is updated.\n"
    run("update", file, "1.9", "--status", "Green", "--note", "mended", "--as-at", "2015-01-10")
    early = ("update", file, "1.9", "--status", "Amber", "--note", "early", "--as-at", "2014-12-05")
    assert run(*early).out == "1.9 is updated.\nFrom 20 December 2014 the status is “Red”, as recorded.\n"
    assert stand(file, run, "2014-12-04", "2014-12-05", "2014-12-19", "2014-12-20", "2015-01-09", "2015-01-10") == [
        ("Green", "All four are trained."),
        *[("Amber", "early")] * 2,
        *[("Red", "late truth")] * 2,
        ("Green", "mended"),
    ]
    action = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"][0]
    assert (action["status"], action["progress"]) == ("Green", "mended")


def test_a_status_dated_back_is_recorded_also_where_it_is_the_one_of_today(file: Path, run: Run) -> None:
    run("update", file, "1.9", "--status", "Red", "--note", "late", "--as-at", "2014-12-20")
    refused = run("update", file, "1.9", "--status", "Red", "--as-at", "2014-12-05")
    assert (refused.code, refused.err.splitlines()[0][:31]) == (1, "Why has this moved from Green t")
    assert run("update", file, "1.9", "--status", "Red", "--note", "soon", "--as-at", "2014-12-05").code == 0
    assert stand(file, run, "2014-12-04", "2014-12-05", "2014-12-20") == [
        ("Green", "All four are trained."),
        ("Red", "soon"),
        ("Red", "late"),
    ]


def test_an_update_dated_back_says_nothing_where_nothing_later_was_recorded(file: Path, run: Run) -> None:
    run("update", file, "1.9", "--status", "Amber", "--note", "x", "--as-at", "2014-12-05")
    for update in (("--note", "y"), ("--owner", "Team leader"), ("--status", "Red", "--note", "z")):
        ran = run("update", file, "1.9", *update, "--as-at", "2014-12-05" if "Red" in update else "2014-12-01")
        assert ran.out == "1.9 is updated.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["1.9", "--status", "Amber"], "Use --note."),
        (["1.9", "--status", "Purple"], "Its statuses are Green, Amber, Red."),
        (["1.9", "--note", " "], "Enter the note."),
        (["1.91", "--note", "x"], "There is no action 1.91. Near it: “1.9”"),
        (["1.9", "--note", "x", "--plan", "Telephone"], "There is no plan “Telephone”. Near it: “Telephones”."),
        (["1.9", "--note", "x", "--as-at", "9999-01-01"], "1 January 9999 is in the future"),
    ],
)
def test_a_refused_update_changes_nothing(file: Path, run: Run, arguments: list[str], sentence: str) -> None:
    before = run("show", file, "--json").out
    ran = run("update", file, *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert run("show", file, "--json").out == before


def test_a_refused_update_does_not_answer_for_what_the_command_before_it_saved(file: Path, run: Run) -> None:
    assert run("update", file, "1.9", "--note", "Begun.").code == 0
    refused = run("update", file, "1.9", "--status", "Red")
    assert (refused.code, "is saved" in refused.err) == (1, False)


def test_a_number_that_several_plans_have_needs_the_plan(file: Path, plan: Path, run: Run) -> None:
    run("import", plan, "--into", file, "--plan", "Telephones, again")
    ran = run("update", file, "1.9", "--note", "Which?")
    assert ran.code == 1
    assert "“Telephones”, “Telephones, again”. Use --plan to say which." in ran.err
    assert run("update", file, "1.9", "--note", "This one.", "--plan", "telephones, again").code == 0
    first, second = run("show", file, "--json").json["plans"]
    assert first["sections"][0]["actions"][0]["progress"] == "All four are trained."
    assert second["sections"][0]["actions"][0]["progress"] == "This one."


def test_an_update_that_says_nothing_new_is_no_error(file: Path, run: Run) -> None:
    assert run("update", file, "1.9", "--status", "Green").out == "1.9 has these values already.\n"


def test_today_is_the_day_of_an_update_without_a_day(file: Path, run: Run) -> None:
    before = date.today()
    run("update", file, "1.9", "--note", "Now.")
    note = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"][0]["notes"][0]
    assert before <= date.fromisoformat(note["as_at"]) <= date.today()


def test_a_file_that_another_program_writes_can_be_shown_and_not_changed(file: Path, plan: Path, run: Run) -> None:
    other = open_tracker(file, who="A Colleague")
    try:
        for ran in (run("update", file, "1.9", "--note", "x"), run("import", plan, "--into", file)):
            assert ran.code == 1
            assert "A Colleague" in ran.err
        assert run("show", file, "--json").code == 0
    finally:
        other.close()
    assert run("update", file, "1.9", "--note", "x").code == 0
