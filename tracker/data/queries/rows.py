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
"""The number of ids in one query, as SQLite limits them, and of rows fetched at a time."""


def rows_of_each(connection: ReadConnection, kinds: Iterable[Kind]) -> dict[Kind, list[Record]]:
    """Return every row of several kinds, leaving out kinds without any rows: most may have none."""
    return {kind: rows_of(connection, kind) for kind in kinds_with_rows(connection).intersection(kinds)}


def kinds_with_rows(connection: ReadConnection) -> set[Kind]:
    """Return the kinds that have any rows."""
    return {KIND_OF[name] for name in tables_with_rows(connection)}


def rows_of(connection: ReadConnection, kind: type[R]) -> list[R]:
    """Return every row of a kind."""
    mapped = MAPPED[kind]
    return [mapped.from_cells(row) for row in connection.execute(_in_order(mapped.table)).all()]


@cache
def every_row(table: Table) -> WholeRows:
    """Return the query for all rows of a table. In a small table, building it takes longer than running it."""
    return select(table)


@cache
def _in_order(table: Table) -> WholeRows:
    return every_row(table).order_by(table.c.id)


def rows_with(connection: ReadConnection, kind: type[R], column: str, ids: Collection[int]) -> list[R]:
    """Return the rows of a kind that have one of `ids` in a column."""
    mapped = MAPPED[kind]
    rows: list[R] = []
    for page in pages(sorted(ids)):
        query = _in_order(mapped.table).where(mapped.table.c[column].in_(page))
        rows += [mapped.from_cells(row) for row in connection.execute(query).all()]
    return rows


def pages(ids: Iterable[T]) -> Iterator[list[T]]:
    """Yield ids, or other items, in their order, in lists of up to AT_ONCE: as many as one query takes."""
    left = iter(ids)
    while page := list(islice(left, AT_ONCE)):
        yield page
