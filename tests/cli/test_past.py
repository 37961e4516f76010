"""What a past day and an edition say: nothing that was not so, and whether that is proved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker.domain.dates import say_day
from tracker.services.file.files import open_tracker
from tracker.services.plans.actions import add_action, delete_actions, edit_action, update_action

TODAY = date.today()
TOMORROW = TODAY + timedelta(1)


def past_the_program(path: Path, *statements: str) -> None:
    """Write into a file as another program would that knows its triggers."""
    with closing(sqlite3.connect(path)) as connection:
        for table in ("change", "change_set"):
            for deed in ("update", "delete"):
                connection.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def add(file: Path, ref: str, today: date = TODAY) -> int:
    """Add an action by hand; gives its id."""
    with closing(open_tracker(file, today=lambda: today)) as tracker:
        done = tracker.do(add_action, section_id=1, title="Publish the rota", ref=ref)
        assert done is not None
        return done.changes[0].record.id


@pytest.mark.parametrize(
    "what", [("--status", "Green"), ("--note", "Begun."), ("--owner", "A"), ("--timescale", "May 2015")]
)
def test_nothing_is_dated_before_its_action_was_there(file: Path, run: Run, what: tuple[str, str]) -> None:
    add(file, "1.11")
    before = run("show", file, "--json").out
    ran = run("update", file, "1.11", *what, "--as-at", TODAY - timedelta(1))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"1.11 was added here on {say_day(TODAY)}, so nothing of it can be dated {say_day(TODAY - timedelta(1))}. "
        f"Date it {say_day(TODAY)} or later. Nothing was changed.\n"
    )
    assert run("show", file, "--json").out == before
    assert run("update", file, "1.11", *what, "--as-at", TODAY).code == 0


def test_a_clock_that_ran_ahead_keeps_nobody_from_editing(file: Path, run: Run) -> None:
    add(file, "1.11", TODAY + timedelta(40))
    assert run("update", file, "1.11", "--status", "Green").code == 0
    assert "1.11" in run("show", file, "--as-at", TODAY).out


def test_an_edit_that_an_earlier_release_dated_before_its_action_shows_nothing_of_later(file: Path, run: Run) -> None:
    action_id = add(file, "1.11")
    with closing(open_tracker(file)) as tracker:
        tracker.do(update_action, action_id=action_id, status="Green")
    early = "(SELECT max(id) FROM change_set)"
    past_the_program(file, f"UPDATE change_set SET as_at = '2015-06-28' WHERE id = {early}")
    assert run("freeze", file, "--meeting", "2015-07-01").code == 0
    shown = run("show", file, "--as-at", "2015-07-01").out
    assert "Publish the rota" in shown
    with closing(open_tracker(file)) as tracker:
        tracker.do(edit_action, action_id=action_id, title="Another name", ref="7.7")
        tracker.do(update_action, action_id=action_id, status="Red", note="Late")
    assert run("show", file, "--as-at", "2015-07-01").out == shown
    assert run("show", file, "--as-at", "2015-06-27").out.count("Publish") == 0
    with closing(open_tracker(file)) as tracker:
        tracker.do(delete_actions, action_ids=[action_id])
    assert run("show", file, "--as-at", "2015-07-01").out == shown
    assert run("check", file).code == 0


def test_freezing_names_what_is_dated_later_and_so_is_not_in_the_edition(file: Path, run: Run) -> None:
    with closing(open_tracker(file, today=lambda: TOMORROW)) as tracker:
        for number in range(6):
            tracker.do(edit_action, action_id=1, owner=f"Head of Service {number}")
        tracker.do(update_action, action_id=2, note="In a meeting")
        tracker.undo()
    ran = run("freeze", file, "--meeting", TODAY)
    one = f"“Change the owner of 1.9” ({say_day(TOMORROW)})"
    assert ran.out == (
        f"Snapshot 1, “First report”, is saved as at {say_day(TODAY)}. 6 changes are dated after {say_day(TODAY)}, so "
        f"not included: {', '.join([one] * 5)} and 1 more.\n"
    )


def test_what_is_shown_and_exported_as_at_today_names_what_is_dated_later_and_in_it(
    file: Path, run: Run, tmp_path: Path
) -> None:
    assert run("show", file).err == run("export", file, tmp_path / "a.docx").err == ""
    with closing(open_tracker(file, today=lambda: TOMORROW)) as tracker:
        tracker.do(update_action, action_id=1, note="In a meeting")
    said = f"1 change is dated after {say_day(TODAY)}, and included: “Update 1.9” ({say_day(TOMORROW)})."
    assert said in run("show", file).err
    assert said in run("export", file, tmp_path / "b.docx").err
    assert run("show", file, "--as-at", TODAY).err == ""
    assert "In a meeting" not in run("show", file, "--as-at", TODAY).out


def test_freezing_says_nothing_of_what_is_in_the_edition(file: Path, run: Run) -> None:
    run("update", file, "1.9", "--note", "Today.")
    assert (
        run("freeze", file, "--meeting", TODAY).out == f"Snapshot 1, “First report”, is saved as at {say_day(TODAY)}.\n"
    )


def test_an_edition_is_proved_where_it_is_exported_and_by_check(file: Path, run: Run, tmp_path: Path) -> None:
    run("freeze", file, "--meeting", TODAY)
    proved = f"Snapshot 1, “First report”, is unchanged since it was taken on {say_day(TODAY)}."
    run("update", file, "1.9", "--status", "Red", "--note", "Late", "--as-at", TODAY)
    assert run("export", file, tmp_path / "a.docx", "--edition", "1").out.splitlines()[1:] == [proved]
    ran = run("check", file)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, proved)


def test_an_edition_whose_history_was_changed_by_others_is_neither_whole_nor_printed(
    file: Path, run: Run, tmp_path: Path
) -> None:
    run("freeze", file, "--meeting", TODAY)
    past_the_program(
        file,
        "UPDATE action SET title = 'Train nobody' WHERE id = 1",
        "UPDATE change SET after = json_set(after, '$.title', 'Train nobody') WHERE kind = 'action' AND row_id = 1",
    )
    said = (
        f"Snapshot 1, “First report”, has changed since it was taken on {say_day(TODAY)}: its history was edited "
        "outside this program. Restore a backup from before that."
    )
    ran = run("check", file)
    assert (ran.code, ran.out.splitlines()) == (
        1,
        [said, "a.tracker is whole, but one snapshot has changed since being taken."],
    )
    for command in (
        ("export", file, tmp_path / "a.docx", "--edition", "1"),
        ("export", file, tmp_path / "a.xlsx", "--edition", "1", "--public"),
        ("changes", file, "--since", "1"),
    ):
        refused = run(*command)
        assert (refused.code, refused.out, refused.err) == (1, "", f"{said}\n")
    assert list(tmp_path.glob("*.docx")) == []


def test_an_edition_from_before_there_were_digests_is_said_to_be_without_proof(
    file: Path, run: Run, tmp_path: Path
) -> None:
    run("freeze", file, "--meeting", TODAY)
    past_the_program(file, "DELETE FROM edition_digest", "DELETE FROM change WHERE kind = 'edition_digest'")
    said = (
        f"Snapshot 1, “First report”, was taken on {say_day(TODAY)} without a digest that this version can read, "
        "so it cannot be checked."
    )
    ran = run("check", file)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, said)
    assert run("export", file, tmp_path / "a.docx", "--edition", "1").out.splitlines()[1:] == [said]


def test_an_edition_is_still_proved_in_a_copy_from_json_and_in_a_restored_backup(
    file: Path, run: Run, tmp_path: Path
) -> None:
    run("freeze", file, "--meeting", TODAY)
    run("backup", file, tmp_path / "b.tracker")
    run("update", file, "1.9", "--owner", "A")
    run("export", file, tmp_path / "all.json")
    assert run("import", tmp_path / "all.json", "--into", tmp_path / "again.tracker").code == 0
    assert run("restore", file, tmp_path / "b.tracker").code == 0
    for path in (file, tmp_path / "again.tracker"):
        assert " is unchanged since it was taken on " in run("check", path).out
