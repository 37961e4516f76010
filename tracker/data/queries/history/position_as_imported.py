"""The position that imports alone would have produced, from the history."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.position import position
from tracker.data.queries.rules_in_sql import STEP_ID
from tracker.data.rows.schema import change_set
from tracker.domain.position.position import Position

_OF_DOCUMENTS = ("import", "merge", "example")
"""The origins of edits that wrote the content of a document."""


def imported_position(connection: ReadConnection) -> Position:
    """Return everything as documents last wrote it, without what was edited here since, field by field."""
    return position(connection, change_set_ids=imports_that_count(connection))


def imports_that_count(connection: ReadConnection) -> list[int]:
    """Return the edits that imported a document, without undone ones; if an import was redone, only the redo counts.

    One import consists of several edits if the document says since which days its facts hold.
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
