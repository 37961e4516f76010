"""The way in which a tracker came into being: asked of every file that is opened."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.history_tables import change_set


def began_as(connection: ReadConnection) -> str | None:
    """The origin of the first edit; None where there is none."""
    return connection.scalar(select(change_set.c.origin).where(change_set.c.id == 1))
