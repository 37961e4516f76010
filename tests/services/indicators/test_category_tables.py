"""Category tables and statements, edited through the one door."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.data.queries.indicators import contents, statements_of_all, tables
from tracker.data.rows.history_check import inconsistencies
from tracker.domain.errors import RuleBroken
from tracker.domain.tables.category_table import Column
from tracker.domain.tables.content import TableContent
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators import category_tables as use_cases
from tracker.services.ordering import shift_row
from tracker.services.statements import statements as claims
from tracker.services.tracker import Tracker

COLUMNS = (Column("Q1"), Column("Q2"), Column("Total", is_total=True))


@pytest.fixture
def with_table(tracker: Tracker) -> Tracker:
    """A tracker with one table of two rows."""
    tracker.do(use_cases.add_table, title=" Complaints ", row_heading="Reason", columns=COLUMNS, exclusive=False)
    tracker.do(use_cases.add_rows, table_id=1, rows=[("Online", ("4", "2", "6")), ("Other", ("4", "8", "12"))])
    return tracker


def table(tracker: Tracker) -> TableContent:
    """The table."""
    return tracker.read(tables)[0]


def test_a_table_keeps_its_cells_as_printed(with_table: Tracker) -> None:
    found = table(with_table)
    assert (found.table.title, found.table.columns) == ("Complaints", COLUMNS)
    assert [(row.label_text, row.cells) for row in found.rows] == [
        ("Online", ("4", "2", "6")),
        ("Other", ("4", "8", "12")),
    ]


def test_rows_are_changed_deleted_and_brought_back(with_table: Tracker) -> None:
    with_table.do(use_cases.edit_row, row_id=1, label="Online form", cells=("4", " 3 ", ""), is_total=True)
    row = table(with_table).rows[0]
    assert (row.label_text, row.cells, row.is_total) == ("Online form", ("4", "3", ""), True)
    with_table.do(use_cases.delete_rows, row_ids=[1, 2])
    assert table(with_table).rows == ()
    with_table.undo()
    assert len(table(with_table).rows) == 2
    assert with_table.read(inconsistencies) == ()


def test_tables_are_changed_moved_and_deleted_with_what_belongs_to_them(with_table: Tracker) -> None:
    with_table.do(use_cases.add_table, title="Homes")
    with_table.do(edit_fields, use_cases.TABLE, 2, {"exclusive": False, "footnote": "Nationally 62%"})
    with_table.do(shift_row, use_cases.TABLE, 2, -1)
    assert [found.table.title for found in with_table.read(tables)] == ["Homes", "Complaints"]
    with_table.do(claims.add_statement, table_id=1, states="total", printed="30", heading="Q1")
    with_table.do(use_cases.delete_table, table_id=1)
    assert [found.table.title for found in with_table.read(tables)] == ["Homes"]
    with_table.undo()
    assert [len(found.statements) for found in with_table.read(tables)] == [0, 1]


def test_a_table_needs_a_title(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(use_cases.add_table, title=" ")
    assert refusal.value.field == "title"


def test_statements_belong_to_an_indicator_a_table_or_all(with_table: Tracker) -> None:
    with_table.do(claims.add_statement, indicator_id=1, states="figure", printed="84%", period="Q1 2014/15", text="So.")
    with_table.do(claims.add_statement, states="targets met", period="Q2 2014/15", scope="Adults")
    assert [statement.period.text for statement in with_table.read(contents)[0].statements] == ["Q1 2014/15"]
    assert [statement.scope for statement in with_table.read(statements_of_all)] == ["Adults"]
    with_table.do(edit_fields, claims.STATEMENT, 2, {"scope": "", "period": ""})
    assert with_table.read(statements_of_all)[0].period.text == ""
    with_table.do(claims.delete_statement, statement_id=2)
    assert with_table.read(statements_of_all) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"states": "figure", "printed": "5"}, "indicator"),
        ({"states": "total", "printed": "5"}, "table"),
        ({"states": "cell", "printed": "5"}, "table"),
        ({"states": "figure", "indicator_id": 1}, "printed"),
    ],
)
def test_a_statement_needs_what_it_speaks_of(tracker: Tracker, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(claims.add_statement, **fields)
    assert refusal.value.field == field
