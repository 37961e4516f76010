"""A check that every value in a file is of the kind that its column is for: only another program writes any other.

SQLite keeps whatever it is given, a word as a number or 31 February as a day, so nothing else finds it before a page or
an export comes upon it. The database itself looks for it: for 10,000 actions that takes some hundredths of a second.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from functools import cache

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Float, Integer, Table

from tracker.data.rows.sqlite import every_table
from tracker.domain.plans.status import SCHEMES

_MOST = 20
_LISTS: Mapping[str, tuple[str, ...]] = {
    "list_view": ("statuses", "columns"),
    "category_table": ("columns",),
    "category_row": ("cells",),
    "dismissal": ("facts",),
}
"""The columns that contain JSON lists, by table."""


def wrong_values(connection: sqlite3.Connection, tables: Iterable[Table] | None = None) -> list[str]:
    """Find what no column of its kind can have, in these tables or in all: a sentence each, the first twenty of a
    table.
    """
    tables = every_table().sorted_tables if tables is None else tables
    return _found(connection, {table: _wrong_in(table) for table in tables})


def wrong_old_values(connection: sqlite3.Connection) -> list[str]:
    """Find the same in a file of an earlier schema: in the columns that it has, whatever words these might have."""
    held: dict[str, set[str]] = {}
    for table, column in connection.execute(_HELD):
        held.setdefault(table, set()).add(column)
    tables = [table for table in every_table().sorted_tables if table.name in held]
    return _found(connection, {table: _query(table, held[table.name], in_words=False) for table in tables})


_HELD = """
    SELECT its.name, part.name FROM sqlite_schema AS its, pragma_table_info(its.name) AS part WHERE its.type = 'table'
"""


def _found(connection: sqlite3.Connection, queries: Mapping[Table, str]) -> list[str]:
    problems = [
        f"{_noun(table)} {row_id} has {_fault(table.c[column])}."
        for table, query in queries.items()
        for row_id, column in connection.execute(query)
    ]
    return problems or [*_no_moments(connection)]


def is_right(column: Column[object], value: object) -> bool:
    """Return whether a value that the history recorded is one that the column can have, apart from its words."""
    if value is None:
        return bool(column.nullable)
    kind = column.type
    if isinstance(kind, Boolean):
        return value in (True, False)
    if isinstance(kind, (Integer, Float)):
        return isinstance(value, int if isinstance(kind, Integer) else (int, float)) and not isinstance(value, bool)
    if not isinstance(value, str):
        return False
    try:
        if isinstance(kind, Date):
            date.fromisoformat(value)
        return column.name not in _LISTS.get(column.table.name, ()) or isinstance(json.loads(value), list)
    except ValueError:
        return False


def _no_moments(connection: sqlite3.Connection) -> Iterator[str]:
    for row_id, at in connection.execute(_ODD_MOMENTS):
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            moment = datetime.min
        if moment.tzinfo is None or not MINYEAR < moment.year < MAXYEAR:
            yield f"Edit {row_id} has a time that is not valid."


_ODD_MOMENTS = """
    SELECT id, at FROM change_set
    WHERE at NOT GLOB '????-??-??T??:??:??.???+00:00'
    OR datetime(at) IS NULL OR date(at, '+0 days') IS NOT substr(at, 1, 10) OR at < '0002' OR at > '9999'
"""
"""All but the times as this program writes them. An imported history may have others."""


@cache
def _wrong_in(table: Table) -> str:
    return _query(table, table.columns.keys(), in_words=True)


def _query(table: Table, held: Collection[str], *, in_words: bool) -> str:
    """Return the query for the rows of a table with a value that is not right, each with the first such column."""
    key = next(iter(table.primary_key.columns)).name
    right = {column.name: _right(column, in_words=in_words) for column in table.columns if column.name in held}
    cases = " ".join(f"WHEN NOT ({it}) THEN '{name}'" for name, it in right.items())
    return f"SELECT {key}, CASE {cases} END FROM {table.name} WHERE NOT ({' AND '.join(right.values())}) LIMIT {_MOST}"


def _right(column: Column[object], *, in_words: bool) -> str:
    """Return the condition, never NULL, that a stored value is one that the column can have, `in_words` too."""
    name, kind = column.name, column.type
    if isinstance(kind, Boolean):
        right = f"typeof({name}) = 'integer' AND {name} IN (0, 1)"
    elif isinstance(kind, Integer):
        right = f"typeof({name}) = 'integer'"
    elif isinstance(kind, Float):
        right = f"typeof({name}) IN ('integer', 'real') AND abs({name}) < 9e999"
    elif isinstance(kind, Date):
        right = f"typeof({name}) = 'text' AND date({name}, '+0 days') IS {name} AND substr({name}, 1, 4) >= '0001'"
    else:
        right = f"typeof({name}) = 'text'"
    words = [str(each.sqltext) for each in column.constraints if in_words and isinstance(each, CheckConstraint)]
    if in_words and (column.table.name, name) == ("plan", "scheme_name"):  # no page shows a plan without its statuses
        words.append(f"{name} IN ({', '.join(map(repr, SCHEMES))})")
    if name in _LISTS.get(column.table.name, ()):
        words.append(f"CASE WHEN json_valid({name}) THEN json_type({name}) = 'array' ELSE 0 END")
    right = " AND ".join((right, *words))
    return f"({name} IS NULL OR {right})" if column.nullable else f"({right})"


def _noun(table: Table) -> str:
    """Return what a row is called. Loading every kind takes longer than the check, so that is done for a fault only."""
    from tracker.data.rows.rows_and_values import KIND_OF
    from tracker.domain.history.change_words import NOUNS

    others = {"action_search": "search text of action", "change_set": "edit", "change": "change"}
    return (others.get(table.name) or NOUNS[KIND_OF[table.name]]).capitalize()


def _fault(column: Column[object]) -> str:
    noun = next((noun for kind, noun in _NOUNS if isinstance(column.type, kind)), "text")
    return f"a {noun} in {column.name} that is not valid"


_NOUNS = ((Date, "day"), (Boolean, "yes or no"), (Integer, "number"), (Float, "number"))
