"""Rows of a kind as frozen values, in the order in which they were added."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.rows.mapping import MAPPED

if TYPE_CHECKING:
    from tracker.domain.history.kinds import Record

R = TypeVar("R", bound="Record")
_AT_ONCE = 500
"""The numbers that a query is given at once: SQLite has a limit."""


def rows_of(connection: ReadConnection, kind: type[R]) -> list[R]:
    """Read every row of a kind."""
    mapped = MAPPED[kind]
    found = connection.execute(select(mapped.table).order_by(mapped.table.c.id)).all()
    return [mapped.from_cells(row) for row in found]


def rows_with(connection: ReadConnection, kind: type[R], column: str, ids: Collection[int]) -> list[R]:
    """Read the rows of a kind that have one of `ids` in a column."""
    mapped, wanted = MAPPED[kind], sorted(ids)
    found: list[R] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = mapped.table.c[column].in_(wanted[start : start + _AT_ONCE])
        query = select(mapped.table).where(some).order_by(mapped.table.c.id)
        found += [mapped.from_cells(row) for row in connection.execute(query).all()]
    return found
