"""The commands for public copies: what each takes and says, and nothing written where an option lacks what it needs."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run
from tests.stored import copied, made
from tracker.data.queries.history.history import history
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.plans.plan import Action
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note, edit_action
from tracker.services.publication.owner_roles import owner_lines
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("taken_as_whole")

ONLY_XLSX = "--workbook and --board-copy go with an .xlsx"
NOT_PUBLIC = "the board's workbook is not for the public"


def with_exempt(path: Path) -> Tracker:
    action = DraftAction("Settle", "1.1", owner="Jo Example, Head of Roads")
    plan = DraftPlan("Plan", sections=(DraftSection("One", "1", (action,)),))
    tracker = made(path, Draft("a.csv", (plan,), (DraftIndicator("Falls"),)))
    tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="")
    return tracker


@pytest.fixture
def exempt(tmp_path: Path) -> Path:
    """An exempt action of Jo Example, and an indicator."""
    return copied(with_exempt, tmp_path / "a.tracker")


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
    exempt: Path, run: Run
) -> None:
    first, blank, line = run("roles", exempt, "--accept").out.splitlines()
    assert first.startswith("NOT FOR PUBLICATION: ") and not blank and "published as “Head of Roads”" in line
    assert "NOT FOR PUBLICATION" in run("roles", exempt, "--json").json[0]["not_for_publication"]
    assert run("permits", exempt).out == "No text that is also in exempt information is permitted to be published.\n"
    run("roles", exempt, "--set", "Jo Example, Head of Roads", "")
    with closing(open_tracker(exempt)) as tracker:
        tracker.do(edit_action, action_id=1, owner="")
    assert run("roles", exempt).out == "No one is named.\n"


def test_that_small_numbers_are_published_has_a_reason(exempt: Path, run: Run) -> None:
    refused = run("small-numbers", exempt, "--publish", "Falls")
    assert (refused.code, "Enter why these small numbers may be published" in refused.err) == (1, True)
    done = run("small-numbers", exempt, "--publish", "Falls", "--reason", "Known", "--json")
    assert done.json["decisions"] == [{"title": "Falls", "decision": "publish", "reason": "Known"}]
    assert run("small-numbers", exempt).out == "“Falls”: published, because Known\n"


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


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One action whose owner and note name somebody, and a small number of falls."""
    action = DraftAction("Open the depot", "1.1", owner="Robin Zdunic", notes=(DraftNote("Ms Zdunic rang."),))
    figures = DraftIndicator("Falls", "number", "lower", "", (DraftReading("May 2014", "2"),))
    path = tmp_path / "a.tracker"
    with closing(new_tracker(path)) as tracker:
        plan = DraftPlan("Plan", sections=(DraftSection("Depots", "1", (action,)),))
        tracker.do(bring_in, draft=Draft("made", (plan,), (figures,)))
    return path


