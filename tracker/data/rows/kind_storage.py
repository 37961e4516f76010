"""The storage of a kind of row: its table, and the way between a row and a frozen value."""

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
"""A table's row by column name, with dates as `date`."""
Cells = RowMapping | Mapping[str, object]
"""A row that is read, by column name."""


class Mapped(Struct, Generic[R], frozen=True):
    """The storage of one kind: its table, and the kinds that it belongs to with the column that says to which.

    `from_cells` takes a row of the table as its columns stand: where there are many rows, it is half the time.
    `with_ids` gives new records the ids that they were stored under, in their order. `added_later` are the columns that
    the table got in a later schema: the history of before does not know them, they are NULL there.
    """

    table: Table
    to_row: Callable[[object], Row]
    from_row: Callable[[Cells], R]
    from_cells: Callable[[Sequence[object]], R]
    with_ids: Callable[[Sequence[R], Sequence[int]], list[R]]
    parents: tuple[tuple[Kind, str], ...] = ()
    added_later: tuple[str, ...] = ()


class Spread(Struct, frozen=True):
    """A value of several columns, or of one column that holds it in another form."""

    columns: tuple[str, ...]
    split: Callable[[Any], tuple[object, ...]]
    join: Callable[..., object]


def mapped(
    kind: type[R], table: Table, *parents: tuple[Kind, str], added_later: tuple[str, ...] = (), **spreads: Spread
) -> Mapped[R]:
    """Return the storage of a kind in a table, whose columns are called as its fields but for those of `spreads`."""
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
        """Make the record from the values of `columns`, which stand in the order of the fields."""
        for place, form in joined:
            end = place + len(form.columns)
            values[place:end] = (form.join(*values[place:end]),)
        return kind(*values)

    def from_row(row: Cells) -> R:
        return made([row[column] for column in columns])

    def from_cells(row: Sequence[object]) -> R:
        return made(list(cells(row)))

    names = kind.__struct_fields__
    all_of, place_of_id = attrgetter(*names), names.index("id")

    def with_ids(records: Sequence[R], ids: Sequence[int]) -> list[R]:
        found = []
        for record, row_id in zip(records, ids, strict=True):
            values = [*all_of(record)]
            values[place_of_id] = row_id
            found.append(kind(*values))
        return found

    return Mapped(table, to_row, from_row, from_cells, with_ids, parents, added_later)
