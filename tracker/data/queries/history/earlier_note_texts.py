"""The earlier texts of progress notes that were changed."""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.schema import change
from tracker.domain.plans.plan import ProgressNote


def earlier_notes(connection: ReadConnection) -> dict[int, list[str]]:
    """Return the earlier texts of the notes that still exist, by the id of their action."""
    note = MAPPED[ProgressNote].table
    query = (
        select(note.c.action_id, change.c.before)
        .join(change, change.c.row_id == note.c.id)
        .where(change.c.kind == note.name, change.c.before.is_not(None), change.c.after.is_not(None))
        .order_by(change.c.id.desc())
    )
    texts: dict[int, list[str]] = defaultdict(list)
    for action_id, before in connection.execute(query):
        text = json.loads(before).get("text")
        if text:
            texts[action_id].append(text)
    return texts
