"""Marks of records that were exempt when they were deleted, to recognise them if a document contains them again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Select, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.rows.history_tables import change
from tracker.data.rows.kind_storage import Row
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED
from tracker.domain.governance.exemption import EXEMPT_COLUMNS, Exemption
from tracker.domain.governance.marks_of_deleted import FormerMarks, mark_key
from tracker.domain.indicators.indicator import Indicator

_WORDS = {
    "plan": "title",
    "section": "title",
    "action": "title",
    "progress_note": "text",
    "benefit": "title",
    "indicator": "name",
    "risk": "title",
}
_PARENTS = {
    "section": "plan",
    "action": "section",
    "progress_note": "action",
    "benefit": "action",
    "reading": "indicator",
}
Thing = tuple[str, int]
"""The name of a table, and an id."""


def former_marks(connection: ReadConnection) -> FormerMarks:
    """Return the marks on deleted records (their own or a parent's), by the text of the record."""
    if connection.execute(select(change.c.id).where(change.c.kind == "exemption").limit(1)).first() is None:
        return FormerMarks({})
    deleted = _deleted(connection)
    lost = {
        thing: mark
        for (name, _), (row, number) in deleted.items()
        if name == "exemption"
        for thing, mark in _mark(row)
        if thing in deleted and deleted[thing][1] == number
    }
    there = {_thing(mark): mark for mark in exemptions(connection)}
    return FormerMarks(dict(_marked(connection, deleted, lost | there)))


def _marked(
    connection: ReadConnection, deleted: dict[Thing, tuple[Row, int]], marks: dict[Thing, Exemption]
) -> Iterator[tuple[tuple[str, ...], Exemption]]:
    names = {row.id: row.name for row in connection.execute(select(MAPPED[Indicator].table))}
    for (name, row_id), (row, _) in deleted.items():
        mark = _found(connection, (name, row_id), row, deleted, marks)
        if mark is None:
            continue
        if name in _WORDS:
            yield mark_key(f"{name}_id", row[_WORDS[name]]), mark
        elif name == "reading":
            parent = deleted.get(("indicator", row["indicator_id"]))
            indicator = parent[0]["name"] if parent else names.get(row["indicator_id"], "")
            yield mark_key("reading_id", indicator, row["period"], row["series"]), mark


def _found(
    connection: ReadConnection,
    thing: Thing,
    row: Row,
    deleted: dict[Thing, tuple[Row, int]],
    marks: dict[Thing, Exemption],
) -> Exemption | None:
    """Return the mark that a deleted record had, by itself or through a parent; None if it had none."""
    while thing not in marks:
        name = _PARENTS.get(thing[0])
        if name is None:
            return None
        thing = name, row[f"{name}_id"]
        if thing in deleted:
            row = deleted[thing][0]
        elif thing not in marks:
            table = MAPPED[KIND_OF[name]].table
            present = connection.execute(select(table).where(table.c.id == thing[1])).mappings().first()
            if present is None:
                return None
            row = dict(present)
    return marks[thing]


def _deleted(connection: ReadConnection) -> dict[Thing, tuple[Row, int]]:
    """Return the deleted records with their last content, each with the edit that deleted it."""
    deleted: dict[Thing, tuple[Row, int]] = {}
    for name in (*_WORDS, "reading", "exemption"):
        for row_id, before, number in connection.execute(_deletions(name)):
            deleted[name, row_id] = json.loads(before), number
    return deleted


@cache
def _deletions(name: str) -> Select[int, str, int]:
    """Return the query for the records of a table that were deleted and do not exist now."""
    table = MAPPED[KIND_OF[name]].table
    return (
        select(change.c.row_id, change.c.before, change.c.change_set_id)
        .where(change.c.kind == name, change.c.after.is_(None))
        .where(~select(table.c.id).where(table.c.id == change.c.row_id).exists())
        .order_by(change.c.id)
    )


def _mark(row: Row) -> Iterator[tuple[Thing, Exemption]]:
    mark = Exemption(row["paragraph"], row["reason"], bool(row["title_public"]))
    for column in EXEMPT_COLUMNS:
        if row.get(column) is not None:
            yield (column.removesuffix("_id"), row[column]), mark


def _thing(mark: Exemption) -> Thing:
    column, row_id = mark.marks
    return column.removesuffix("_id"), row_id
