"""What documents have brought in, by the history."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.position import position
from tracker.data.rows.schema import change_set
from tracker.domain.position.position import Position

BEGINNINGS = ("Bring in ", "Merge ")
"""How the sentence of an edit begins that brought a document in."""


def as_documents_say(connection: ReadConnection) -> Position:
    """Everything as documents last wrote it: what was edited here since, field by field, is not in it."""
    return position(connection, change_set_ids=_standing(connection))


def _standing(connection: ReadConnection) -> list[int]:
    """The edits that brought a document in and stand: undone ones are left out, until they are done again."""
    query = select(change_set.c.id, change_set.c.deed, change_set.c.sentence).order_by(change_set.c.id)
    done: list[tuple[int, str]] = []
    for number, deed, sentence in connection.execute(query):
        own = sentence.removeprefix("Undo: ").removeprefix("Redo: ")
        if not own.startswith(BEGINNINGS):
            continue
        if deed != "undo":
            done.append((number, own))
        elif done and done[-1][1] == own:
            done.pop()
    return [number for number, _ in done]
