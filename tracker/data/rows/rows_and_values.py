"""Conversion of rows into frozen values and back, and into the JSON that the history stores."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Date, Float, Table

from tracker.checked_json import spaced
from tracker.data.rows.kind_storage import JSON, Mapped, R, Row as Row
from tracker.data.rows.plan_kinds import PLAN_KINDS
from tracker.domain.history.change import Change

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind

K = TypeVar("K")
V = TypeVar("V")


class _Known(Mapping[K, V], Generic[K, V]):
    """A mapping with some entries at once, which builds the rest when another is first needed: showing a plan needs
    only those.
    """

    def __init__(self, first: Mapping[K, V], make: Callable[[], Mapping[K, V]]) -> None:
        self._first, self._make = first, cache(make)

    def __getitem__(self, key: K) -> V:
        return self._first[key] if key in self._first else self._make()[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._make())

    def __len__(self) -> int:
        return len(self._make())


class _Mapped(_Known["Kind", Mapped[Any]]):
    """The storage of each kind; indexing by a record type gives the storage that returns records of that type."""

    def __getitem__(self, kind: type[R]) -> Mapped[R]:
        return super().__getitem__(cast("Kind", kind))


def _every_kind() -> Mapping[Kind, Mapped[Any]]:
    from tracker.data.rows.every_kind import EVERY_KIND

    return EVERY_KIND


MAPPED = _Mapped(PLAN_KINDS, _every_kind)
"""The storage of every kind, parents before children."""
KIND_OF: Mapping[str, Kind] = _Known({}, lambda: {mapped.table.name: kind for kind, mapped in MAPPED.items()})
"""The kind of each table, by the table's name."""


def children_of(kind: Kind) -> tuple[tuple[Kind, str], ...]:
    """Return the kinds that belong to `kind`, each with the column that refers to the parent row."""
    return _children()[kind]


@cache
def _children() -> Mapping[Kind, tuple[tuple[Kind, str], ...]]:
    return {
        kind: tuple(
            (child, column) for child, mapped in MAPPED.items() for parent, column in mapped.parents if parent is kind
        )
        for kind in MAPPED
    }


def tables_with_rows(connection: Connection) -> Collection[str]:
    """Return the names of the kinds' tables that have any rows. Asking all tables this takes as long as reading one."""
    return connection.exec_driver_sql(_which_hold_rows()).scalars().all()


@cache
def _which_hold_rows() -> str:
    """Return the statement as text, because SQLAlchemy would compare a statement of its own with its compiled ones on
    every use.
    """
    names = [mapped.table.name for mapped in MAPPED.values()]
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)


def differing(change: Change) -> tuple[str | None, str | None]:
    """Return both sides of a change as JSON: the columns that differ, or the whole row if it is new or deleted.

    A whole row leaves out later columns that are NULL, so that its text is the same as before they existed.
    """
    mapped = MAPPED[type(change.record)]
    to_row = mapped.to_row
    old = to_row(change.before) if change.before is not None else None
    new = to_row(change.after) if change.after is not None else None
    if old is not None and new is not None:
        names = [name for name in old if old[name] != new[name]]
        write = writer_of(mapped.table)
        return write({name: old[name] for name in names}), write({name: new[name] for name in names})
    return whole_row(mapped, old) if old else None, whole_row(mapped, new) if new else None


def whole_row(mapped: Mapped[Any], row: Row) -> str:
    """Return a new or deleted row as JSON, without later columns that are NULL. Its days may already be texts."""
    unknown = [name for name in mapped.added_later if row[name] is None]
    if unknown:
        row = row.copy()
        for name in unknown:
            del row[name]
    return writer_of(mapped.table)(row)


@cache
def writer_of(table: Table) -> Callable[[Row], str]:
    """Return the function that writes rows of a table with exactly the text that `JSON` gives."""
    return JSON.encode if any(isinstance(column.type, Float) for column in table.columns) else spaced


def from_json(kind: Kind, text: str) -> Row:
    """Return the columns that `differing` wrote; for a whole row also those added to its table since."""
    row: Row = json.loads(text)
    later = MAPPED[kind].added_later
    if later and "id" in row:
        row = dict.fromkeys(later) | row
    dates = {column.name for column in MAPPED[kind].table.columns if isinstance(column.type, Date)}
    return {name: date.fromisoformat(value) if name in dates and value else value for name, value in row.items()}
