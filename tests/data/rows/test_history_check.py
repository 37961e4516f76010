"""Where what stands in a file is not what its history says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import copied, unlocked
from tracker.data.file.opening import open_store
from tracker.data.rows.history_check import inconsistencies
from tracker.services.indicators import readings
from tracker.services.plans import actions, plans
from tracker.services.tracker import Tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file that has seen every kind of edit, undo and redo."""
    return copied(_edited, tmp_path / "plan.tracker")


def _edited(path: Path) -> Tracker:
    tracker = unlocked(path)
    tracker.do(actions.change_status, action_id=1, status="Amber", reason="Late")
    tracker.do(actions.add_note, action_id=1, text="Something happened.")
    tracker.do(actions.delete_actions, action_ids=[2])
    tracker.do(readings.record_reading, indicator_id=1, period="Q3 2014/15", printed="85.1")
    tracker.do(plans.delete_section, section_id=2)
    tracker.undo()
    tracker.redo()
    tracker.undo()
    return tracker


def found(path: Path, *damage: str) -> list[str]:
    """What is found in a file after someone has written into it past the program."""
    with closing(sqlite3.connect(path)) as connection:
        for table in ("change", "change_set"):
            connection.execute(f"DROP TRIGGER {table}_no_update")
            connection.execute(f"DROP TRIGGER {table}_no_delete")
        for statement in damage:
            connection.execute(statement)
        connection.commit()
    with closing(open_store(path)) as store, store.reading() as connection:
        return list(inconsistencies(connection))


def test_a_file_that_only_the_program_wrote_is_consistent(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE action SET title = 'Other' WHERE id = 1", "Action 1 is not as its history says: title differs."),
        (
            "UPDATE reading SET value = 1, note = 'x' WHERE id = 1",
            "Reading 1 is not as its history says: value and note differ.",
        ),
        ("DELETE FROM progress_note WHERE id = 1", "Note 1 is not as its history says: it is missing."),
        ("INSERT INTO plan VALUES (9, 'x', '', '', '', 'counts', 1, 1)", "Plan 9 has no history."),
        ("INSERT INTO section VALUES (1000, 1, 'x', '', 1, 1)", "Section 1000 has no history."),
        (
            "INSERT INTO action (id, section_id, title, ref, timescale, precision, owner, status, status_reason,"
            " evidence, position, version) VALUES (2, 1, 'x', '', '', 'blank', '', '', '', '', 1, 1)",
            "Action 2 is not as its history says: it was deleted.",
        ),
        ("DELETE FROM change WHERE kind = 'indicator'", "Indicator 1 has no history."),
        ("UPDATE change SET after = '{' WHERE kind = 'indicator'", "The history of Indicator 1 cannot be read."),
        ("UPDATE change SET after = 'true' WHERE kind = 'indicator'", "The history of Indicator 1 cannot be read."),
        (
            "UPDATE change SET same_as = NULL WHERE kind = 'section' AND before = ''",
            "The history of Section 2 has a gap.",
        ),
        (
            "UPDATE change SET same_as = (SELECT min(id) FROM change WHERE kind = 'section') WHERE kind = 'section'"
            " AND before = ''",
            "The history of Section 2 has a gap.",
        ),
        (
            "DELETE FROM change WHERE id = (SELECT max(id) FROM change WHERE kind = 'section' AND before IS NOT NULL)",
            "The history of Section 2 has a gap.",
        ),
        (
            'UPDATE change SET before = \'{"status": "Red"}\' WHERE before LIKE \'{"status"%\'',
            "The history of Action 1 has a gap.",
        ),
        (
            "UPDATE change SET row_id = 'one' WHERE kind = 'indicator'",
            "The history of the indicators has a number that is not valid.",
        ),
    ],
)
def test_a_disagreement_is_named(path: Path, damage: str, said: str) -> None:
    assert said in found(path, damage)


def test_no_more_than_twenty_of_a_kind_are_named(path: Path) -> None:
    many = [f"INSERT INTO plan VALUES ({number}, 'x', '', '', '', 'counts', 1, 1)" for number in range(100, 200)]
    assert len(found(path, *many)) == 20
