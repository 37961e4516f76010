"""What goes to a board, by the command line: editions, what changed, what contradicts itself, what was asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.services.governance.test_meetings import cycle
from tests.stored import copied
from tracker.cli.main import main
from tracker.services.file.files import new_tracker
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("taken_as_whole")

PLAN = """Action,Timescale,Progress,Status
1. Answering the telephone,,,
1.1 Train the new starters,September 2014,All four are trained.,Green
1.2 Agree a rota,March 2015,Two of three teams agree.,Amber
1.3 Rewrite the letters,March 2015,They are being written.,Green
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker file with PLAN."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
    assert main(["import", str(folder / "plan.csv"), "--into", str(folder / "a.tracker")]) == 0
    return folder / "a.tracker"


def test_what_changed_since_an_edition_is_told_once(file: Path, run: Run) -> None:
    assert run("freeze", file, "--meeting", "2014-10-01", "--body", "Cabinet committee").out == (
        "Snapshot 1, “First report”, is saved as at 1 October 2014.\n"
    )
    run("update", file, "1.3", "--timescale", "June 2015", "--as-at", "2014-11-01")
    assert run("freeze", file, "--meeting", "2014-12-11").code == 0
    run("update", file, "1.3", "--status", "Red", "--note", "The writer has left.")

    until_second = run("changes", file, "--since", "1", "--until", "2", "--json").json
    assert [(line["kind"], line["where"], line["times"]) for line in until_second] == [
        ("timescale moved", "1.3", 1),
        ("silent", "1.1", None),
        ("silent", "1.2", None),
    ]
    now = run("changes", file, "--since", 2).out.splitlines()
    assert now[:2] == ["Status changed (1)", "  1.3 Rewrite the letters; Green → Red; The writer has left."]
    by_day = run("changes", file, "--since", "2014-10-15", "--until", "2014-12-11", "--json").json
    assert by_day == until_second


def test_without_a_name_the_first_edition_is_for_the_board(file: Path, run: Run) -> None:
    run("freeze", file, "--meeting", "2014-10-01")
    run("freeze", file, "--meeting", "2014-12-11", "--body", "board")
    assert run("changes", file, "--since", "1", "--until", "2").out.startswith("No update (3)")


def test_the_first_freezing_for_a_meeting_is_not_done_twice_either(file: Path, run: Run) -> None:
    assert run("freeze", file, "--meeting", "2014-10-01", "--body", "Board A").code == 0
    again = run("freeze", file, "--meeting", "2014-10-01", "--body", "Board A")
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("Snapshot 1, “First report”, is up to date")


def test_a_second_body_is_made_and_a_slip_of_the_first_is_not(file: Path, run: Run) -> None:
    assert run("freeze", file, "--meeting", "2014-10-01", "--body", "Scrutiny Board A").code == 0
    assert run("freeze", file, "--meeting", "2014-11-01", "--body", "Scrutiny Board B").code == 0
    assert run("freeze", file, "--meeting", "2014-12-01", "--body", "Health Board A").code == 0
    for slip in ("Scrutiny Bord A", "Scrutinyboard A", "the scruitny board B"):
        ran = run("freeze", file, "--meeting", "2014-12-02", "--body", slip)
        assert (ran.code, ran.out) == (1, "")
        assert "but there is “Scrutiny Board" in ran.err


def test_an_edition_frozen_again_for_its_meeting_is_compared_with_the_meeting_before(
    file: Path, run: Run, tmp_path: Path
) -> None:
    run("freeze", file, "--meeting", "2014-10-01")
    run("update", file, "1.1", "--status", "Amber", "--note", "Two are.", "--as-at", "2014-11-01")
    run("freeze", file, "--meeting", "2014-12-11")
    run("update", file, "1.3", "--status", "Red", "--note", "A correction.", "--as-at", "2014-12-11")
    run("freeze", file, "--meeting", "2014-12-11")

    assert run("export", file, tmp_path / "third.docx", "--edition", "3").code == 0

    words = "\n".join(one.text for one in docx.Document(str(tmp_path / "third.docx")).paragraphs)
    assert "and what has changed since 1 October 2014." in words
    assert "Status changed (2)" in "\n".join(
        cell.text for table in docx.Document(str(tmp_path / "third.docx")).tables for cell in table.columns[0].cells
    )


