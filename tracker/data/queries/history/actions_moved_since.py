"""The actions whose status, timescale, title or number was changed after an earlier edit."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.undone_values import write
from tracker.data.queries.rules_in_sql import value_in, writes
from tracker.data.rows.schema import change, change_set

_COLUMNS = ("status", "timescale", "title", "ref")


def moved_since(connection: ReadConnection, edit: int) -> dict[int, set[str]]:
    """Return the columns changed after the edit with that id, by action.

    Columns that were changed back by hand count, those whose change was undone do not.
    """
    stood: dict[tuple[int, str], list[str]] = {}
    for column in _COLUMNS:
        sides = (value_in(change.c.before, column), value_in(change.c.after, column))
        query = (
            select(change.c.row_id, *sides, change_set.c.deed)
            .join(change_set)
            .where(change.c.kind == "action", change_set.c.id > edit, change.c.after.is_not(None))
            .where(writes(change.c.before, column))
            .order_by(change.c.id)
        )
        for row_id, old, new, deed in connection.execute(query):
            write(stood.setdefault((row_id, column), [old]), new, deed)
    moved: dict[int, set[str]] = {}
    for (row_id, column), values in stood.items():
        if len(values) > 1:
            moved.setdefault(row_id, set()).add(column)
    return moved
