"""The status of an action in each of the latest editions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules_in_sql import counted, value_in, writes
from tracker.data.rows.history_tables import change, change_set

if TYPE_CHECKING:
    from tracker.domain.governance.snapshot import Edition


def status_course(connection: ReadConnection, action_id: int, on: date, most: int = 6) -> list[tuple[Edition, str]]:
    """Return the latest editions up to a day that contain the action, oldest first, each with the action's status."""
    from tracker.data.queries.meetings_and_registers import editions

    earlier = sorted(
        (edition for edition in editions(connection) if edition.as_at <= on),
        key=lambda edition: (edition.as_at, edition.id),
    )
    own = (
        select(value_in(change.c.after, "status"))
        .join(change_set)
        .where(change.c.kind == "action", change.c.row_id == action_id, writes(change.c.after, "status"))
        .order_by(change.c.id.desc())
    )
    counts = []
    for edition in earlier[-most:]:
        word = connection.scalar(own.where(counted(edition.as_at, edition.last_change_set_id)))
        if word is not None:
            counts.append((edition, str(word)))
    return counts
