"""Bringing documents in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.cli.conftest import PLAN, READINGS, Run
from tracker.domain.imports.layout import LayoutChoice
from tracker.services.imports.remembered_layouts import ELSEWHERE, remember_layouts

pytestmark = pytest.mark.usefixtures("taken_as_whole")


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
    assert "84.4 is already entered and 85.0 was found" in problem["message"]


def test_a_document_of_which_nothing_is_new_is_said_to_be_so_and_so_does_a_dry_run(
    file: Path, readings: Path, run: Run
) -> None:
    assert run("import", readings, "--into", file, "--dry-run").out.startswith("Nothing new would be imported from")
    assert run("import", readings, "--into", file).out.startswith("Nothing new imported from")
    readings.write_text(READINGS.replace("Oct '14", "Nov '14"), encoding="utf-8")
    tried = run("import", readings, "--into", file, "--dry-run", "--json").json
    assert tried == run("import", readings, "--into", file, "--json").json
    assert tried["readings"]


def test_a_plan_that_is_there_already_comes_in_a_second_time_and_that_is_said(file: Path, plan: Path, run: Run) -> None:
    ran = run("import", plan, "--into", file, "--plan", "Telephones", "--json").json
    (problem,) = ran["problems"]
    assert "“Telephones” is the title of a plan in the file already" in problem["message"]
    assert "--merge" in problem["message"]
    assert run("import", plan, "--into", file, "--plan", "Telephones", "--merge", "--json").json["problems"] == []


def test_a_row_without_a_place_is_a_problem_with_its_place(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "strange.csv"
    source.write_text(PLAN.replace("Being written.,Green", "Being written.,Mauve"), encoding="utf-8")
    ran = run("import", source, "--into", tmp_path / "strange.tracker")
    assert ran.code == 0
    assert "1 problem:" in ran.out
    assert "Mauve" in ran.out


def test_a_day_that_no_calendar_has_is_a_problem_and_a_finding_and_a_time_behind_a_day_is_none(
    tmp_path: Path, run: Run
) -> None:
    source, file = tmp_path / "days.csv", tmp_path / "days.tracker"
    days = (
        PLAN.replace("All four are trained.", "They begin soon.")
        .replace("September 2014", "31 November 2026")
        .replace("March 2015", "29/03/2015 01:30")
    )
    source.write_text(days, encoding="utf-8")

    (problem,) = run("import", source, "--into", file, "--json").json["problems"]

    assert (
        problem["message"]
        == "“31 November 2026” is not a real date. It was kept as written and will never show as overdue. Correct it."
    )
    assert (
        "The timescale “31 November 2026” is not a real date, so it will never show as overdue."
        in run("findings", file).out
    )
    actions = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"]
    assert [(one["timescale"], one["due_on"]) for one in actions] == [
        ("31 November 2026", None),
        ("29/03/2015 01:30", "2015-03-29"),
    ]
    assert run("export", file, tmp_path / "days.xlsx").code == 0
    (again,) = run("import", tmp_path / "days.xlsx", "--into", tmp_path / "two.tracker", "--json").json["problems"]
    assert again["message"] == problem["message"]


def test_the_shorter_answer_has_the_evidence_and_the_reason_of_an_action_and_the_tags_of_an_indicator(
    tmp_path: Path, run: Run
) -> None:
    plan, figures, file = tmp_path / "plan.csv", tmp_path / "figures.csv", tmp_path / "both.tracker"
    plan.write_text(
        "Action,Status,Evidence\nTrain the team,Amber – two posts vacant,Register of courses\nWrite the guide,Green,\n",
        encoding="utf-8",
    )
    figures.write_text(
        "KPI,Tags,Period,Value\nCalls,board; ICT,May 2025,88%\nCalls,front line,June 2025,91%\nBins,,June 2025,4\n",
        encoding="utf-8",
    )
    assert run("import", plan, "--into", file).code == 0
    assert run("import", figures, "--into", file).code == 0
    shown = run("show", file, "--json").json
    actions = shown["plans"][0]["sections"][0]["actions"]
    assert [(one["status_reason"], one["evidence"]) for one in actions] == [
        ("two posts vacant", "Register of courses"),
        (None, None),
    ]
    assert [one.get("tags") for one in shown["indicators"]] == [["board", "ICT", "front line"], None]


def test_a_dry_run_writes_nothing_at_all(tmp_path: Path, plan: Path, file: Path, run: Run) -> None:
    before, names = file.read_bytes(), beside(file)
    assert run("import", plan, "--into", file, "--dry-run", "--json").json["actions"] == 3
    assert "would be imported" in run("import", plan, "--into", tmp_path / "none.tracker", "--dry-run").out
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
    assert "has 0 plans" in ran.err
    assert beside(readings) == {"readings.csv"}


ASKED = "Ref,Job,Due,Status\n1.1,Agree a rota,03/04/2015,Green\n1.2,Train,05/06/2015,Amber\n"


def due(path: Path, run: Run) -> list[str]:
    (section,) = run("show", path, "--json").json["plans"][0]["sections"]
    return [action["due_on"] for action in section["actions"]]


def test_dates_that_nothing_decides_are_day_first_and_told_or_as_the_option_says(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "asked.csv"
    source.write_text(ASKED.replace("Job", "Action"), encoding="utf-8")
    (problem,) = run("import", source, "--into", tmp_path / "a.tracker", "--json").json["problems"]
    assert problem["message"] == (
        "“03/04/2015” and 1 other date may be day or month first and nothing in the document decides it. "
        "It was read as day first. Use --dates day-first or --dates month-first."
    )
    assert due(tmp_path / "a.tracker", run) == ["2015-04-03", "2015-06-05"]
    said = run("import", source, "--into", tmp_path / "b.tracker", "--dates", "month-first", "--json").json
    assert said["problems"] == []
    assert due(tmp_path / "b.tracker", run) == ["2015-03-04", "2015-05-06"]
    merged = run("import", source, "--into", tmp_path / "b.tracker", "--merge", "--json").json
    assert [line["field"] for line in merged["changed"]] == ["timescale", "timescale"]
    assert len(merged["problems"]) == 1


def test_what_was_said_of_a_layout_in_the_window_holds_here_too(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "asked.csv"
    source.write_text(ASKED, encoding="utf-8")
    settings = tmp_path / "settings.ini"
    monkeypatch.setenv(ELSEWHERE, str(settings))
    assert run("import", source, "--into", tmp_path / "a.tracker").code == 1
    choice = LayoutChoice("ref | job | due | status", ((0, "ref"), (1, "action"), (2, "timescale"), (3, "status")))
    remember_layouts(settings, [replace(choice, dates="month first")])
    ran = run("import", source, "--into", tmp_path / "a.tracker")
    assert (ran.code, due(tmp_path / "a.tracker", run)) == (0, ["2015-03-04", "2015-05-06"])
    assert "Read as you have said in the window of such headings: file “asked.csv”." in ran.out
    again = run("import", source, "--into", tmp_path / "a.tracker", "--merge", "--json").json
    assert (len(again["same"]), again["remembered"]) == (2, ["file “asked.csv”"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photos.zip", "zip", "is not a whole tracker exported by this program. If it contains a document, unpack it"),
        ("mail.msg", "ole", "is an email. Open it, save the document that is attached to it, then import that."),
        ("https://example.org/plan.xlsx", "", "is on the web, not in a folder. Save the document on this computer"),
    ],
)
def test_what_a_document_is_sent_in_is_told_from_a_damaged_one(
    name: str, content: str, said: str, tmp_path: Path, run: Run
) -> None:
    source = name if not content else str(tmp_path / name)
    if content == "zip":
        with zipfile.ZipFile(source, "w") as packed:
            packed.writestr("picture.jpg", b"1")
    elif content:
        Path(source).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    answer = run("import", source, "--into", tmp_path / "x.tracker")
    assert answer.code == 1
    assert said in answer.err


def test_one_option_gives_the_direction_that_a_document_does_not_say(tmp_path: Path, run: Run) -> None:
    source, path = tmp_path / "levels.csv", tmp_path / "b.tracker"
    source.write_text("Measure,Target,Q1 2014/15,Q2 2014/15\nPriority 1,99,100%,100%\nErrors,<0.4,0.1,0.2\n", "utf-8")
    told = run("import", source, "--into", path, "--dry-run").out
    assert "Use --better higher or --better lower to enter the direction for all of these." in told
    told = run("import", source, "--into", path, "--better", "higher").out
    assert "Higher is better was entered for “Priority 1”, as you have chosen." in told
    assert "Lower is better was entered for “Errors”, as the target says it." in told
    assert [line.split()[-2] for line in run("show", path).out.splitlines() if "Priority" in line] == ["Green"]
