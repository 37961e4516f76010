"""The storage of a kind of row: its table, and the conversion between a row and a frozen value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct
from sqlalchemy import RowMapping, Table

if TYPE_CHECKING:
    from sqlalchemy import Select

    from tracker.domain.history.row_kinds import Kind, Record

    WholeRows = Select[*tuple[Any, ...]]
    """A query for all columns of a table."""

R = TypeVar("R", bound="Record")

JSON = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)

Row = dict[str, Any]
"""A row of a table by column name, with days as `date`."""
Cells = RowMapping | Mapping[str, object]
"""A row read from the database, by column name."""


class Mapped(Struct, Generic[R], frozen=True):
    """The storage of one kind: its table, and its parent kinds with the column that refers to each.

    `from_cells` takes a row as a sequence in the order of the table's columns: half the time if there are many rows.
    `with_ids` returns new records with the ids under which they were stored, in their order. `added_later` are the
    columns that a later schema added to the table: earlier history lacks them, and they count as NULL there.
    """

    table: Table
    to_row: Callable[[object], Row]
    from_row: Callable[[Cells], R]
    from_cells: Callable[[Sequence[object]], R]
    with_ids: Callable[[Sequence[R], Sequence[int]], list[R]]
    parents: tuple[tuple[Kind, str], ...] = ()
    added_later: tuple[str, ...] = ()


class Spread(Struct, frozen=True):
    """The mapping of a value onto several columns, or onto one column in another form."""

    columns: tuple[str, ...]
    split: Callable[[Any], tuple[object, ...]]
    join: Callable[..., object]


def mapped(
    kind: type[R], table: Table, *parents: tuple[Kind, str], added_later: tuple[str, ...] = (), **spreads: Spread
) -> Mapped[R]:
    """Return the storage of a kind in a table. Columns have the names of the fields, except those of `spreads`."""
    plain = [name for name in kind.__struct_fields__ if name not in spreads]
    spread = tuple(spreads.items())
    values_of = attrgetter(*plain)

    in_row = (*plain, *(column for _, form in spread for column in form.columns))

    def to_row(record: object) -> Row:
        values = [*values_of(record)]
        for name, form in spread:
            values += form.split(getattr(record, name))
        return dict(zip(in_row, values, strict=True))

    columns: list[str] = []
    joined: list[tuple[int, Spread]] = []
    for name in kind.__struct_fields__:
        if name in spreads:
            joined.append((len(columns), spreads[name]))
        columns += spreads[name].columns if name in spreads else (name,)
    joined.reverse()
    cells = itemgetter(*map(list(table.columns.keys()).index, columns))

    def made(values: list[Any]) -> R:
        """Make the record from the values of `columns`, which are in the order of the fields."""
        for index, form in joined:
            end = index + len(form.columns)
            values[index:end] = (form.join(*values[index:end]),)
        return kind(*values)

    def from_row(row: Cells) -> R:
        return made([row[column] for column in columns])

    def from_cells(row: Sequence[object]) -> R:
        return made(list(cells(row)))

    names = kind.__struct_fields__
    all_of, place_of_id = attrgetter(*names), names.index("id")

    def with_ids(records: Sequence[R], ids: Sequence[int]) -> list[R]:
        numbered = []
        for record, row_id in zip(records, ids, strict=True):
            values = [*all_of(record)]
            values[place_of_id] = row_id
            numbered.append(kind(*values))
        return numbered

    return Mapped(table, to_row, from_row, from_cells, with_ids, parents, added_later)
