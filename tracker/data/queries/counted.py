"""Which edits count on a day, or for an edition: the one place that says so."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, true

from tracker.data.rows.schema import change_set


def counted(as_at: date | None, last_change_set_id: int | None = None) -> ColumnElement[bool]:
    """Whether an edit is true on `as_at` and written by the edit `last_change_set_id`; None sets no bound.

    One without a day counts on every day: nobody knows since when it was so.
    """
    bounds: list[ColumnElement[bool]] = []
    if as_at is not None:
        bounds.append(or_(change_set.c.as_at.is_(None), change_set.c.as_at <= as_at))
    if last_change_set_id is not None:
        bounds.append(change_set.c.id <= last_change_set_id)
    return and_(true(), *bounds)
