"""Records dated after a day: an edition of that day leaves them out, while the present position includes them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import bindparam, exists, func, not_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules_in_sql import STEP_ID, counted, counts_on
from tracker.data.rows.schema import change, change_set, progress_note, reading
from tracker.domain.governance.snapshot import Edition

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Select


class DatedLater(Struct, frozen=True):
    """The sentence and day of each edit that has been written but is dated after a day.

    `notes` and `readings` count records of a later day that were written by edits of an earlier day. Undone edits do
    not count.
    """

    edits: tuple[tuple[str, date], ...]
    notes: int
    readings: int


def dated_later(connection: ReadConnection, edition: Edition) -> DatedLater:
    """Return the records that an edition leaves out because they are dated later."""
    return _dated_later(connection, edition.as_at, edition.last_change_set_id)


def dated_after(connection: ReadConnection, day: date) -> DatedLater:
    """Return the records that are dated after a day."""
    return _dated_later(connection, day, None)


def _dated_later(connection: ReadConnection, day: date, last_change_set_id: int | None) -> DatedLater:
    edits_later, counts = _queries(last_change_set_id is not None)
    given = {"day": day, "last": last_change_set_id}
    rows = connection.execute(edits_later, given).all()
    deeds = {row.step: row.deed for row in rows}
    edits = [(row.sentence, row.as_at) for row in rows if row.deed == "do" and deeds[row.step] != "undo"]
    return DatedLater(tuple(edits), *connection.execute(counts, given).one())


@cache
def _queries(up_to_an_edit: bool) -> tuple[Select[Any], Select[Any]]:
    """Return the query for the edits dated later, and the one that counts notes and readings.

    Every export runs them, and building them takes longer than running them.
    """
    day: BindParameter[date] = bindparam("day", type_=change_set.c.as_at.type)
    last: BindParameter[int] = bindparam("last", type_=change_set.c.id.type)
    written = counted(None, last if up_to_an_edit else None)
    later = not_(counted(day))
    edits = (
        select(STEP_ID.label("step"), change_set.c.sentence, change_set.c.as_at, change_set.c.deed)
        .where(written, later)
        .order_by(change_set.c.id)
    )
    counts = []
    for table in (progress_note, reading):
        added = exists().where(
            change.c.kind == table.name,
            change.c.row_id == table.c.id,
            change.c.before.is_(None),
            change.c.change_set_id == change_set.c.id,
            written,
            not_(later),
        )
        counts_then = counts_on(table.c.as_at, day)
        if table is reading:  # as in `Reading.known_on`
            counts_then = or_(counts_then, func.coalesce(reading.c.reported_on <= day, False))
        number = select(func.count()).select_from(table).where(not_(counts_then), added)
        counts.append(number.scalar_subquery())
    return edits, select(*counts)
