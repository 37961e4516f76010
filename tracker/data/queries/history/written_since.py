"""The actions about which anything was written since an edition."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import and_, not_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules import counted, counts_on
from tracker.data.rows.schema import change, change_set, progress_note
from tracker.domain.governance.edition import Edition


def written_since(connection: ReadConnection, edition: Edition, as_at: date | None = None) -> frozenset[int]:
    """The ids of the actions that were changed, or noted upon, by what is not in the edition, up to `as_at`.

    A note counts for the action that it is on, also where it has been deleted since; one that is dated after the
    edition's day counts whenever it was written.
    """
    later = and_(not_(counted(edition.as_at, edition.last_change_set_id)), counted(as_at))
    written = select(change.c.row_id).join(change_set).where(later)
    ids = set(connection.execute(written.where(change.c.kind == "action")).scalars())
    noted = written.where(change.c.kind == "progress_note")
    held = select(progress_note.c.action_id).where(progress_note.c.id.in_(noted))
    ids.update(connection.execute(held).scalars())
    dated = not_(counts_on(progress_note.c.as_at, edition.as_at))
    if as_at is not None:
        dated = and_(dated, counts_on(progress_note.c.as_at, as_at))
    ids.update(connection.execute(select(progress_note.c.action_id).where(dated)).scalars())
    whole = or_(change.c.before.is_(None), change.c.after.is_(None))
    sides = select(change.c.before, change.c.after).join(change_set)
    for before, after in connection.execute(sides.where(later, change.c.kind == "progress_note", whole)):
        ids.add(json.loads(after or before)["action_id"])
    return frozenset(ids)