def test_the_paper_of_the_day_of_the_only_edition_says_what_changed_since(file: Path, run: Run, tmp_path: Path) -> None:
    day = date.today().isoformat()
    assert run("freeze", file, "--meeting", day).code == 0
    run("update", file, "1.3", "--status", "Red", "--note", "The writer has left.")

    run("export", file, tmp_path / "today.xlsx")

    book = load_workbook(tmp_path / "today.xlsx")
    assert "What changed" in book.sheetnames
    assert book["What changed"]["A2"].value.startswith("1 change since ")


def test_each_note_is_told_once_and_the_reason_of_a_status_is_one(file: Path, run: Run) -> None:
    run("freeze", file, "--meeting", "2014-10-01")
    run("update", file, "1.3", "--status", "Amber", "--note", "One is ill.", "--as-at", "2014-10-15")
    run("update", file, "1.3", "--status", "Red", "--note", "The writer has left.", "--as-at", "2014-11-15")

    said = run("changes", file, "--since", "1").out

    assert said.count("The writer has left.") == 1
    assert "They are being written. → One is ill." in said


def test_of_two_editions_of_one_day_the_earlier_comes_first(file: Path, run: Run) -> None:
    run("freeze", file, "--meeting", "2014-10-01")
    run("update", file, "1.3", "--owner", "Team leader", "--as-at", "2014-10-01")
    run("freeze", file, "--meeting", "2014-10-01")
    assert run("changes", file, "--since", "1", "--until", "2").code == 0
    ran = run("changes", file, "--since", "2", "--until", "1")
    assert (ran.code, ran.err) == (1, "Snapshot 2 is after snapshot 1: enter the earlier one first.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["freeze", "--meeting", "2015-01-28"], "There are “Cabinet committee” and “Board”. Use --body to say which"),
        (["freeze", "--meeting", "2015-01-28", "--body", "Cabinet comittee"], "but there is “Cabinet committee”"),
        (["changes", "--since", "1"], "each have a snapshot 1. Use --body to say which."),
        (["changes", "--since", "7"], "There is no snapshot 7."),
        (["changes", "--since", "2014-12-11", "--until", "2014-10-01"], "enter the earlier one first"),
    ],
)
def test_a_doubt_is_a_sentence_and_nothing_is_written(
    file: Path, run: Run, arguments: list[str], sentence: str
) -> None:
    for body in ("Cabinet committee", "Board"):
        run("freeze", file, "--meeting", "2014-10-01", "--body", body)
    ran = run(arguments[0], file, *arguments[1:])
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert run("changes", file, "--since", "1", "--body", "Board").code == 0


def test_findings_name_their_rule_and_their_place(file: Path, run: Run) -> None:
    assert run("findings", file, "--as-at", "2014-12-11", "--json").json == [
        {
            "rule": "done but open",
            "where": "1.1",
            "sentence": "The note says “All four are trained”, but the action is still open, past its timescale "
            "(September 2014): enter its completion date.",
        },
        {
            "rule": "no next step or reason",
            "where": "1.2",
            "sentence": "Amber, and nothing says why or what happens next.",
        },
    ]
    assert run("findings", file, "--as-at", "2014-12-11").out.splitlines()[0] == "Looks complete but still open"


def test_an_action_that_was_silent_since_the_edition_is_found(file: Path, run: Run) -> None:
    run("freeze", file, "--meeting", "2014-10-01")
    run("update", file, "1.2", "--note", "The third team agrees in May.", "--as-at", "2014-11-01")
    found = run("findings", file, "--as-at", "2014-12-11", "--json").json
    assert [(one["rule"], one["where"]) for one in found if "since" in one["sentence"]] == [("Green but silent", "1.3")]
    earlier = run("findings", file, "--as-at", "2014-10-01", "--json").json
    assert not any("since" in one["sentence"] for one in earlier)


