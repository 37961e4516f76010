"""Which actions' statuses and timescales have been changed since an edit, and stand so."""

from __future__ import annotations

import json

from sqlalchemy import or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules import writes
from tracker.data.rows.schema import change, change_set

_COLUMNS = ("status", "timescale")


def moved_since(connection: ReadConnection, edit: int) -> dict[int, set[str]]:
    """The columns changed after the edit of that id, by action: what was changed back too, but not what was undone."""
    query = (
        select(change.c.row_id, change.c.before, change.c.after, change_set.c.deed)
        .join(change_set)
        .where(change.c.kind == "action", change_set.c.id > edit, change.c.after.is_not(None))
        .where(or_(*(writes(change.c.before, column) for column in _COLUMNS)))
        .order_by(change.c.id)
    )
    stood: dict[tuple[int, str], list[str]] = {}
    for row_id, before, after, deed in connection.execute(query):
        old, new = json.loads(before), json.loads(after)
        for column in _COLUMNS:
            if column not in new:
                continue
            values = stood.setdefault((row_id, column), [old[column]])
            if deed == "undo" and new[column] in values:
                del values[len(values) - values[::-1].index(new[column]) :]
            else:
                values.append(new[column])
    moved: dict[int, set[str]] = {}
    for (row_id, column), values in stood.items():
        if len(values) > 1:
            moved.setdefault(row_id, set()).add(column)
    return moved
