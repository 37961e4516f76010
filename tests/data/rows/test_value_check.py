"""Where what stands in a file is of no kind that its column can have: only another program writes it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests import everything
from tests.stored import copied, unlocked, unlocked_empty
from tracker.data.file.opening import open_store
from tracker.data.rows.row_check import unusable_rows
from tracker.data.rows.sqlite import bare, every_table
from tracker.data.rows.value_check import is_right, wrong_values
from tracker.services.file.files import back_up, check
from tracker.services.plans import actions
from tracker.services.tracker import Tracker

DATE_OF_ACTION = "Action 1 has a day in due_on that is not valid."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with an edit after its plan was imported."""
    return copied(_edited, tmp_path / "plan.tracker")


def _edited(path: Path) -> Tracker:
    tracker = unlocked(path)
    tracker.do(actions.change_status, action_id=1, status="Amber", reason="Late")
    return tracker


def changed(path: Path, *statements: str) -> None:
    """Write into a file as another program does that keeps no rule of it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'action'")
        connection.execute("DELETE FROM sqlite_schema WHERE type = 'trigger'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def found(path: Path) -> list[str]:
    with closing(open_store(path)) as store, store.reading() as connection:
        return wrong_values(bare(connection)) or [*unusable_rows(connection)]


def test_a_file_that_holds_whatever_a_tracker_can_hold_has_none(tmp_path: Path) -> None:
    chance = Random(3)
    with closing(unlocked_empty(tmp_path / "every.tracker")) as tracker:
        for _ in range(60):
            everything.edit(tracker, chance)
        with tracker.store.reading() as connection:
            assert [*wrong_values(bare(connection)), *unusable_rows(connection)] == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE action SET due_on = '31 March' WHERE id = 1", DATE_OF_ACTION),
        ("UPDATE action SET due_on = '2024-02-31' WHERE id = 1", DATE_OF_ACTION),
        ("UPDATE action SET due_on = '0000-01-01' WHERE id = 1", DATE_OF_ACTION),
        ("UPDATE action SET due_on = 'now' WHERE id = 1", DATE_OF_ACTION),
        ("UPDATE action SET due_on = 20240131 WHERE id = 1", DATE_OF_ACTION),
        ("UPDATE change_set SET as_at = '2024-02-31' WHERE id = 1", "Edit 1 has a day in as_at that is not valid."),
        ("UPDATE change_set SET at = 'yesterday' WHERE id = 1", "Edit 1 has a time that is not valid."),
        (
            "UPDATE change_set SET at = '2024-02-31T09:00:00.000+00:00' WHERE id = 1",
            "Edit 1 has a time that is not valid.",
        ),
        ("UPDATE change_set SET at = '2024-02-28T09:00:00.000' WHERE id = 1", "Edit 1 has a time that is not valid."),
        (
            "UPDATE section SET position = 'first' WHERE id = 1",
            "Section 1 has a number in position that is not valid.",
        ),
        (
            "UPDATE reading SET value = 9e999 WHERE id = 1",
            "Reading 1 has a number in value that is not valid.",
        ),
        (
            "UPDATE reading SET provisional = 7 WHERE id = 1",
            "Reading 1 has a yes or no in provisional that is not valid.",
        ),
        (
            "UPDATE action SET title = x'00ff' WHERE id = 1",
            "Action 1 has a text in title that is not valid.",
        ),
        (
            "UPDATE action SET status = NULL WHERE id = 1",
            "Action 1 has a text in status that is not valid.",
        ),
        (
            "UPDATE action SET precision = 'century' WHERE id = 1",
            "Action 1 has a text in precision that is not valid.",
        ),
        (
            "UPDATE action_search SET words = x'00' WHERE action_id = 1",
            "Search text of action 1 has a text in words that is not valid.",
        ),
        ("UPDATE plan SET scheme_name = 'Traffic'", "Plan 1 has a text in scheme_name that is not valid."),
        (
            "INSERT INTO register VALUES (1, 'Risks', 'Six by six', 1, 1)",
            "Register 1 uses “Six by six”, which this version does not know.",
        ),
        (
            "INSERT INTO category_table (title, row_heading, columns, exclusive, period, footnote, position, version)"
            " VALUES ('', '', '[1', 0, '', '', 1, 1)",
            "Table 1 has a text in columns that is not valid.",
        ),
    ],
)
def test_a_value_of_another_kind_is_named(path: Path, damage: str, said: str) -> None:
    changed(path, damage)
    assert found(path) == [said]


def test_no_backup_with_the_same_value_is_named_as_the_one_to_restore(path: Path) -> None:
    good = back_up(path)
    moved = good.rename(good.with_name("plan 2014-12-11 090000.tracker"))
    changed(path, "UPDATE action SET due_on = 'soon' WHERE id = 1")
    bad = back_up(path)
    said = check(path).sentence
    assert f"{moved}: restore that" in said
    assert str(bad) not in said


def test_a_past_value_of_another_kind_is_named(path: Path) -> None:
    changed(
        path,
        "UPDATE change SET before = '{\"status\": 5}' WHERE before LIKE '{\"status\"%'",
        "UPDATE change SET after = json_set(after, '$.status', 5) WHERE kind = 'action' AND row_id = 1"
        " AND before IS NULL",
    )
    assert check(path).problems == ("The history of Action 1 has a value that is not valid.",)


def test_a_history_of_what_is_unknown_is_named(path: Path) -> None:
    changed(path, "INSERT INTO change (change_set_id, kind, row_id, after) VALUES (1, 'wish', 1, '{\"id\": 1}')")
    assert check(path).problems == ("The history has changes of “wish”, which is unknown.",)


def test_a_value_of_another_kind_that_the_history_has_too_is_named_by_the_check_with_the_backup(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (after,) = connection.execute("SELECT after FROM change WHERE kind = 'section' AND row_id = 1").fetchone()
    after = json.dumps(json.loads(after) | {"position": "first"})
    changed(
        path,
        "UPDATE section SET position = 'first' WHERE id = 1",
        f"UPDATE change SET after = '{after}' WHERE kind = 'section' AND row_id = 1",
    )
    report = check(path)
    assert report.problems == ("Section 1 has a number in position that is not valid.",)
    assert report.sentence.startswith("Another program has changed plan.tracker. ")


@pytest.mark.parametrize(
    ("table", "column", "value", "right"),
    [
        ("action", "due_on", None, True),
        ("action", "title", None, False),
        ("action", "due_on", "2024-02-29", True),
        ("action", "due_on", "2024-02-30", False),
        ("action", "due_on", 20240229, False),
        ("action", "title", "Any", True),
        ("action", "title", 5, False),
        ("section", "position", 5, True),
        ("section", "position", 5.5, False),
        ("section", "position", True, False),
        ("section", "position", "5", False),
        ("reading", "value", 5, True),
        ("reading", "value", 5.5, True),
        ("reading", "value", "5.5", False),
        ("reading", "value", True, False),
        ("reading", "provisional", True, True),
        ("reading", "provisional", 0, True),
        ("reading", "provisional", 2, False),
        ("category_row", "cells", "[]", True),
        ("category_row", "cells", "{}", False),
        ("category_row", "cells", "[", False),
        ("category_row", "label_text", "{}", True),
    ],
)
def test_a_recorded_value_is_of_the_kind_of_its_column_or_not(
    table: str, column: str, value: object, right: bool
) -> None:
    assert is_right(every_table().tables[table].c[column], value) is right


@pytest.mark.parametrize(
    ("at", "right"),
    [
        ("0001-12-31T09:00:00.000+00:00", False),
        ("0002-01-01T09:00:00.000+00:00", True),
        ("9998-12-31T09:00:00.000+00:00", True),
        ("9999-01-01T09:00:00.000+00:00", False),
        ("2014-12-11T09:00:00+01:00", True),
        ("2014-12-11T09:00:00", False),
    ],
)
def test_the_time_of_an_edit_has_a_zone_and_a_year_that_leaves_room_for_any_other(
    path: Path, at: str, right: bool
) -> None:
    changed(path, f"UPDATE change_set SET at = '{at}' WHERE id = 1")
    assert found(path) == ([] if right else ["Edit 1 has a time that is not valid."])


def test_the_first_twenty_wrong_values_of_the_tables_asked_for_are_named(path: Path) -> None:
    changed(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25) "
        "INSERT INTO section (id, plan_id, title, ref, position, version) "
        "SELECT 100 + i, 1, 'S', '', 'first', 1 FROM n",
    )
    tables = every_table().tables
    with closing(open_store(path)) as store, store.reading() as connection:
        assert len(wrong_values(bare(connection), [tables["section"]])) == 20
        assert wrong_values(bare(connection), [tables["plan"]]) == []
