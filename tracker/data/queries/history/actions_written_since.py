"""The actions about which anything was written since an edition."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import and_, not_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules_in_sql import counted, counts_on
from tracker.data.rows.schema import benefit, change, change_set, progress_note, step
from tracker.domain.governance.snapshot import Edition


def written_since(connection: ReadConnection, edition: Edition, as_at: date | None = None) -> frozenset[int]:
    """Return the ids of the actions that were changed, or had a note written, after the edition and up to `as_at`.

    A note, step or benefit counts for its action even if it was deleted since. A note dated after the edition's day
    counts whenever it was written.
    """
    later = and_(not_(counted(edition.as_at, edition.last_change_set_id)), counted(as_at))
    written = select(change.c.row_id).join(change_set).where(later)
    ids = set(connection.execute(written.where(change.c.kind == "action")).scalars())
    for part in (progress_note, step, benefit):
        held = select(part.c.action_id).where(part.c.id.in_(written.where(change.c.kind == part.name)))
        ids.update(connection.execute(held).scalars())
    dated = not_(counts_on(progress_note.c.as_at, edition.as_at))
    if as_at is not None:
        dated = and_(dated, counts_on(progress_note.c.as_at, as_at))
    ids.update(connection.execute(select(progress_note.c.action_id).where(dated)).scalars())
    whole = or_(change.c.before.is_(None), change.c.after.is_(None))
    sides = select(change.c.before, change.c.after).join(change_set)
    parts = change.c.kind.in_((progress_note.name, step.name, benefit.name))
    for before, after in connection.execute(sides.where(later, parts, whole)):
        ids.add(json.loads(after or before)["action_id"])
    return frozenset(ids)
