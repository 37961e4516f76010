"""Measure how much a tracker holds, without reading it."""

from __future__ import annotations

from sqlalchemy import func, select, table

from tracker.data.queries import ReadConnection


def is_larger(connection: ReadConnection, than: int) -> bool:
    """Return whether there are more actions and readings together than that."""
    actions, readings = (
        select(func.count()).select_from(table(name)).scalar_subquery() for name in ("action", "reading")
    )
    held: int = connection.execute(select(actions + readings)).scalar_one()
    return held > than
