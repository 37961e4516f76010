"""Making a file and showing what it holds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Run
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.risk import Risk
from tracker.domain.plans.plan import Action, Plan, ProgressNote
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt

pytestmark = pytest.mark.usefixtures("taken_as_whole")


def test_a_new_file_is_empty(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "new.tracker"
    assert run("new", path).code == 0
    assert run("show", path, "--json").json == {"plans": [], "indicators": []}
    assert "There is nothing in this file yet." in run("show", path).out


def test_a_new_file_never_replaces_another(file: Path, run: Run) -> None:
    before = file.read_bytes()
    ran = run("new", file)
    assert (ran.code, ran.out) == (1, "")
    assert "a.tracker already exists" in ran.err
    assert file.read_bytes() == before


def test_a_new_file_has_the_ending_of_a_tracker(file: Path, tmp_path: Path, run: Run) -> None:
    run("export", file, tmp_path / "board.xlsx")
    for arguments in (("new",), ("import", tmp_path / "board.xlsx", "--into")):
        ran = run(*arguments, tmp_path / "plan.docx")
        assert (ran.code, ran.out) == (1, "")
        assert "plan.docx does not end in .tracker" in ran.err
        assert not (tmp_path / "plan.docx").exists()


def test_the_example_is_the_plan_of_the_papers_in_other_words(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "example.tracker"
    assert run("new", path, "--example").code == 0
    (plan,) = run("show", path, "--json").json["plans"]
    assert plan["counts"] == {"Green": 16, "Amber": 3, "Red": 0}
    assert [section["ref"] for section in plan["sections"]] == [*"1234567"]
    assert "overdue 2" in run("show", path, "--as-at", EXAMPLE_DAY).out


def test_show_json_has_exactly_the_keys_of_the_contract_in_their_order(file: Path, run: Run) -> None:
    shown = run("show", file, "--json").json
    assert list(shown) == ["plans", "indicators"]
    (plan,) = shown["plans"]
    assert list(plan) == ["title", "sections", "counts"]
    assert [list(section) for section in plan["sections"]] == [["ref", "title", "actions"]] * 2
    action = plan["sections"][0]["actions"][0]
    assert list(action) == [
        "ref",
        "title",
        "timescale",
        "due_on",
        "owner",
        "status",
        "progress",
        "completed_on",
        "notes",
        "status_reason",
        "evidence",
    ]
    assert list(action["notes"][0]) == ["as_at", "text"]
    indicator = shown["indicators"][0]
    assert list(indicator) == [
        *("name", "ref", "unit", "better", "definition", "directorate", "theme", "owner", "contractual", "target"),
        *("status", "direction", "recovery", "flags", "definitions", "targets", "trajectory", "annotations"),
        *("rebases", "recovery_form", "readings"),
    ]
    assert list(indicator["target"]) == ["comparator", "value", "printed"]
    assert list(indicator["direction"]) == ["previous", "last_year", "baseline"]
    assert list(indicator["readings"][0]) == [
        *("period", "as_at", "value", "printed", "note", "reported_on", "numerator", "denominator", "flags", "status"),
        *("series", "certainty", "provisional", "footnote", "trend", "status_entered", "source"),
        "year_to_date",
    ]


def test_show_json_keeps_texts_as_they_are_and_says_null_for_what_is_not_known(file: Path, run: Run) -> None:
    shown = run("show", file, "--json").json
    actions = [action for section in shown["plans"][0]["sections"] for action in section["actions"]]
    assert [action["ref"] for action in actions] == ["1.9", "1.10", "2.1"]
    assert actions[1]["due_on"] == "2015-03-31"
    assert actions[1]["progress"] == "Two of three teams agree.\nThe third meets in January."
    assert actions[1]["notes"] == [{"as_at": None, "text": actions[1]["progress"]}]
    assert (actions[2]["timescale"], actions[2]["due_on"], actions[2]["owner"]) == ("", None, None)
    assert shown["plans"][0]["counts"] == {"Green": 2, "Amber": 1, "Red": 0}
    calls, wait = shown["indicators"]
    assert (calls["target"], wait["target"]) == ({"comparator": ">=", "value": 90, "printed": "90"}, None)
    assert (calls["status"], wait["status"], calls["recovery"]) == ("Red", None, None)
    first, second = calls["readings"]
    assert (first["period"], first["as_at"], first["value"], first["printed"], first["note"]) == (
        *("Q1 2014/15", "2014-06-30", None, "N/A", ""),
    )
    assert (second["numerator"], second["denominator"], second["flags"]) == (18882, 22380, [])
    assert (second["value"], second["printed"], second["note"]) == (84.4, "84.4", "18,882 of 22,380")
    assert (wait["readings"][0]["value"], wait["readings"][0]["printed"]) == (41, "00:41")


def test_show_marks_what_is_overdue_on_the_day_asked_for(file: Path, run: Run) -> None:
    shown = run("show", file, "--as-at", "2014-12-11").out
    assert [line.split()[0] for line in shown.splitlines() if "  overdue  " in line] == ["1.9"]
    assert "overdue" not in run("show", file, "--as-at", "2014-09-30").out.replace("overdue 0", "")


def test_a_terminal_never_receives_an_escape_sequence_from_a_document(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "odd.csv"
    source.write_text("Action,Status\nRing \x1b[2Jthe bell,Green\n", encoding="utf-8")
    run("import", source, "--into", tmp_path / "odd.tracker")
    shown = run("show", tmp_path / "odd.tracker").out
    assert "the bell" in shown
    assert "\x1b" not in shown


def test_a_file_that_is_not_a_tracker_is_refused_and_left_alone(plan: Path, run: Run) -> None:
    for command in (["show"], ["update", "1.9", "--note", "x"], ["check"], ["export", "x.xlsx"]):
        ran = run(command[0], plan, *command[1:])
        assert (ran.code, ran.out) == (1, "")
        assert "is not a tracker file" in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_file_that_is_not_there_is_named(tmp_path: Path, run: Run) -> None:
    ran = run("show", tmp_path / "gone.tracker")
    assert ran.code == 1
    assert "gone.tracker" in ran.err


def test_a_file_with_nothing_but_risks_shows_them_and_locks_what_is_exempt(tmp_path: Path, run: Run) -> None:
    source, path = tmp_path / "register.csv", tmp_path / "risks.tracker"
    source.write_text(
        "Risk ref,Risk title,Likelihood,Impact,Existing controls,Risk owner\n"
        "R1,Reserves run out,4,4,Monthly monitoring,Finance Lead\n"
        "R2,A supplier fails,3,5,Step-in rights,Contracts Lead\n",
        "utf-8",
    )
    assert run("import", source, "--into", path).code == 0
    with closing(open_tracker(path)) as tracker:
        tracker.do(mark_exempt, kind=Risk, row_id=2, paragraph="3", reason="Terms")
    out = run("show", path).out
    assert "There is nothing in this file yet." not in out
    assert out.startswith("NOT FOR PUBLICATION")
    first, second = (next(line for line in out.splitlines() if line.startswith(f"  {ref} ")) for ref in ("R1", "R2"))
    assert first.split() == ["R1", "16", "High", "Finance", "Lead", "Reserves", "run", "out"]
    assert second.endswith("🔒 A supplier fails")
    answer = run("show", path, "--json").json
    (register,) = answer["registers"]
    assert [(one["ref"], one["score"], one["controls"], "exempt" in one) for one in register["risks"]] == [
        ("R1", 16, "Monthly monitoring", False),
        ("R2", 15, "Step-in rights", True),
    ]
    assert answer["not_for_publication"]


def test_each_line_of_something_exempt_is_under_a_lock(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="A bid")
        tracker.do(mark_exempt, kind=ProgressNote, row_id=2)
        tracker.do(mark_exempt, kind=Reading, row_id=2)
    lines = run("show", file, "--as-at", "2014-12-11").out.splitlines()
    locked = [line.split("🔒 ")[1] for line in lines if "🔒" in line]
    told = ("Train the new starters", "All four are trained.", "Two of three teams agree.", "Calls answered")
    assert len(locked) == len(told) and all(map(str.startswith, locked, told))
    found = run("findings", file, "--as-at", "2014-12-11").out
    assert "  🔒 1.9: " in found and "  🔒 2.1: " not in found
    answers = run("findings", file, "--as-at", "2014-12-11", "--json").json
    assert {one["where"] for one in answers if one.get("exempt")} == {"1.9", "1.10"}, "its note is exempt"
    with closing(open_tracker(file)) as tracker:
        tracker.do(mark_exempt, kind=Plan, row_id=1, paragraph="1")
    lines = run("show", file, "--as-at", "2014-12-11").out.splitlines()
    assert "Telephones · 🔒 Exempt, paragraph 1" in lines
    assert "1  Answering the telephone  🔒 Exempt, paragraph 1" in lines
    assert all("🔒" in line for line in lines if line.startswith(("  1.", "  2.")))
    assert all(one["exempt"] for one in run("findings", file, "--as-at", "2014-12-11", "--json").json)
