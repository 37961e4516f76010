"""Files of an earlier schema are brought up to a later one, wholly or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.crash.steps import LATER, STEPS
from tests.stored import content, draft, faults, made
from tracker.data import migrations
from tracker.data.file.backup_folders import backups_of
from tracker.data.file.opening import open_store
from tracker.data.migrations import Step
from tracker.data.rows.schema_version import SCHEMA_VERSION
from tracker.domain.errors import FileProblem

if TYPE_CHECKING:
    from alembic.operations import Operations


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of the present schema, which is the earlier one here."""
    path = tmp_path / "plan.tracker"
    made(path, draft(5, 20)).close()
    for backup in backups_of(path).values():
        backup.unlink()
    return path


def schema(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        lines = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
        return connection.execute("PRAGMA user_version").fetchone()[0], [line[0] for line in lines]


def test_the_steps_lead_to_the_present_schema_in_order() -> None:
    versions = [step.version for step in migrations.STEPS]
    assert versions == sorted(set(versions))
    assert versions[-1:] in ([], [SCHEMA_VERSION])


def test_every_row_is_carried_over_and_its_children_with_it(path: Path) -> None:
    before = content(path)
    with closing(open_store(path, steps=STEPS)) as store:
        assert store.damage() == ()
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM progress_note").scalar() == 100
            assert connection.exec_driver_sql("SELECT count(DISTINCT colour) FROM plan").scalar() == 1
    assert schema(path)[0] == LATER
    assert content_of_carried(path) == content_of_carried(next(iter(backups_of(path).values())))
    assert before == content(next(iter(backups_of(path).values())))


def content_of_carried(path: Path) -> list[list[object]]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
            for table, columns in (
                ("plan", "id, title, position"),
                ("section", "id, plan_id, title"),
                ("action", "id, section_id, title, timescale, due_on, status"),
                ("progress_note", "id, action_id, text, as_at"),
                ("reading", "id, indicator_id, printed, value"),
                ("change", "id, change_set_id, kind, row_id, before, after"),
            )
        ]


def test_a_verified_backup_of_the_file_as_it_was_is_made_first(path: Path) -> None:
    before, old = content(path), schema(path)
    open_store(path, steps=STEPS).close()
    backups = list(backups_of(path).values())
    assert len(backups) == 1
    assert content(backups[0]) == before
    assert schema(backups[0]) == old


def test_the_history_is_still_guarded_after_a_table_of_it_was_rebuilt(path: Path) -> None:
    with (
        closing(open_store(path, steps=STEPS)) as store,
        pytest.raises(Exception, match="history is never changed"),
        store.writing() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM change")


def test_a_file_is_migrated_once(path: Path) -> None:
    open_store(path, steps=STEPS).close()
    after = path.read_bytes()
    open_store(path, steps=STEPS).close()
    assert len(backups_of(path)) == 1
    assert content_of_carried(path)
    assert path.read_bytes()[100:] == after[100:]


def test_this_program_refuses_what_a_later_one_has_migrated(path: Path) -> None:
    open_store(path, steps=STEPS).close()
    with pytest.raises(
        FileProblem, match=r"Open it with version 0\.2 or later; this one reads files up to version 0\.1"
    ):
        open_store(path)


def _fail(_operations: Operations) -> None:
    raise ZeroDivisionError


def _orphan(operations: Operations) -> None:
    operations.execute("DELETE FROM section WHERE id = 1")


@pytest.mark.parametrize("failing", range(len(STEPS) + 1))
def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, failing: int) -> None:
    before, old = content(path), schema(path)
    steps = (*STEPS[:failing], Step(LATER + 1, "Fail", _fail))
    with pytest.raises(ZeroDivisionError):
        open_store(path, steps=steps)
    assert schema(path) == old
    assert content(path) == before
    with closing(open_store(path)) as store:
        assert faults(store) == []


def test_steps_that_would_leave_orphans_are_taken_back(path: Path) -> None:
    before = content(path)
    with pytest.raises(FileProblem, match="belongs to nothing"):
        open_store(path, steps=(*STEPS, Step(LATER + 1, "Lose a section", _orphan)))
    assert content(path) == before


def test_where_no_backup_can_be_made_nothing_is_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = path.with_name("plan backups")
    folder.rmdir()
    folder.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    old = schema(path)
    with pytest.raises(FileProblem, match="No folder for it could be written"):
        open_store(path, steps=STEPS)
    assert schema(path) == old


def test_a_viewer_waits_for_whoever_has_an_older_file_open(path: Path) -> None:
    with (
        closing(open_store(path, "A Manager")),
        pytest.raises(FileProblem, match="wait until they have closed it"),
    ):
        open_store(path, "Another", steps=STEPS)
