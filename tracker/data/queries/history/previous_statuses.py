"""The status that actions had in an edition, where it has changed since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, not_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules import counted, value_in, writes
from tracker.data.rows.history_tables import change, change_set

if TYPE_CHECKING:
    from tracker.domain.governance.edition import Edition


def previous_statuses(connection: ReadConnection, on: date) -> tuple[Edition | None, dict[int, str]]:
    """The latest edition on a day or before it, and the status in it of each action whose status was written since.

    An action that is not in the edition has none.
    """
    from tracker.data.queries.governance import latest_edition

    edition = latest_edition(connection, on)
    return edition, statuses_in(connection, edition) if edition is not None else {}


def statuses_in(connection: ReadConnection, edition: Edition) -> dict[int, str]:
    """The status in an edition of each action whose status was written since, by the action's id."""
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
