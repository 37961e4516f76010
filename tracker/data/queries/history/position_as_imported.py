"""The position as imports alone made it, by the history."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.position import position
from tracker.data.queries.rules_in_sql import STEP_ID
from tracker.data.rows.schema import change_set
from tracker.domain.position.position import Position

_OF_DOCUMENTS = ("import", "merge", "example")
"""The origins of edits that wrote what a document says."""


def imported_position(connection: ReadConnection) -> Position:
    """Everything as documents last wrote it: what was edited here since, field by field, is not in it."""
    return position(connection, change_set_ids=imports_that_count(connection))


def imports_that_count(connection: ReadConnection) -> list[int]:
    """Return the edits that brought a document in: without undone ones, and of what was done again the last.

    One import is several edits where the document says since which day something has been so.
    """
    query = (
        select(change_set.c.id, STEP_ID, change_set.c.deed)
        .where(change_set.c.origin.in_(_OF_DOCUMENTS))
        .order_by(change_set.c.id)
    )
    last: dict[int, tuple[str, list[int]]] = {}
    for number, step, deed in connection.execute(query):
        before, numbers = last.get(step, ("", []))
        last[step] = (deed, [*numbers, number] if deed == before else [number])
    return sorted(number for deed, numbers in last.values() if deed != "undo" for number in numbers)
