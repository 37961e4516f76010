"""Proof that an edition is unchanged, by the digest that was stored with it."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.position import edition_position
from tracker.data.queries.rules_in_sql import writes
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.schema import change, change_set, edition_digest
from tracker.domain.errors import FileProblem
from tracker.domain.governance.meeting import Meeting
from tracker.domain.governance.snapshot import Edition, Proof
from tracker.domain.position.position import Position
from tracker.domain.position.snapshot_digest import VERSION, digest_of


def proof_of(connection: ReadConnection, edition: Edition, position: Position | None = None) -> Proof:
    """Prove that an edition is unchanged, from its whole `position`: half a second with 100,000 actions.

    If `position` is not given, it is read, provided that there is a digest to compare it with.
    """
    digest = connection.scalar(select(edition_digest.c.digest).where(edition_digest.c.edition_id == edition.id))
    readable = digest is not None and digest.startswith(f"{VERSION} ")
    holds = digest == digest_of(position or edition_position(connection, edition)) if readable else None
    return Proof(edition, _frozen_on(connection, edition), holds)


def proved_position(connection: ReadConnection, edition: Edition) -> tuple[Position, Proof]:
    """Return the position of an edition, for a paper.

    Raises FileProblem if it was changed since the edition was made.
    """
    position = edition_position(connection, edition)
    proof = proof_of(connection, edition, position)
    if proof.holds is False:
        raise FileProblem(proof.sentence())
    return position, proof


def day_of_meeting(connection: ReadConnection, edition: Edition) -> date | None:
    """Return the day that an edition's meeting had when the edition was made; None if nothing says so."""
    frozen_by = select(func.min(change.c.change_set_id)).where(_freezes(edition)).scalar_subquery()
    query = (
        select(change.c.after)
        .where(change.c.kind == MAPPED[Meeting].table.name, change.c.row_id == edition.meeting_id)
        .where(change.c.change_set_id <= frozen_by)
        .where(writes(change.c.after, "held_on"))
        .order_by(change.c.id.desc())
    )
    after = connection.scalar(query)
    return date.fromisoformat(json.loads(after)["held_on"]) if after else None


def _frozen_on(connection: ReadConnection, edition: Edition) -> date:
    """Return the day on which an edition was made, never earlier than its own day, whatever the reader's clock says."""
    at = connection.scalar(select(change_set.c.at).join(change).where(_freezes(edition)).order_by(change.c.id))
    return max(datetime.fromisoformat(at).astimezone().date(), edition.as_at) if at else edition.as_at


def _freezes(edition: Edition) -> ColumnElement[bool]:
    """Return the condition that a change made the edition. There are several if it was undone and redone."""
    return and_(change.c.kind == MAPPED[Edition].table.name, change.c.row_id == edition.id, change.c.before.is_(None))
