"""Files that released versions wrote are brought up to the present schema with nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import TABLES, faults
from tracker.data.opening import create_store, open_store
from tracker.data.queries.position import position

OLD = sorted((Path(__file__).parent.parent / "old_files").glob("*.tracker"))


@pytest.fixture(params=OLD, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "old.tracker"))


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in found}


def rows(path: Path, tables: list[str]) -> dict[str, list[object]]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}


def test_there_is_a_file_of_the_first_release() -> None:
    assert [path.name for path in OLD][:1] == ["0.1.tracker"]


def test_it_comes_to_the_schema_of_a_new_file(old: Path, tmp_path: Path) -> None:
    open_store(old).close()
    create_store(tmp_path / "new.tracker").close()
    assert schema(old) == schema(tmp_path / "new.tracker")


def test_no_row_is_touched_and_the_file_is_whole(old: Path) -> None:
    tables = sorted(set(schema(old)) & {*TABLES, "change", "change_set"})
    before = rows(old, tables)
    with closing(open_store(old)) as store:
        assert faults(store) == []
        with store.reading() as connection:
            assert [len(plan.actions) for plan in position(connection).plans] == [19]
    assert rows(old, tables) == before
