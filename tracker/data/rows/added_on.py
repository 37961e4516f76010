"""The day on which a row was added: no edit of the row can be true before that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from tracker.data.rows.history_tables import change, change_set
from tracker.data.rows.kind_storage import Row
from tracker.data.rows.rows_and_values import MAPPED, from_json
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.history.change import Change

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind, Record


def refuse_before_added(connection: Connection, changes: Iterable[Change], as_at: date) -> None:
    """Raise RuleBroken if one of `changes` would be true before its row, or the parent of a new row, was added.

    A row imported without a day counts as always present: any day will do.
    """
    known: dict[tuple[Kind, int], tuple[date, str] | None] = {}
    for one in changes:
        kind = type(one.record)
        things = _belongs_to(kind, MAPPED[kind].to_row(one.record)) if one.before is None else [(kind, one.record.id)]
        latest = max((found for thing in things if (found := _added(connection, *thing, known))), default=None)
        if latest is not None and latest[0] > as_at:
            day, label = say_day(latest[0]), latest[1]
            raise RuleBroken(
                f"{label[0].upper()}{label[1:]} was added here on {day}, so nothing of it can be dated "
                f"{say_day(as_at)}. Date it {day} or later. Nothing was changed.",
                "as_at",
            )


def is_added_after(connection: Connection, record: Record, day: date) -> bool:
    """Return whether a row was added after a day, so that no edit of it can be dated that day."""
    found = _added(connection, type(record), record.id, {})
    return found is not None and found[0] > day


def _belongs_to(kind: Kind, row: Row) -> list[tuple[Kind, int]]:
    return [(parent, row[column]) for parent, column in MAPPED[kind].parents if row.get(column) is not None]


def _added(
    connection: Connection, kind: Kind, row_id: int, known: dict[tuple[Kind, int], tuple[date, str] | None]
) -> tuple[date, str] | None:
    """Return the day from which a row and all that it belongs to existed, with the label of the latest among them.

    None if the day is unknown.
    """
    if (kind, row_id) in known:
        return known[kind, row_id]
    query = (
        select(change.c.after, change_set.c.as_at)
        .join(change_set)
        .where(change.c.kind == MAPPED[kind].table.name, change.c.row_id == row_id, change.c.before.is_(None))
        .order_by(change.c.id)
    )
    added = connection.execute(query).all()
    added_on = None
    if added:
        row = from_json(kind, added[0].after)
        days = [day for _, day in added]
        own = [] if None in days else [(min(days), MAPPED[kind].from_row(row).label())]
        above = (_added(connection, *thing, known) for thing in _belongs_to(kind, row))
        added_on = max((*own, *filter(None, above)), default=None)
    known[kind, row_id] = added_on
    return added_on
