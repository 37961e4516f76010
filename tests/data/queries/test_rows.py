"""Rows of a kind as they were added, and those of some parents."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tests.stored import draft, unlocked
from tracker.data.queries.rows import pages, rows_of, rows_with
from tracker.domain.plans.plan import Action, Section


def test_rows_are_those_of_their_kind_and_of_the_parents_asked_for_however_many(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "a.tracker", draft(2, 2))) as tracker:
        assert [one.id for one in tracker.read(rows_of, Section)] == [1, 2]
        assert [one.id for one in tracker.read(rows_with, Action, "section_id", [2])] == [3, 4]
        many = [*range(-600, 1), 2, 1]
        assert [one.id for one in tracker.read(rows_with, Action, "section_id", many)] == [1, 2, 3, 4]
        assert tracker.read(rows_with, Action, "section_id", []) == []


def test_so_many_are_asked_for_at_once_that_every_sqlite_takes_them() -> None:
    found = list(pages(range(1001)))
    assert [len(page) for page in found] == [500, 500, 1]
    assert [one for page in found for one in page] == [*range(1001)]
