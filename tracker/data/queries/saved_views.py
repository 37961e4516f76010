"""The saved views of a plan's list."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.plan_tables import list_view
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.plans.saved_view import ListView


def list_views(connection: ReadConnection) -> list[ListView]:
    """Return all saved views in their order."""
    rows = connection.execute(select(list_view).order_by(list_view.c.position, list_view.c.id)).all()
    return [MAPPED[ListView].from_cells(row) for row in rows]
