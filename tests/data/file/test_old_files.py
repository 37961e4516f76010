"""Files that released versions wrote are brought up to the present schema with nothing lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from tests.stored import TABLES, faults
from tracker.data.file.opening import create_store, open_store
from tracker.data.queries.action_list import action_ids
from tracker.data.queries.actions import action_by_id, tags
from tracker.data.queries.meetings_and_registers import dismissals
from tracker.data.queries.position import position
from tracker.domain.errors import FileDamaged
from tracker.domain.plans.action_filter import ActionFilter
from tracker.domain.position.snapshot_digest import digest_of
from tracker.services.archive.archive import export_everything, open_everything
from tracker.services.checks.checks import check
from tracker.services.checks.dismissals import restore_finding
from tracker.services.checks.findings_for_terminal import findings_of
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.plans.actions import update_action
from tracker.services.plans.plans import delete_plan
from tracker.services.plans.several_actions import add_tags, remove_tag
from tracker.services.tracker import Tracker

OLD_FILES = Path(__file__).parents[2] / "old_files"


@cache
def _opened(old: Path) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(old, folder))
        open_store(path).close()
        return path.read_bytes()


def opened(old: Path, path: Path) -> Path:
    """A copy of an old file as opening it has left it: it is brought up to the present once, for all tests."""
    path.write_bytes(_opened(old))
    return path


@pytest.fixture
def with_dismissals(tmp_path: Path) -> Iterator[Tracker]:
    """A file of schema 106 in which all that is found on 1 February 2015 was dismissed."""
    tracker = open_tracker(opened(OLD_FILES / "0.1-106-dismissals.tracker", tmp_path / "old.tracker"))
    tracker.today = lambda: date(2015, 2, 1)
    yield tracker
    tracker.close()


BESIDE = re.compile(r"(\w+) INTEGER (CONSTRAINT \w+) (REFERENCES \w+ \(id\)(?: ON DELETE CASCADE)?)")
"""A column that ALTER TABLE added has its reference beside it; in a new table it stands at the end."""


def schema(path: Path) -> dict[str, str]:
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            one = re.sub(r" ?\)$", " )", " ".join(sql.split()).replace(" ,", ","))
            for column, constraint, goal in BESIDE.findall(one):
                one = re.sub(r" ?\)$", "", one.replace(f" {constraint} {goal}", ""))
                one += f", {constraint} FOREIGN KEY({column}) {goal} )"
            found[name] = one.replace("TEXT )", "TEXT)")
    return found


def rows(path: Path, tables: list[str]) -> dict[str, list[dict[str, object]]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")] for table in tables
        }


PLANS = {
    "0.1.tracker": [19],
    "0.1-106.tracker": [19, 3],
    "0.1-106-dismissals.tracker": [19],
    "0.1-108-agenda.tracker": [19],
    "0.1-108-figures.tracker": [19],
    "0.1-108.tracker": [18],
}
"""How many actions each plan of each file has. Those of schema 106 were written before edits had an origin."""


def test_there_is_a_file_of_the_first_release_and_of_the_last_schema() -> None:
    assert {path.name for path in OLD_FILES.glob("*.tracker")} == set(PLANS)


@pytest.mark.parametrize("name", PLANS)
def test_it_comes_to_the_schema_of_a_new_file(name: str, tmp_path: Path) -> None:
    path = opened(OLD_FILES / name, tmp_path / "old.tracker")
    create_store(tmp_path / "new.tracker").close()
    assert schema(path) == schema(tmp_path / "new.tracker")


@pytest.mark.parametrize("name", PLANS)
def test_no_row_is_touched_and_the_file_is_whole(name: str, tmp_path: Path) -> None:
    old = Path(shutil.copy(OLD_FILES / name, tmp_path / "old.tracker"))
    tables = sorted(set(schema(old)) & {*TABLES, "change", "change_set"})
    before = rows(old, tables)
    path = opened(OLD_FILES / name, tmp_path / "opened.tracker")
    new = rows(path, tables)
    for table in tables:
        assert [row | was for was, row in zip(before[table], new[table], strict=True)] == new[table]
    with closing(open_store(path)) as store:
        assert faults(store) == []
        with store.reading() as connection:
            assert [len(plan.actions) for plan in position(connection).plans] == PLANS[name]


def test_its_plan_is_deleted_and_brought_back_without_being_written_again(tmp_path: Path) -> None:
    path = opened(OLD_FILES / "0.1.tracker", tmp_path / "old.tracker")
    (before,) = rows(path, ["change"]).values()
    with closing(open_tracker(path)) as tracker:
        done = tracker.do(delete_plan, plan_id=1)
        tracker.undo()
        assert faults(tracker.store) == []
        assert done is not None and len(done.changes) > 30
    (after,) = rows(path, ["change"]).values()
    new = after[len(before) :]
    assert len(new) == 2 * len(done.changes)
    edited = {(row["kind"], row["row_id"]) for row in before if row["before"] is not None}
    sides = {(row["before"], row["after"]) for row in new if (row["kind"], row["row_id"]) not in edited}
    assert sides == {("", None), (None, "")}


def test_what_was_dismissed_before_facts_were_kept_is_dismissed_still(with_dismissals: Tracker) -> None:
    present, dismissed = check(with_dismissals).split(with_dismissals.read(dismissals))
    assert present == []
    assert {why.reason for _, why in dismissed} == {f"Known: {finding.title}" for finding, _ in dismissed}
    kinds = {finding.subject.kind for finding, _ in dismissed}
    assert (len(dismissed), kinds) == (44, {"plan", "section", "action", "indicator", "table", "statement"})
    assert all(why.facts is None for _, why in dismissed)
    assert faults(with_dismissals.store) == []


def test_a_dismissal_of_before_is_shown_again_and_undone_and_taken_out_and_in(
    with_dismissals: Tracker, tmp_path: Path
) -> None:
    tracker = with_dismissals
    before = tracker.read(dismissals)
    tracker.do(restore_finding, dismissal_id=before[-1].id)
    assert len(findings_of(tracker)) == 1
    tracker.undo()
    assert tracker.read(dismissals) == before
    assert findings_of(tracker) == ()
    export_everything(tracker, tmp_path / "all.json")
    _, copied = open_everything(tmp_path / "all.json", tmp_path / "copy.tracker", today=tracker.today)
    with closing(copied):
        assert copied.read(dismissals) == before
        assert findings_of(copied) == ()


def test_facts_that_changed_bring_a_dismissal_of_before_back(with_dismissals: Tracker) -> None:
    with_dismissals.do(update_action, action_id=9, timescale="October 2014")
    assert [(one.rule, one.where) for one in findings_of(with_dismissals)] == [("done but open", "1.9")]


def test_what_was_before_there_were_tags_is_read_and_tagged_and_comes_back(tmp_path: Path) -> None:
    """The history of schema 108 knows of no tags: a past day, an undo and a deleted action are as they were."""
    path = opened(OLD_FILES / "0.1-108.tracker", tmp_path / "old.tracker")
    with closing(open_tracker(path)) as tracker:
        before = tracker.read(position)
        assert all(one.action.tags == "" for plan in before.plans for one in plan.actions)
        tracker.do(add_tags, action_ids=[3, 5], tags="board, ICT")
        tracker.do(add_tags, action_ids=[3], tags="Board; estates")
        assert tracker.read(tags) == ["board", "estates", "ICT"]
        wanted = ActionFilter(tracker.today(), tag="BOARD")
        assert [row[1] for row in tracker.read(action_ids, 1, wanted)] == [3, 5]
        last = tracker.read(lambda connection: connection.execute(text("SELECT max(id) FROM change_set")).scalar_one())
        assert tracker.read(position, None, last_change_set_id=last - 2) == before
        tracker.do(remove_tag, action_ids=[3, 5], tag="ict")
        tracker.undo()
        assert tracker.read(action_by_id, 5).tags == "board, ICT"
        tracker.undo()
        tracker.undo()
        assert digest_of(tracker.read(position)) == digest_of(before)
    with closing(open_store(path)) as store:
        assert faults(store) == []


@pytest.mark.parametrize("old", sorted(PLANS))
def test_one_in_which_another_program_wrote_a_value_of_another_kind_is_refused_and_left_as_it_is(
    old: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(OLD_FILES / old, tmp_path / "old.tracker"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER change_set_no_update")
        connection.execute("UPDATE change_set SET sentence = x'00ff' WHERE id = 1")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(FileDamaged, match="Edit 1 has a text in sentence that is not valid"):
        open_store(path)
    assert path.read_bytes() == before
    assert backups_of(path) == {}, "it would be named as the one to restore"
