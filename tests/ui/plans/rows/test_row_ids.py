"""Rows as numbers: what parts the actions, and where one can be added."""

from __future__ import annotations

from array import array

from tracker.ui.plans.rows.row_ids import RowIds, adding_row, adds_to, runs, with_adding_rows

ROWS = array("q", [-7, 1, 2, -8, -9, 3])


def test_each_section_ends_in_a_place_to_add() -> None:
    found = list(with_adding_rows(ROWS))
    assert found == [-7, 1, 2, adding_row(7), -8, adding_row(8), -9, 3, adding_row(9)]
    assert [adds_to(each) for each in found] == [0, 0, 0, 7, 0, 8, 0, 0, 9]
    assert list(with_adding_rows(array("q"))) == []


def test_actions_come_in_runs_between_what_parts_them() -> None:
    ids = RowIds(with_adding_rows(ROWS))
    assert ids.action_runs(0, 8) == [(1, 2), (7, 7)]
    assert ids.action_runs(2, 7) == [(2, 2), (7, 7)]
    assert ids.action_runs(3, 6) == []
    assert ids.actions_between(0, 8) == [1, 2, 3]
    assert [ids.tally(row) for row in (0, 4, 6)] == [2, 0, 1]
    assert [ids.heading_of(row) for row in range(9)] == [0, 0, 0, 0, 4, 4, 6, 6, 6]


def test_many_rows_are_found_as_a_few_are() -> None:
    ids = RowIds(array("q", range(1, 100)))
    assert ids.rows_of([5, 3, 500]) == [2, 4]
    assert ids.rows_of([9, 8, 7, 6, 5, 500]) == [4, 5, 6, 7, 8]
    assert ids.row_of(500) is None


def test_neighbours_are_runs() -> None:
    assert runs([]) == []
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
