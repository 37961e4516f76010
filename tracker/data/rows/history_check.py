"""A check that the history leads to the tables: applied one after another, a row's changes must yield the row
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Select, exists, func, select, type_coerce
from sqlalchemy.types import NullType

from tracker.checked_json import decode
from tracker.data.rows.history_tables import change, change_set
from tracker.data.rows.kind_storage import Row
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, tables_with_rows
from tracker.data.rows.search_words import not_found_by_their_words
from tracker.data.rows.value_check import is_right
from tracker.domain.history.change_words import NOUNS
from tracker.domain.plans.plan import Action
from tracker.domain.text import join, shorten

if TYPE_CHECKING:
    from tracker.data.rows.kind_storage import WholeRows
    from tracker.domain.history.row_kinds import Kind

_MOST = 20
_AT_ONCE = 500
_KINDS_TOLD = select(change.c.kind).distinct()
_WITHOUT_CHANGES = select(change_set.c.id).where(~exists().where(change.c.change_set_id == change_set.c.id))


def inconsistencies(connection: Connection) -> tuple[str, ...]:
    """Find rows that disagree with the history, and a history that cannot be read: a sentence for each, the first
    twenty of a kind.
    """
    recorded = connection.scalars(_KINDS_TOLD).all()
    problems = [
        f"The history has changes of “{shorten(kind)}”, which is unknown." for kind in recorded if kind not in KIND_OF
    ]
    held = {*tables_with_rows(connection), *recorded}
    for kind in (kind for kind, mapped in MAPPED.items() if mapped.table.name in held):  # most tables are empty
        try:
            problems += islice(_of_kind(connection, kind), _MOST)
        except (TypeError, ValueError):
            problems.append(
                f"The history of the {MAPPED[kind].table.name.replace('_', ' ')}s has a number that is not valid."
            )
    problems += (f"Edit {edit} has no change." for edit in connection.scalars(_WITHOUT_CHANGES.limit(_MOST)))
    return tuple(problems)


def lost_to_search(connection: Connection) -> tuple[str, ...]:
    """Find the actions that a search would miss: a sentence each, the first twenty."""
    lost = islice(not_found_by_their_words(connection), _MOST)
    return tuple(f"{_named(Action, action_id)} is not found by its own words." for action_id in lost)


def edit_count(connection: Connection) -> int:
    """Count the edits in the history."""
    return connection.scalar(select(func.count()).select_from(change_set)) or 0


def _of_kind(connection: Connection, kind: Kind) -> Iterator[str]:
    """Yield the faults of a kind, reading rows and history by rising id, so that neither is held whole in memory."""
    present = _present(connection, kind)
    row = next(present, None)
    for row_id, recorded in _recorded(connection, kind):
        while row is not None and row["id"] < row_id:
            yield f"{_named(kind, row['id'])} has no history."
            row = next(present, None)
        there = row if row is not None and row["id"] == row_id else None
        if isinstance(recorded, str):
            yield f"The history of {_named(kind, row_id)} {recorded}."
        elif there != recorded:
            yield f"{_named(kind, row_id)} is not as its history says{_columns(there, recorded)}."
        if there is not None:
            row = next(present, None)
    while row is not None:
        yield f"{_named(kind, row['id'])} has no history."
        row = next(present, None)


def _present(connection: Connection, kind: Kind) -> Iterator[Row]:
    """Yield the rows as they are stored, with days as text."""
    names = MAPPED[kind].table.columns.keys()
    for values in _rows(connection, _queries(kind)[0]):
        yield dict(zip(names, values, strict=True))


def _recorded(connection: Connection, kind: Kind) -> Iterator[tuple[int, Row | str | None]]:
    """Yield each row according to the history, with its id: its columns, None if it was deleted, or a fault of the
    history itself, as text.
    """
    later = dict.fromkeys(MAPPED[kind].added_later)
    columns = dict(MAPPED[kind].table.columns)
    for row_id, steps in groupby(_rows(connection, _queries(kind)[1]), lambda step: int(step[0])):
        yield row_id, _folded([(before, after) for _, before, after in steps], later, columns)


def _rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    """Yield the rows of a result, fetched many at a time: half the time for 100,000 rows."""
    return chain.from_iterable(connection.execute(query).partitions(_AT_ONCE))


@cache
def _queries(kind: Kind) -> tuple[WholeRows, Select[int, str | None, str | None]]:
    """Return the queries for the rows and for their history. In a small file, building them takes the most time."""
    table = MAPPED[kind].table
    columns = [type_coerce(column, NullType()).label(column.name) for column in table.columns]
    recorded = select(change.c.row_id, change.c.before, change.c.after).where(change.c.kind == table.name)
    return select(*columns).order_by(table.c.id), recorded.order_by(change.c.row_id, change.c.id)


def _folded(
    steps: list[tuple[str | None, str | None]], later: dict[str, object], columns: Mapping[str, Column[Any]]
) -> dict[str, object] | str | None:
    state: dict[str, object] | None = None
    was_edited = len(steps) > 1  # else the row itself is all that was recorded, and is checked as it is stored
    try:
        for before_text, after_text in steps:
            before = decode(before_text, dict) if before_text is not None else None
            after = decode(after_text, dict) if after_text is not None else None
            if (state is None) != (before is None) or not _agrees(state, before):
                return "has a gap"
            if was_edited and not all(is_right(columns[name], value) for name, value in (after or {}).items()):
                return "has a value that is not valid"
            state = None if after is None else (state or later) | after
            if was_edited and state is not None and state.keys() != columns.keys():
                return "has a gap"
    except (ValueError, TypeError, KeyError):
        return "cannot be read"
    return state


def _agrees(state: Mapping[str, object] | None, before: Mapping[str, object] | None) -> bool:
    return state is None or before is None or all(state.get(name, ...) == value for name, value in before.items())


def _columns(there: Mapping[str, object] | None, recorded: Mapping[str, object] | None) -> str:
    if there is None:
        return ": it is missing"
    if recorded is None:
        return ": it was deleted"
    names = [name.replace("_", " ") for name in there if there[name] != recorded.get(name, ...)]
    return f": {join(names)} {'differs' if len(names) == 1 else 'differ'}"


def _named(kind: Kind, row_id: int) -> str:
    return f"{NOUNS[kind].capitalize()} {row_id}"
