"""The marks on what is not for publication, as they stand now."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.plan_kinds import EXEMPTIONS
from tracker.domain.governance.exemption import Exemption


def exemptions(connection: ReadConnection) -> list[Exemption]:
    """Every mark on what is not for publication."""
    table = EXEMPTIONS.table
    return [EXEMPTIONS.from_row(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def exemption_of(connection: ReadConnection, column: str, row_id: int) -> Exemption | None:
    """The mark on one thing, named by its column of the mark ("action_id") and its id."""
    table = EXEMPTIONS.table
    row = connection.execute(select(table).where(table.c[column] == row_id)).mappings().first()
    found: Exemption | None = EXEMPTIONS.from_row(row) if row is not None else None
    return found


def exempt_among(connection: ReadConnection, column: str, ids: Sequence[int]) -> dict[int, Exemption]:
    """The marks on some things of one kind, by the thing's id."""
    table = EXEMPTIONS.table
    rows = connection.execute(select(table).where(table.c[column].in_(ids))).mappings()
    return {row[column]: EXEMPTIONS.from_row(row) for row in rows}
