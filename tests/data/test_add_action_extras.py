"""Files from before the further columns of actions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.stored import content, draft, made
from tracker.data.opening import open_store
from tracker.data.schema import SCHEMA_VERSION


def test_a_file_from_before_gets_room_for_them_and_is_then_like_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.tracker"
    made(path, draft(2, 3)).close()
    new, before = _tables(path), content(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE action_extra; DROP TABLE edition_digest; DROP TABLE owner_role; DROP TABLE threshold; "
            "DROP TABLE suppression; DROP TABLE permit; PRAGMA user_version = 101"
        )
    open_store(path).close()
    assert _tables(path) == new
    assert content(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def _tables(path: Path) -> list[tuple[str, list[object]]]:
    """The columns, foreign keys and indexes of the table, however its SQL is laid out."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            (query, connection.execute(query).fetchall())
            for query in (
                "PRAGMA table_info(action_extra)",
                "PRAGMA foreign_key_list(action_extra)",
                "PRAGMA index_list(action_extra)",
                "SELECT count(*) FROM sqlite_sequence WHERE name = 'action_extra'",
            )
        ]
