"""Rows of a kind as frozen values, in the order in which they were added."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Table, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.rows_and_values import MAPPED

if TYPE_CHECKING:
    from tracker.data.rows.kind_storage import WholeRows
    from tracker.domain.history.row_kinds import Record

R = TypeVar("R", bound="Record")
_AT_ONCE = 500
"""The numbers that a query is given at once: SQLite has a limit."""


def rows_of(connection: ReadConnection, kind: type[R]) -> list[R]:
    """Read every row of a kind."""
    mapped = MAPPED[kind]
    return [mapped.from_cells(row) for row in connection.execute(_in_order(mapped.table)).all()]


@cache
def every_row(table: Table) -> WholeRows:
    """The query for all rows of a table: to put it together takes longer than to run it where there are few rows."""
    return select(table)


@cache
def _in_order(table: Table) -> WholeRows:
    return every_row(table).order_by(table.c.id)


def rows_with(connection: ReadConnection, kind: type[R], column: str, ids: Collection[int]) -> list[R]:
    """Read the rows of a kind that have one of `ids` in a column."""
    mapped, wanted = MAPPED[kind], sorted(ids)
    found: list[R] = []
    for start in range(0, len(wanted), _AT_ONCE):
        query = _in_order(mapped.table).where(mapped.table.c[column].in_(wanted[start : start + _AT_ONCE]))
        found += [mapped.from_cells(row) for row in connection.execute(query).all()]
    return found
