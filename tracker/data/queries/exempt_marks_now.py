"""The present marks on records that are not for publication."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.plan_kinds import EXEMPTIONS
from tracker.domain.governance.exemption import Exemption

if TYPE_CHECKING:
    from tracker.data.rows.kind_storage import WholeRows

_EVERY = select(EXEMPTIONS.table).order_by(EXEMPTIONS.table.c.id)


def exemptions(connection: ReadConnection) -> list[Exemption]:
    """Return every mark on a record that is not for publication."""
    return [EXEMPTIONS.from_cells(row) for row in connection.execute(_EVERY).all()]


def exemption_of(connection: ReadConnection, column: str, row_id: int) -> Exemption | None:
    """Return the mark on one record, given by its column in the mark ("action_id") and its id; None if there is
    none.
    """
    row = connection.execute(_on(column), {"thing": row_id}).first()
    exemption: Exemption | None = EXEMPTIONS.from_cells(row) if row is not None else None
    return exemption


@cache
def _on(column: str) -> WholeRows:
    return select(EXEMPTIONS.table).where(EXEMPTIONS.table.c[column] == bindparam("thing"))


def exempt_among(connection: ReadConnection, column: str, ids: Sequence[int]) -> dict[int, Exemption]:
    """Return the marks on records of one kind, by the record's id."""
    table = EXEMPTIONS.table
    rows = connection.execute(select(table).where(table.c[column].in_(ids))).mappings()
    return {row[column]: EXEMPTIONS.from_row(row) for row in rows}