def with_meetings(path: Path) -> Tracker:
    tracker = new_tracker(path)
    cycle(tracker)
    return tracker


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A tracker file with the three meetings, and what the first of them asked for."""
    return copied(with_meetings, tmp_path / "meetings.tracker")


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2014-09-30", []),
        ("2014-10-01", ["due", "due", "due", "undated"]),
        ("2014-12-11", ["delivered", "due", "due", "undated"]),
        ("2015-01-28", ["delivered", "due", "due", "undated"]),
        ("2015-01-29", ["delivered", "overdue", "overdue", "undated"]),
    ],
)
def test_obligations_are_right_on_each_date(asked: Path, run: Run, on: str, states: list[str]) -> None:
    found = run("obligations", asked, "--as-at", on, "--json").json
    assert [one["state"] for one in found] == states


def test_an_obligation_says_when_it_was_asked_for_due_and_delivered(asked: Path, run: Run) -> None:
    first, *_, last = run("obligations", asked, "--as-at", "2014-12-11", "--json").json
    assert first == {
        "text": "Health assessments of children looked after",
        "kind": "report",
        "state": "delivered",
        "body": "Performance committee",
        "asked_on": "2014-10-01",
        "minute": "5(ii)",
        "owner": None,
        "due_on": "2014-12-11",
        "due": "the meeting of 11 December 2014",
        "delivered_on": "2014-12-11",
        "delivered_by": "item 6",
    }
    assert (last["state"], last["due_on"], last["due"]) == ("undated", None, "a future meeting")
    assert run("obligations", asked, "--as-at", date(2014, 12, 11)).out.splitlines()[0] == (
        "delivered  Health assessments of children looked after; requested by Performance committee on 1 October 2014, "
        "minute 5(ii); due at the meeting of 11 December 2014; delivered under item 6 on 11 December 2014"
    )


def test_an_edition_is_exported_as_the_committees_report_and_as_a_workbook(
    file: Path, run: Run, tmp_path: Path
) -> None:
    run("freeze", file, "--meeting", "2014-10-01")
    run("update", file, "1.3", "--status", "Red", "--note", "The writer has left.")
    run("freeze", file, "--meeting", "2014-12-11")
    ran = run("export", file, tmp_path / "report.docx", "--edition", "2")
    assert (ran.code, ran.err) == (0, "")
    written, *proved = ran.out.splitlines()
    assert written == f"{tmp_path / 'report.docx'} is written."
    assert [line.partition(" is unchanged since it was taken on ")[0] for line in proved] == [
        "Snapshot 2, “Second report”,",
        "Snapshot 1, “First report”,",
    ]
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "report.docx")).paragraphs]
    assert "This is the second report to the Board. It gives the position as at" in " ".join(said)
    assert run("export", file, tmp_path / "board.xlsx", "--edition", "2").code == 0
    assert load_workbook(tmp_path / "board.xlsx").sheetnames[1:3] == ["What changed", "Exceptions"]
    assert run("export", file, tmp_path / "none.docx", "--edition", "3").code == 1
    assert run("export", file, tmp_path / "none.docx", "--template", tmp_path / "gone.docx").code == 1
    assert not (tmp_path / "none.docx").exists()


def test_what_is_complete_by_its_status_is_late_nowhere_and_no_owner_is_asked_for_it(tmp_path: Path, run: Run) -> None:
    source, file = tmp_path / "blue.csv", tmp_path / "blue.tracker"
    rows = ("1,Do A,March 2014,Blue,Ann", "2,Do B,April 2014,Complete,Ann", "3,Do C,May 2014,Grey,Bob")
    source.write_text("\n".join(("Ref,Action,Timescale,Status,Owner", *rows)), encoding="utf-8")
    run("import", source, "--into", file)
    run("freeze", file, "--meeting", "2014-06-11")
    shown = run("show", file, "--as-at", "2014-06-11").out.splitlines()
    assert shown[3].endswith("overdue 1")
    assert [line.split()[4] for line in shown[6:9]] == ["complete", "complete", "overdue"]
    assert [one["where"] for one in run("findings", file, "--json").json] == ["3"]
    assert run("changes", file, "--since", "1").out == "No update (1)\n  3 Do C\n"
    run("update", file, "3", "--status", "Blue")
    assert run("changes", file, "--since", "1").out == "Closed (1)\n  3 Do C; Grey → Blue\n"
    assert run("export", file, tmp_path / "a.docx").code == 0
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs)
    assert "None is overdue." in text
    refused = run("returns", file, "--out", tmp_path / "out")
    assert (refused.code, list(tmp_path.glob("out*"))) == (1, []), refused.err
