"""Files that released versions wrote are brought up to the present schema with nothing lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import TABLES, faults
from tracker.data.file.opening import create_store, open_store
from tracker.data.queries.position import position
from tracker.services.file.files import open_tracker
from tracker.services.plans.plans import delete_plan

OLD_FILES = Path(__file__).parents[2] / "old_files"
OLD = sorted(OLD_FILES.glob("*.tracker"))


@pytest.fixture(params=OLD, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "old.tracker"))


BESIDE = re.compile(r"(\w+) INTEGER (CONSTRAINT \w+) (REFERENCES \w+ \(id\))")
"""A column that ALTER TABLE added has its reference beside it; in a new table it stands at the end."""


def schema(path: Path) -> dict[str, str]:
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            one = " ".join(sql.split()).replace(" ,", ",")
            for column, constraint, goal in BESIDE.findall(one):
                one = re.sub(r" ?\)$", "", one.replace(f" {constraint} {goal}", ""))
                one += f", {constraint} FOREIGN KEY({column}) {goal} )"
            found[name] = one
    return found


def rows(path: Path, tables: list[str]) -> dict[str, list[dict[str, object]]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")] for table in tables
        }


PLANS = {"0.1.tracker": [19], "0.1-106.tracker": [19, 3]}
"""How many actions each plan of each file has. The second was written by the first release's last schema but one."""


def test_there_is_a_file_of_the_first_release_and_of_the_last_schema() -> None:
    assert {path.name for path in OLD} == set(PLANS)


def test_it_comes_to_the_schema_of_a_new_file(old: Path, tmp_path: Path) -> None:
    open_store(old).close()
    create_store(tmp_path / "new.tracker").close()
    assert schema(old) == schema(tmp_path / "new.tracker")


def test_no_row_is_touched_and_the_file_is_whole(old: Path, request: pytest.FixtureRequest) -> None:
    tables = sorted(set(schema(old)) & {*TABLES, "change", "change_set"})
    before = rows(old, tables)
    with closing(open_store(old)) as store:
        assert faults(store) == []
        with store.reading() as connection:
            plans = [len(plan.actions) for plan in position(connection).plans]
    assert plans == next(found for name, found in PLANS.items() if f"[{name}]" in request.node.name)
    new = rows(old, tables)
    for table in tables:
        assert [row | was for was, row in zip(before[table], new[table], strict=True)] == new[table]


@pytest.mark.parametrize("old", [OLD_FILES / "0.1.tracker"], indirect=True)
def test_its_plan_is_deleted_and_brought_back_without_being_written_again(old: Path) -> None:
    open_store(old).close()
    (before,) = rows(old, ["change"]).values()
    with closing(open_tracker(old)) as tracker:
        done = tracker.do(delete_plan, plan_id=1)
        tracker.undo()
        assert faults(tracker.store) == []
        assert done is not None and len(done.changes) > 30
    (after,) = rows(old, ["change"]).values()
    new = after[len(before) :]
    assert len(new) == 2 * len(done.changes)
    assert {(row["before"], row["after"]) for row in new} == {("", None), (None, "")}
