"""What the commands for public copies take and say, where nothing is written yet."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.stored import made
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftPlan, DraftSection
from tracker.domain.plans.plan import Action
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.actions import edit_action

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
