"""When documents were last brought in, by the history."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.schema import change, change_set

_PAGE = 500
BEGINNINGS = ("Bring in ", "Merge ")
"""How the sentence of an edit begins that brought a document in."""


def last_brought_in(connection: ReadConnection, kind: str) -> dict[int, int]:
    """For each row of that table that a document wrote, the number of the last such edit that was not taken back."""
    found: dict[int, int] = {}
    numbers = _standing(connection)
    for start in range(0, len(numbers), _PAGE):
        query = (
            select(change.c.row_id, func.max(change.c.change_set_id))
            .where(change.c.kind == kind, change.c.change_set_id.in_(numbers[start : start + _PAGE]))
            .group_by(change.c.row_id)
        )
        for row_id, number in connection.execute(query):
            found[row_id] = max(number, found.get(row_id, 0))
    return found


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