def usage_error(run: Run, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--is-role",), "--is-role goes with --set OWNER ROLE"),
        (("--is-role", "--accept"), "--is-role goes with --set OWNER ROLE"),
    ],
)
def test_that_an_owner_is_a_role_is_said_of_one(
    file: Path, run: Run, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert said in usage_error(run, capsys, "roles", file, *options)
    assert run("roles", file, "--json").json[0]["role"] is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--body", "Board"), "use --under too"),
        (("--reason", "Trees"), "--reason goes with --publish"),
        (("--reason", "Trees", "--suppress", "Falls"), "--reason goes with --publish"),
    ],
)
def test_a_body_needs_its_threshold_and_a_reason_what_it_is_for(
    file: Path, run: Run, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert said in usage_error(run, capsys, "small-numbers", file, *options)
    assert run("small-numbers", file, "--json").json["decisions"] == []


def test_small_numbers_are_listed_in_lines_or_in_json(file: Path, run: Run) -> None:
    listed = run("small-numbers", file, "--under", 5, "--suppress", "Falls")
    assert listed.code == 0 and "Falls" in listed.out
    with pytest.raises(json.JSONDecodeError):
        json.loads(listed.out)
    assert run("small-numbers", file, "--json").json == {
        "thresholds": [{"body": None, "under": 5}],
        "decisions": [{"title": "Falls", "decision": "suppress", "reason": None}],
    }
    assert run("small-numbers", file, "--ask", "Falls", "--json").json["decisions"] == []


def test_an_export_that_is_not_public_says_so_in_its_json(file: Path, run: Run, tmp_path: Path) -> None:
    done = run("export", file, tmp_path / "out.xlsx", "--json")
    assert (done.code, done.json["public"]) == (0, None)


def test_why_a_copy_may_go_out_is_asked_only_of_a_public_one(
    file: Path, run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    assert "use --public too" in usage_error(run, capsys, "export", file, out, "--because", "Known")
    assert not out.exists()
    assert run("export", file, out).code == 0


def test_a_reason_is_recorded_where_something_was_warned_of_and_one_was_given(
    file: Path, run: Run, tmp_path: Path
) -> None:
    def edits() -> int:
        with closing(open_tracker(file)) as tracker:
            return len(tracker.read(history))

    run("roles", file, "--set", "Robin Zdunic", "Clerk")
    run("update", file, "1.1", "--note", "Robin Zdunic to confirm.")
    before = edits()
    assert "names “Robin Zdunic”" in run("export", file, tmp_path / "a.xlsx", "--public").err
    assert edits() == before, "no reason, no record"
    assert run("export", file, tmp_path / "b.xlsx", "--public", "--because", "Known").code == 0
    assert edits() == before + 1
    assert run("export", file, tmp_path / "c.xlsx", "--public", "--because", "Known").code == 0
    assert edits() == before + 1, "what was looked at is not warned of again, so there is nothing to record"


def test_a_blank_reason_is_refused_only_where_something_is_warned_of(file: Path, run: Run, tmp_path: Path) -> None:
    export = ("export", file, tmp_path / "a.xlsx", "--public", "--because")
    run("roles", file, "--set", "Robin Zdunic", "Clerk")
    refused = run(*export, " ")
    assert (refused.code, "Enter why this may be published" in refused.err) == (1, True)
    assert not (tmp_path / "a.xlsx").exists(), "it is refused before anything is written"
    assert run(*export, "Known").code == 0
    assert (run(*export, " ").code, run(*export, "").code) == (0, 0)


def test_owners_without_a_role_are_told_with_the_way_to_give_one_until_they_have_one(
    file: Path, run: Run, tmp_path: Path
) -> None:
    hint = "To set roles: recovery-tracker roles"
    assert hint in run("export", file, tmp_path / "a.xlsx", "--public").err.splitlines()
    assert hint not in run("export", file, tmp_path / "b.xlsx").err
    assert run("roles", file, "--set", "Robin Zdunic", "Clerk").code == 0
    done = run("export", file, tmp_path / "c.xlsx", "--public")
    assert hint not in done.err
    assert done.out == f"{tmp_path / 'c.xlsx'} is written.\n"


def test_an_export_is_answered_in_json_with_what_is_not_public_yet(file: Path, run: Run, tmp_path: Path) -> None:
    public = run("export", file, tmp_path / "a.xlsx", "--public", "--json")
    assert public.json["written"] == str(tmp_path / "a.xlsx")
    assert public.json["public"] and public.json["proofs"] == []
    assert public.err == ""
    assert run("export", file, tmp_path / "b.xlsx", "--json").json["public"] is None


def test_a_role_is_taken_as_suggested_only_where_that_is_asked(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        action = DraftAction("Close it", "1.2", owner="Lee Marsh, Head of Highways")
        tracker.do(bring_in, draft=Draft("more", (DraftPlan("More", sections=(DraftSection("", "", (action,)),)),)))
        assert [line.role for line in tracker.read(owner_lines)] == ["", ""]
    given = {one["owner"]: one["role"] for one in run("roles", file, "--accept", "--json").json}
    assert given["Lee Marsh, Head of Highways"] == "Head of Highways"
    assert given["Robin Zdunic"] is None


def test_a_permit_that_is_not_there_cannot_be_withdrawn(file: Path, run: Run) -> None:
    done = run("permits", file, "--withdraw", 7)
    assert (done.code, done.out) == (1, "")
    assert "There is no permit 7. See recovery-tracker permits." in done.err
    assert run("permits", file, "--json").json == []
