"""Rows of a kind as frozen values, in the order in which they were added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Table, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, tables_with_rows

if TYPE_CHECKING:
    from tracker.data.rows.kind_storage import WholeRows
    from tracker.domain.history.row_kinds import Kind, Record

R = TypeVar("R", bound="Record")
T = TypeVar("T")
AT_ONCE = 500
"""The ids that a query is given at once, as SQLite has a limit, and the rows that are taken from one at once."""


def rows_of_each(connection: ReadConnection, kinds: Iterable[Kind]) -> dict[Kind, list[Record]]:
    """Read every row of several kinds, without those of which there is none: as of most there may be."""
    return {kind: rows_of(connection, kind) for kind in kinds_with_rows(connection).intersection(kinds)}


def kinds_with_rows(connection: ReadConnection) -> set[Kind]:
    """Return the kinds of which there is anything."""
    return {KIND_OF[name] for name in tables_with_rows(connection)}


def rows_of(connection: ReadConnection, kind: type[R]) -> list[R]:
    """Read every row of a kind."""
    mapped = MAPPED[kind]
    return [mapped.from_cells(row) for row in connection.execute(_in_order(mapped.table)).all()]


@cache
def every_row(table: Table) -> WholeRows:
    """Return the query for all rows of a table: to put it together takes longer than to run it where there are few
    rows.
    """
    return select(table)


@cache
def _in_order(table: Table) -> WholeRows:
    return every_row(table).order_by(table.c.id)


def rows_with(connection: ReadConnection, kind: type[R], column: str, ids: Collection[int]) -> list[R]:
    """Read the rows of a kind that have one of `ids` in a column."""
    mapped = MAPPED[kind]
    found: list[R] = []
    for page in pages(sorted(ids)):
        query = _in_order(mapped.table).where(mapped.table.c[column].in_(page))
        found += [mapped.from_cells(row) for row in connection.execute(query).all()]
    return found


def pages(ids: Iterable[T]) -> Iterator[list[T]]:
    """Yield those ids, or whatever else they are, in their order: as many at a time as a query is given."""
    left = iter(ids)
    while page := list(islice(left, AT_ONCE)):
        yield page
