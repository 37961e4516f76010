"""Find the column of the actions in a table whose headings do not name it, such as "Remedy agreed" beside days."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.office.interpret.heading_row import Field, field_of, presumed_heading
from tracker.office.readers.grid import Row, Table

_LEAST_WORDS = 12
"""The least average number of letters in the texts of a column of actions."""
_TRIED_ROWS = 500
_STANDING = {"timescale", "completed", "status"}
_BESIDE = _STANDING | {"owner", "progress"}
_FEWEST = 2
_FREE = {"", "section", "tags", "evidence"}


def described_columns(table: Table) -> dict[int, Field]:
    """Return the fields of the columns, with the column of the longest texts as the actions; empty if no plan.

    Two other headings must be a plan's, one of them of days or statuses, and most of the texts must differ from each
    other.
    """
    heading = presumed_heading(table.rows)
    if heading is None:
        return {}
    known = {column: field_of(text) for column, text in heading.texts.items()}
    held = {field for field in known.values() if field in _BESIDE}
    below = [row for row in table.rows[heading.row_index + 1 :] if len(row.texts) > 1][:_TRIED_ROWS]
    if len(held) < _FEWEST or not held & _STANDING or not below:
        return {}
    free = [column for column, field in known.items() if field in _FREE and _describes(below, column)]
    if not free:
        return {}
    best = max(free, key=lambda column: (_letters(below, column), -column))
    fields: dict[int, Field] = {column: field for column, field in known.items() if field and column != best}
    return {**fields, best: "action"}


def _describes(rows: Sequence[Row], column: int) -> bool:
    texts = [text for row in rows if (text := row.text(column))]
    return (
        len(texts) * 2 > len(rows)
        and len(set(texts)) * 2 > len(texts)
        and _letters(rows, column) >= _LEAST_WORDS
        and any(" " in text for text in texts)
    )


def _letters(rows: Sequence[Row], column: int) -> float:
    lengths = [sum(map(str.isalpha, text)) for row in rows if (text := row.text(column))]
    return sum(lengths) / len(lengths) if lengths else 0
