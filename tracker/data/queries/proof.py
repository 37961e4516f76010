"""Editions as they were frozen, proved by the digest that was kept of each."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from tracker.data.mapping import MAPPED
from tracker.data.queries import ReadConnection
from tracker.data.queries.position import edition_position
from tracker.data.schema import change, change_set, edition_digest
from tracker.domain.content import Position
from tracker.domain.edition import Edition, Proof
from tracker.domain.edition_digest import VERSION, digest_of
from tracker.domain.errors import FileProblem


def proof_of(connection: ReadConnection, edition: Edition, position: Position) -> Proof:
    """Whether `position`, an edition's whole one, is what was frozen: half a second's work at 100,000 actions."""
    kept = connection.scalar(select(edition_digest.c.digest).where(edition_digest.c.edition_id == edition.id))
    readable = kept is not None and kept.startswith(f"{VERSION} ")
    return Proof(edition, _frozen_on(connection, edition), kept == digest_of(position) if readable else None)


def proved_position(connection: ReadConnection, edition: Edition) -> tuple[Position, Proof]:
    """The position of an edition, for a paper. Raises FileProblem where it is not as it was frozen."""
    position = edition_position(connection, edition)
    proof = proof_of(connection, edition, position)
    if proof.holds is False:
        raise FileProblem(proof.sentence())
    return position, proof


def _frozen_on(connection: ReadConnection, edition: Edition) -> date:
    query = (
        select(change_set.c.at)
        .join(change)
        .where(change.c.kind == MAPPED[Edition].table.name, change.c.row_id == edition.id, change.c.before.is_(None))
        .order_by(change.c.id)
    )
    at = connection.scalar(query)
    return datetime.fromisoformat(at).astimezone().date() if at else edition.as_at
