"""Count how often the timescale of each action has been moved, from the history."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.undone_values import write
from tracker.data.queries.rules_in_sql import counted, value_in, writes
from tracker.data.rows.schema import change, change_set
from tracker.domain.plans.timescale import Timescale

_COLUMN = "timescale"


def timescale_moves(
    connection: ReadConnection, as_at: date | None = None, *, last_change_set_id: int | None = None
) -> dict[int, int]:
    """Count the moves of each timescale to another day, by action id; actions without a move are left out.

    With `as_at` and `last_change_set_id` up to that day and that edit, as for a position. A move that was undone is
    none, and neither is what was only typed on the way to another text, or a first date if there was none.
    """
    query = (
        select(
            change.c.row_id, value_in(change.c.before, _COLUMN), value_in(change.c.after, _COLUMN), change_set.c.deed
        )
        .join(change_set)
        .where(change.c.kind == "action", writes(change.c.before, _COLUMN), change.c.after.is_not(None))
        .where(counted(as_at, last_change_set_id))
        .order_by(change.c.id)
    )
    written: dict[int, list[str]] = {}
    for row_id, before, after, deed in connection.execute(query):
        write(written.setdefault(row_id, [before]), after, deed)
    moved = {row_id: _moves(texts) for row_id, texts in written.items()}
    return {row_id: times for row_id, times in moved.items() if times}


def _moves(texts: list[str]) -> int:
    """Count the changes of day, from the first that is named on, leaving out what was typed through."""
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
