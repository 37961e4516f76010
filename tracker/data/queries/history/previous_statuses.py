"""The status that actions had in an edition, or earlier according to an import, if it has changed since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, not_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules_in_sql import counted, value_in, writes
from tracker.data.rows.history_tables import change, change_set

if TYPE_CHECKING:
    from tracker.domain.governance.snapshot import Edition


def previous_statuses(connection: ReadConnection, on: date) -> tuple[Edition | None, dict[int, str]]:
    """Return the latest edition on a day or before it, with the earlier status of each action whose status changed
    since.

    An action that is not in the edition has no earlier status. If there is no edition yet, the earlier status is
    the one before the last document that was imported or merged: the previous status that it gives, or the one that it
    replaced.
    """
    from tracker.data.queries.meetings_and_registers import latest_edition

    edition = latest_edition(connection, on)
    return edition, statuses_in(connection, edition) if edition is not None else _from_documents(connection, on)


def _from_documents(connection: ReadConnection, on: date) -> dict[int, str]:
    """Return the status that each action had before the one that the last document gave it.

    Later edits leave it as it is: they are compared with it, as with a snapshot. The example comes from no document.
    """
    from tracker.data.queries.history.position_as_imported import first_imports_that_count

    last = (
        select(func.max(change.c.id))
        .join(change_set)
        .where(change.c.kind == "action", writes(change.c.before, "status"), writes(change.c.after, "status"))
        .where(change_set.c.id.in_(first_imports_that_count(connection)))
        .where(change_set.c.origin != "example", counted(on))
        .group_by(change.c.row_id)
    )
    before = select(change.c.row_id, value_in(change.c.before, "status")).where(
        change.c.id.in_(last), value_in(change.c.before, "status") != ""
    )
    return dict(connection.execute(before).all())


def statuses_in(connection: ReadConnection, edition: Edition) -> dict[int, str]:
    """Return the status in an edition of each action whose status was written since, by the action's id."""
    is_in = counted(edition.as_at, edition.last_change_set_id)
    of_status = and_(change.c.kind == "action", writes(change.c.after, "status"))
    later = select(change.c.row_id).join(change_set).where(of_status, change.c.before.is_not(None), not_(is_in))
    earlier = (
        select(change.c.row_id, value_in(change.c.after, "status"))
        .join(change_set)
        .where(of_status, is_in, change.c.row_id.in_(later.distinct()))
        .order_by(change.c.id)
    )
    return dict(connection.execute(earlier).all())
