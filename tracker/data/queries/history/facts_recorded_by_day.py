"""The values recorded for an action by a day, and from each later day on."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.history_tables import change, change_set
from tracker.domain.history.edits_that_count import counts_on

Values = dict[str, str]
"""Texts of an action by column."""


def recorded_later(
    connection: ReadConnection, action_id: int, columns: Collection[str], as_at: date, today: date
) -> tuple[Values, list[tuple[date, Values]]]:
    """Return those columns as they were on `as_at`, and on each later day, up to today, from which one was recorded."""
    query = (
        select(change.c.after, change_set.c.as_at)
        .join(change_set)
        .where(change.c.kind == "action", change.c.row_id == action_id, change.c.after.is_not(None))
        .order_by(change.c.id)
    )
    written = [
        (day, {name: value for name, value in json.loads(after).items() if name in columns})
        for after, day in connection.execute(query)
    ]

    def on(day: date) -> Values:
        held: Values = {}
        for since, values in written:
            if counts_on(since, day):
                held |= values
        return held

    later = sorted({day for day, values in written if values and day and as_at < day <= today})
    return on(as_at), [(day, on(day)) for day in later]
