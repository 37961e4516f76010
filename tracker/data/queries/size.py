"""Measure how much a tracker holds, without reading it."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.schema import action, reading


def is_larger(connection: ReadConnection, than: int) -> bool:
    """Return whether there are more actions and readings together than that."""
    held = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (action, reading)]
    return sum(held) > than
