"""The authors and times of dismissals, from the history."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.schema import change, change_set


def dismissed_by(connection: ReadConnection) -> dict[int, tuple[str, datetime]]:
    """Return the author and time (UTC) of each dismissal, by its id; an undo or redo counts as writing."""
    written = (
        select(change.c.row_id, change_set.c.who, change_set.c.at)
        .join(change_set)
        .where(change.c.kind == "dismissal", change.c.before.is_(None))
        .order_by(change.c.id)
    )
    return {row_id: (who, datetime.fromisoformat(at)) for row_id, who, at in connection.execute(written)}
