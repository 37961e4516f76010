"""Cells, rows and columns of a category table, edited through the one door."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tracker.data.queries.indicators import tables
from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import Draft, DraftRow, DraftTable
from tracker.domain.tables.category_table import Column
from tracker.domain.tables.content import TableContent
from tracker.services.imports.write import is_held, repeated_tables
from tracker.services.indicators import table_cells as cells
from tracker.services.indicators.category_tables import add_rows, add_table, edit_row
from tracker.services.statements.statements import add_statement
from tracker.services.tracker import Tracker

REASONS = [
    ["Reason", "Q1", "Q2", "TOTAL"],
    ["Online", "4", "2", "6"],
    ["Other", "4", "8", "12"],
]


@pytest.fixture
def filled(tracker: Tracker) -> Tracker:
    """A tracker with one table of two rows, pasted as it stands."""
    tracker.do(add_table, title="Complaints", columns=(Column("Number"),), exclusive=False)
    tracker.do(cells.paste_cells, table_id=1, cells=REASONS)
    return tracker


def table(tracker: Tracker) -> TableContent:
    return tracker.read(tables)[0]


def printed(tracker: Tracker) -> list[list[str]]:
    """Headings and rows."""
    found = table(tracker)
    headings = [found.table.row_heading, *(column.heading for column in found.table.columns)]
    width = range(len(found.table.columns))
    return [headings, *([row.label_text, *(row.cell(place) for place in width)] for row in found.rows)]


def test_a_table_without_rows_becomes_what_is_pasted(filled: Tracker) -> None:
    assert printed(filled) == REASONS
    assert table(filled).table.columns == (Column("Q1"), Column("Q2"), Column("TOTAL", is_total=True))
    assert not table(filled).table.exclusive
    filled.undo()
    assert printed(filled) == [["", "Number"]]


def test_a_row_of_totals_says_that_columns_may_be_added_up(tracker: Tracker) -> None:
    tracker.do(add_table, title="Homes", exclusive=False)
    block = [["Rating", "Homes", "%"], ["Good", "3", "75%"], ["Poor", "1", "25%"], ["Total", "4", "100%"]]
    tracker.do(cells.paste_cells, table_id=1, cells=block)
    found = table(tracker)
    assert found.table.exclusive and [row.is_total for row in found.rows] == [False, False, True]
    assert [column.kind for column in found.table.columns] == ["number", "share"]


def test_what_is_pasted_into_a_cell_goes_on_from_there_with_rows_and_columns_added(filled: Tracker) -> None:
    filled.do(cells.paste_cells, table_id=1, cells=[["9", "17", "n/a"], ["1", "2", ""]], row=1, column=2)
    assert printed(filled) == [
        ["Reason", "Q1", "Q2", "TOTAL", "Column 4"],
        ["Online", "4", "2", "6", ""],
        ["Other", "4", "9", "17", "n/a"],
        ["", "", "1", "2", ""],
    ]


def test_headings_that_are_pasted_again_are_passed_over(filled: Tracker) -> None:
    filled.do(cells.paste_cells, table_id=1, cells=[["reason", "q1", "q2", "Total"], ["Online", "5", "2", "7"]])
    assert printed(filled)[1:] == [["Online", "5", "2", "7"], REASONS[2]]
    with pytest.raises(RuleBroken, match="nothing to paste"):
        filled.do(cells.paste_cells, table_id=1, cells=[["", " "]])


def test_columns_are_added_moved_and_deleted_with_their_cells(filled: Tracker) -> None:
    filled.do(cells.add_column, table_id=1, heading=" Q3 ")
    filled.do(cells.paste_cells, table_id=1, cells=[["7"], ["8"]], column=4)
    filled.do(cells.move_column, table_id=1, index=3, to=2)
    assert printed(filled) == [
        ["Reason", "Q1", "Q2", "Q3", "TOTAL"],
        ["Online", "4", "2", "7", "6"],
        ["Other", "4", "8", "8", "12"],
    ]
    filled.do(cells.delete_column, table_id=1, index=0)
    assert printed(filled)[1] == ["Online", "2", "7", "6"]
    filled.undo()
    filled.undo()
    assert printed(filled)[1] == ["Online", "4", "2", "6", "7"]
    with pytest.raises(RuleBroken) as refusal:
        filled.do(cells.add_column, table_id=1, heading=" ")
    assert refusal.value.field == "heading"


def test_rows_are_moved_and_cells_emptied(filled: Tracker) -> None:
    filled.do(cells.move_row, row_id=2, after_id=None)
    assert [row[0] for row in printed(filled)[1:]] == ["Other", "Online"]
    filled.do(cells.clear_cells, cells=[(2, 0), (2, 2), (1, 1)])
    assert printed(filled)[1:] == [["", "4", "", "12"], ["Online", "", "2", "6"]]


def test_what_the_text_says_follows_a_renamed_category_or_column(filled: Tracker) -> None:
    filled.do(add_statement, table_id=1, states="cell", printed="9", row="Other", heading="Q2")
    filled.do(add_statement, table_id=1, states="total", printed="9", heading="Q2")
    filled.do(edit_row, row_id=2, label="All other", cells=("4", "8", "12"))
    filled.do(cells.edit_column, table_id=1, index=1, heading="Second quarter", kind="number")
    assert [(statement.row, statement.heading) for statement in table(filled).statements] == [
        ("All other", "Second quarter"),
        ("", "Second quarter"),
    ]


def test_typing_a_heading_is_one_step(filled: Tracker) -> None:
    for heading in ("S", "Su", "Sum"):
        filled.do(cells.edit_column, table_id=1, index=2, heading=heading, typing=True)
    filled.undo()
    assert printed(filled)[0] == REASONS[0]


def test_rows_added_by_hand_stand_after_the_others(filled: Tracker) -> None:
    filled.do(add_rows, table_id=1, rows=[("None", ("", "1"))])
    assert printed(filled)[3] == ["None", "", "1", ""]


def test_a_table_that_is_held_with_other_cells_is_named_and_left(filled: Tracker) -> None:
    same = DraftTable("Complaints", rows=(DraftRow("Online", ("4", "2", "6")), DraftRow("Other", ("4", "8", "12"))))
    other = replace(same, rows=same.rows[:1])
    held = filled.read(tables)
    assert [is_held(found, held) for found in (same, other, replace(same, period="Q3"))] == [True, True, False]
    assert repeated_tables(Draft("x", tables=(same, replace(other, title="New"))), held) == ()
    (problem,) = repeated_tables(Draft("x", tables=(other,)), held)
    assert problem.message.startswith("A table “Complaints” already exists, with other rows or figures.")
