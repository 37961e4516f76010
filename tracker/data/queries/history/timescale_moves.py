"""The number of times that each action's timescale was moved, from the history."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.undone_values import write
from tracker.data.queries.rules_in_sql import counted, value_in, writes
from tracker.data.rows.schema import change, change_set
from tracker.domain.plans.timescale import Timescale

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Select

_COLUMN = "timescale"


def timescale_moves(
    connection: ReadConnection, as_at: date | None = None, *, last_change_set_id: int | None = None
) -> dict[int, int]:
    """Count the moves of each timescale to another day, by action id; actions without a move are left out.

    `as_at` and `last_change_set_id` set the bounds, as for a position. These do not count: a move that was undone, text
    typed on the way to another text, and a first date if there was none before.
    """
    query = _writes_of_timescales(as_at is not None, last_change_set_id is not None)
    written: dict[int, list[str]] = {}
    for row_id, before, after, deed in connection.execute(query, {"day": as_at, "last": last_change_set_id}):
        write(written.setdefault(row_id, [before]), after, deed)
    moved = {row_id: _moves(texts) for row_id, texts in written.items()}
    return {row_id: times for row_id, times in moved.items() if times}


@cache
def _writes_of_timescales(up_to_a_day: bool, up_to_an_edit: bool) -> Select[Any]:
    """Return the query for everything written into timescales: a paper runs it again and again."""
    day: BindParameter[date] = bindparam("day", type_=change_set.c.as_at.type)
    last: BindParameter[int] = bindparam("last", type_=change_set.c.id.type)
    return (
        select(
            change.c.row_id, value_in(change.c.before, _COLUMN), value_in(change.c.after, _COLUMN), change_set.c.deed
        )
        .join(change_set)
        .where(change.c.kind == "action", writes(change.c.before, _COLUMN), change.c.after.is_not(None))
        .where(counted(day if up_to_a_day else None, last if up_to_an_edit else None))
        .order_by(change.c.id)
    )


def _moves(texts: list[str]) -> int:
    """Count the changes of day from the first known day on, ignoring text typed on the way to another text."""
    days = [Timescale.read(text).due_on for text in texts]
    last = len(texts) - 1
    kept = [
        day
        for index, day in enumerate(days)
        if index in (0, last) or (day and not texts[index + 1].startswith(texts[index]))
    ]
    while kept and kept[0] is None:
        del kept[0]
    return sum(earlier != later for earlier, later in pairwise(kept))
