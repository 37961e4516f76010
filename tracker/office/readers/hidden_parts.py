"""The rows and columns that a document hides: name them, and leave them out on request."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tracker.domain.text import count, join
from tracker.office.readers.grid import Table

_MOST_NAMED = 6
_NUMBER = re.compile(r"\d+$")


def hidden_parts(table: Table) -> str:
    """Return 'rows 5 and 8 and column C' for the hidden rows and columns that contain text; empty if there are none."""
    rows = [_number(row.where) for row in table.rows if row.hidden and row.texts]
    columns = [
        column_letters(column)
        for column in sorted(table.hidden_columns)
        if any(column in row.texts for row in table.rows if not row.hidden)
    ]
    return " and ".join(part for part in (_named("row", rows), _named("column", columns)) if part)


def without_hidden(table: Table) -> Table:
    """Return the table without its hidden rows and columns."""
    rows = tuple(
        replace(row, cells={column: cell for column, cell in row.cells.items() if column not in table.hidden_columns})
        for row in table.rows
        if not row.hidden
    )
    return replace(table, rows=rows, hidden_columns=frozenset())


def column_letters(column: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _number(where: str) -> str:
    match = _NUMBER.search(where)
    return match[0] if match else where


def _named(noun: str, names: list[str]) -> str:
    if not names:
        return ""
    if len(names) > _MOST_NAMED:
        return count(len(names), noun)
    return f"{noun}{'' if len(names) == 1 else 's'} {join(names)}"
