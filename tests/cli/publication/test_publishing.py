"""The options of the commands for a public copy: each with what it goes with, and nothing written where it lacks it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
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
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.imports.write import bring_in
from tracker.services.publication.owner_roles import owner_lines


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
