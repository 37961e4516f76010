"""The earlier texts of changed actions, from the history."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rows import pages
from tracker.data.rows.schema import change


def earlier_texts(connection: ReadConnection, ids: Collection[int]) -> set[tuple[int, str, str]]:
    """Return each earlier text of those actions as id, column and text."""
    texts: set[tuple[int, str, str]] = set()
    for page in pages(ids):
        query = select(change.c.row_id, change.c.before).where(
            change.c.kind == "action",
            change.c.row_id.in_(page),
            change.c.before.is_not(None),
            change.c.after.is_not(None),
        )
        for row_id, before in connection.execute(query):
            columns = json.loads(before).items()
            texts |= {(row_id, name, value) for name, value in columns if isinstance(value, str) and value}
    return texts
