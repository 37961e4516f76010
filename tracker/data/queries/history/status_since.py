"""The day since which actions have their present status, if the history knows it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rows import pages
from tracker.data.queries.rules_in_sql import counted, writes
from tracker.data.rows.schema import change, change_set


def status_days(connection: ReadConnection, ids: Collection[int]) -> dict[int, date]:
    """Return the latest day from which each action's status differed from the one before, by the action's id."""
    days: dict[int, date] = {}
    for page in pages(ids):
        query = (
            select(change.c.row_id, func.max(change_set.c.as_at))
            .join(change_set)
            .where(change.c.kind == "action", change.c.row_id.in_(page))
            .where(change_set.c.as_at.is_not(None), counted(None))
            .where(writes(change.c.before, "status"), writes(change.c.after, "status"))
            .group_by(change.c.row_id)
        )
        days |= dict(connection.execute(query).all())
    return days
