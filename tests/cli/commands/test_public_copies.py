"""What the commands for public copies take and say."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run
from tests.stored import made
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.plan import Action
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.actions import add_note, edit_action

ONLY_XLSX = "--workbook and --board-copy go with an .xlsx"
NOT_PUBLIC = "the board's workbook is not for the public"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An exempt action of Jo Example, and an indicator."""
    action = DraftAction("Settle", "1.1", owner="Jo Example, Head of Roads")
    plan = DraftPlan("Plan", sections=(DraftSection("One", "1", (action,)),))
    path = tmp_path / "a.tracker"
    with closing(made(path, Draft("a.csv", (plan,), (DraftIndicator("Falls"),)))) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="")
    return path


@pytest.mark.parametrize(
    ("out", "options", "said"),
    [
        ("out.docx", ("--workbook", "working"), ONLY_XLSX),
        ("out.docx", ("--board-copy",), ONLY_XLSX),
        ("out.xlsx", ("--board-copy", "--workbook", "working"), "use one of them"),
        ("out.xlsx", ("--board-copy", "--public"), NOT_PUBLIC),
        ("out.xlsx", ("--workbook", "board", "--public"), NOT_PUBLIC),
        ("out.xlsx", ("--board-copy", "--workbook", "board"), ""),
        ("out.XLSX", ("--workbook", "board"), ""),
        ("out.docx", (), ""),
        ("out.xlsx", ("--workbook", "publication"), ""),
        ("out.xlsx", ("--workbook", "working", "--public"), ""),
    ],
)
def test_a_workbook_is_chosen_for_those_who_may_read_it(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str], out: str, options: tuple[str, ...], said: str
) -> None:
    arguments = ("export", tmp_path / "none.tracker", tmp_path / out, *options)
    if said:
        with pytest.raises(SystemExit, match="2"):
            run(*arguments)
        assert said in capsys.readouterr().err
    else:
        assert "none.tracker" in run(*arguments).err, "only the file is not there"


def test_a_list_of_what_is_in_a_tracker_with_something_exempt_says_so_and_an_empty_one_does_not(
    file: Path, run: Run
) -> None:
    first, blank, line = run("roles", file, "--accept").out.splitlines()
    assert first.startswith("NOT FOR PUBLICATION: ") and not blank and "published as “Head of Roads”" in line
    assert "NOT FOR PUBLICATION" in run("roles", file, "--json").json[0]["not_for_publication"]
    assert run("permits", file).out == "No text that is also in exempt information is permitted to be published.\n"
    run("roles", file, "--set", "Jo Example, Head of Roads", "")
    with closing(open_tracker(file)) as tracker:
        tracker.do(edit_action, action_id=1, owner="")
    assert run("roles", file).out == "No one is named.\n"


def test_that_small_numbers_are_published_has_a_reason(file: Path, run: Run) -> None:
    refused = run("small-numbers", file, "--publish", "Falls")
    assert (refused.code, "Enter why these small numbers may be published" in refused.err) == (1, True)
    done = run("small-numbers", file, "--publish", "Falls", "--reason", "Known", "--json")
    assert done.json["decisions"] == [{"title": "Falls", "decision": "publish", "reason": "Known"}]
    assert run("small-numbers", file).out == "“Falls”: published, because Known\n"


@pytest.fixture
def repeating(tmp_path: Path) -> Path:
    """An exempt claim of Ravensworth, and two other actions whose notes name Ravensworth."""
    told = "The two sides met again in the spring and agreed to nothing at all."
    actions = (
        DraftAction("Train", "1.1", notes=(DraftNote("Ravensworth was heard on day 1.", date(2014, 7, 3)),)),
        DraftAction("Settle the Ravensworth claim", "1.2", notes=(DraftNote(told),)),
        DraftAction("Write", "1.3", notes=(DraftNote("Ravensworth was heard on day 3."),)),
    )
    plan = DraftPlan("Plan", sections=(DraftSection("One", "1", actions),))
    path = tmp_path / "a.tracker"
    with closing(made(path, Draft("a.csv", (plan,)))) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="3", reason="")
    return path


def test_words_are_published_with_a_reason_that_is_kept_until_it_is_withdrawn(repeating: Path, run: Run) -> None:
    export = ("export", repeating, repeating.with_name("out.docx"), "--public")
    notes = ["[note:1:text]", "[note:3:text]"]
    assert re.findall(r"\[note:[^]]+\]", run(*export).err) == notes
    unknown = run(*export, "--permit", "note:9:text", "--reason", "It is known")
    assert (unknown.code, re.findall(r"\[note:[^]]+\]", unknown.err)) == (1, notes)
    assert run("permits", repeating, "--json").json == []
    done = run(*export, "--permit", "note:1:text", "--reason", "The court named them")
    assert done.code == 0, done.err
    words = "\n".join(
        cell.text for table in docx.Document(str(export[2])).tables for row in table.rows for cell in row.cells
    )
    assert "Ravensworth was heard on day 1." in words and "Ravensworth was heard on day 3." in words
    assert run(*export).code == 0, "it is on record"
    (listed,) = run("permits", repeating, "--json").json
    assert (listed["id"], listed["place"]) == (1, "the note of 3 July 2014 on action 1.1")
    assert (listed["reason"], listed["who"] != "") == ("The court named them", True)
    assert "NOT FOR PUBLICATION" in listed["not_for_publication"]
    said = run("permits", repeating).out
    assert said.startswith("NOT FOR PUBLICATION: ") and "The court named them" in said and "Ravensworth" not in said
    assert "The court named them" in run("check", repeating).out
    assert [run("permits", repeating, "--withdraw", "1").code for _ in range(2)] == [0, 1]
    assert run(*export).code == 1


def test_nothing_is_permitted_where_something_else_would_still_be_refused(repeating: Path, run: Run) -> None:
    with closing(open_tracker(repeating)) as tracker:
        tracker.do(add_note, action_id=3, text="The two sides met again in the spring and agreed to nothing.")
    out = repeating.with_name("out.docx")
    export = ("export", repeating, out, "--public", "--permit", "note:1:text", "--reason", "Known in the town")
    refused = run(*export)
    assert (refused.code, out.exists(), run("permits", repeating, "--json").json) == (1, False, [])
    assert "note:4:text" in refused.err and "note:1:text" not in refused.err, "only what is left is told"
    assert run(*export, "--permit", "note:4:text").code == 0
    assert [one["reason"] for one in run("permits", repeating, "--json").json] == ["Known in the town"] * 2
