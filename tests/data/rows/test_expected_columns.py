"""The names of all columns are those of the tables."""

from __future__ import annotations

from tracker.data.rows.expected_columns import TABLE_COLUMNS
from tracker.data.rows.sqlite import every_table


def test_the_columns_that_a_whole_file_has_are_those_of_the_tables() -> None:
    tables = every_table().tables.values()
    assert {table.name: tuple(table.columns.keys()) for table in tables} == TABLE_COLUMNS
