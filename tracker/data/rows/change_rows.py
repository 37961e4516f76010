"""Write changes into the history. A whole row that equals its last recorded state is stored only once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import (
    Connection,
    Date,
    Dialect,
    Insert,
    Select,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
)

from tracker.data.rows.history_tables import REFERS, stored_change
from tracker.data.rows.rows_and_values import MAPPED, Row
from tracker.domain.history.change import Change

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind


_AT_ONCE = 10
"""Rows in one statement. Each statement looks up and writes the last id of its table, so this halves the time."""


def write_changes(connection: Connection, rows: Sequence[Row], *, are_new: bool = False) -> None:
    """Write changes, all with the same columns of `change`, in the order in which they were made.

    A whole row, new or deleted, refers to the change before it of the same row if both have the same text.
    `are_new`: the history is known to contain none of these rows.
    """
    if are_new:
        insert_plain(connection, stored_change, rows)
    else:
        connection.execute(_statement(tuple(rows[0])), rows)


def insert_plain(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows with the same columns whose values are stored as they are: no days, and no types of ours.

    The rows go to the driver directly, several in one statement: a quarter of the time for thousands.
    """
    statement, names = _plain_insert(connection.dialect, table, tuple(rows[0]))
    values = list(map(itemgetter(*names), rows))
    whole = len(values) - len(values) % _AT_ONCE
    if whole:
        several = [tuple(chain.from_iterable(values[at : at + _AT_ONCE])) for at in range(0, whole, _AT_ONCE)]
        connection.exec_driver_sql(_of_several(statement), several)
    if values[whole:]:
        connection.exec_driver_sql(statement, values[whole:])


def _of_several(statement: str) -> str:
    """Return the statement that inserts several rows at once."""
    start, before, group = statement.partition(" VALUES ")
    return start + before + ", ".join([group] * _AT_ONCE)


@lru_cache(maxsize=64)
def _plain_insert(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> tuple[str, Sequence[str]]:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), compiled.positiontup or ()


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows of a kind, after converting their days to the text in which SQLAlchemy stores a day."""
    days = [column.name for column in table.columns if isinstance(column.type, Date)]
    for name in days:
        for row in rows:
            day = row[name]
            if day is not None:
                row[name] = day.isoformat()
    insert_plain(connection, table, rows)


def are_new_rows(connection: Connection, changes: Sequence[Change]) -> bool:
    """Return whether all rows are new, with ids above those in the history of their kind, so that none refers to it.

    That is so for rows imported by the thousand, for which looking each up would take most of the time.
    """
    ids: dict[Kind, list[int]] = {}
    for change in changes:
        if change.before is not None or change.after is None:
            return False
        ids.setdefault(change.after.__class__, []).append(change.after.id)
    last_ids = {kind: connection.scalar(_last_id_of(), {"a_kind": MAPPED[kind].table.name}) or 0 for kind in ids}
    return all(last_ids[kind] < min(those) for kind, those in ids.items())


@cache
def _last_id_of() -> Select[int | None]:
    """Return the query for the highest id of a kind in the history."""
    return select(func.max(stored_change.c.row_id)).where(stored_change.c.kind == bindparam("a_kind"))


@cache
def _statement(names: tuple[str, ...]) -> Insert:
    new = select(*(bindparam(name, type_=stored_change.c[name].type).label(name) for name in names)).subquery("new")
    earlier, last, held = (stored_change.alias(name) for name in ("earlier", "last", "held"))
    of_this_row = and_(earlier.c.kind == new.c.kind, earlier.c.row_id == new.c.row_id)
    is_last = last.c.id == select(func.max(earlier.c.id)).where(of_this_row).scalar_subquery()
    is_the_same = and_(
        held.c.id == func.coalesce(last.c.same_as, last.c.id),
        func.coalesce(held.c.after, held.c.before) == func.coalesce(new.c.before, new.c.after),
        or_(new.c.before.is_(None), new.c.after.is_(None)),
    )
    row = {
        name: case((and_(held.c.id.is_not(None), new.c[name].is_not(None)), REFERS), else_=new.c[name])
        for name in ("before", "after")
    }
    values = [row.get(name, new.c[name]) for name in names]
    source = new.outerjoin(last, is_last).outerjoin(held, is_the_same)
    return insert(stored_change).from_select([*names, "same_as"], select(*values, held.c.id).select_from(source))
