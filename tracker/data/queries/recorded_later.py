"""What has been recorded of an action from a later day on than an edit that is dated back."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.counted import counted
from tracker.data.schema import change, change_set


def recorded_later(
    connection: ReadConnection, action_id: int, columns: Collection[str], as_at: date
) -> dict[str, tuple[str, date]]:
    """Of those columns the ones that hold another text by now than on `as_at`, and from which day they hold it."""
    query = (
        select(change.c.after, change_set.c.as_at, counted(as_at))
        .join(change_set)
        .where(change.c.kind == "action", change.c.row_id == action_id, change.c.after.is_not(None))
        .order_by(change.c.id)
    )
    then: dict[str, str] = {}
    now: dict[str, tuple[str, date | None]] = {}
    for after, day, is_counted in connection.execute(query):
        written = {name: value for name, value in json.loads(after).items() if name in columns}
        now |= {name: (value, day) for name, value in written.items()}
        if is_counted:
            then |= written
    return {name: (value, day) for name, (value, day) in now.items() if day and day > as_at and value != then.get(name)}
