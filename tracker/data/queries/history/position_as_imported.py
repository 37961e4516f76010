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
    last: dict[int, tuple[str, list[int]]] = {}
    for number, step, deed in _edits_of_documents(connection):
        before, numbers = last.get(step, ("", []))
        last[step] = (deed, [*numbers, number] if deed == before else [number])
    return sorted(number for deed, numbers in last.values() if deed != "undo" for number in numbers)


def first_imports_that_count(connection: ReadConnection) -> list[int]:
    """Return the edits that first imported the documents that count, also of those that were undone and redone.

    They alone have the earlier values that a document gives: a redo puts each row back as it was last.
    """
    edits = _edits_of_documents(connection)
    last = {step: deed for _, step, deed in edits}
    return [number for number, step, deed in edits if deed == "do" and last[step] != "undo"]


def _edits_of_documents(connection: ReadConnection) -> list[tuple[int, int, str]]:
    """Return each edit that imported a document, or undid or redid that, with its undo step and its deed."""
    query = (
        select(change_set.c.id, STEP_ID, change_set.c.deed)
        .where(change_set.c.origin.in_(_OF_DOCUMENTS))
        .order_by(change_set.c.id)
    )
    return [(number, step, deed) for number, step, deed in connection.execute(query)]
