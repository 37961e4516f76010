"""Rows of a kind as frozen values, in the order in which they were added."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.mapping import MAPPED

if TYPE_CHECKING:
    from tracker.domain.history.kinds import Kind, Record

R = TypeVar("R", bound="Record")
_AT_ONCE = 500
"""The numbers that a query is given at once: SQLite has a limit."""


def rows_of(connection: ReadConnection, kind: type[R]) -> list[R]:
    """Read every row of a kind."""
    from_cells = MAPPED[kind].from_cells
    return [from_cells(row) for row in connection.execute(_in_order(kind)).all()]


@cache
def every_row(kind: Kind) -> Select[tuple[Any, ...]]:
    """The query for all rows of a kind: to put it together takes longer than to run it where there are few rows."""
    return select(MAPPED[kind].table)


@cache
def _in_order(kind: Kind) -> Select[tuple[Any, ...]]:
    return every_row(kind).order_by(MAPPED[kind].table.c.id)


def rows_with(connection: ReadConnection, kind: type[R], column: str, ids: Collection[int]) -> list[R]:
    """Read the rows of a kind that have one of `ids` in a column."""
    mapped, wanted = MAPPED[kind], sorted(ids)
    found: list[R] = []
    for start in range(0, len(wanted), _AT_ONCE):
        query = _in_order(kind).where(mapped.table.c[column].in_(wanted[start : start + _AT_ONCE]))
        found += [mapped.from_cells(row) for row in connection.execute(query).all()]
    return found
