"""What was ever written in things that are exempt, also where it was changed or deleted since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Text, select

from tracker.data.mapping import KIND_OF, MAPPED, children_of
from tracker.data.queries import ReadConnection
from tracker.data.queries.governance import exemptions
from tracker.data.schema import change
from tracker.domain.change import Kind
from tracker.domain.exemption import Exemption

_PAGE = 400


def marks_for(connection: ReadConnection, earlier: Iterable[Exemption]) -> list[Exemption]:
    """Today's marks, and of `earlier` ones those on things that are not there any more.

    What is there and not marked today may be published, whatever it was before.
    """
    now = exemptions(connection)
    known = {mark.id for mark in now}
    gone = {mark.id: mark for mark in earlier if mark.id not in known and not _is_there(connection, mark)}
    return [*now, *gone.values()]


def past_texts(connection: ReadConnection, marks: Iterable[Exemption]) -> set[tuple[str, str]]:
    """Every text that the history holds of what is marked and of what belongs to it, with the name of its column."""
    found: set[tuple[str, str]] = set()
    wanted: dict[Kind, set[int]] = {}
    for mark in marks:
        column, row_id = mark.marks
        wanted.setdefault(KIND_OF[column.removesuffix("_id")], set()).add(row_id)
    for kind in list(MAPPED):
        ids = wanted.get(kind)
        if not ids:
            continue
        found |= _texts_of(connection, kind, sorted(ids))
        for child, column in children_of(kind):
            if child is not Exemption:
                wanted.setdefault(child, set()).update(_children(connection, child, column, ids))
    return found


def _is_there(connection: ReadConnection, mark: Exemption) -> bool:
    column, row_id = mark.marks
    table = MAPPED[KIND_OF[column.removesuffix("_id")]].table
    return connection.execute(select(table.c.id).where(table.c.id == row_id)).first() is not None


def _children(connection: ReadConnection, child: Kind, column: str, parents: set[int]) -> set[int]:
    """The rows that belong or belonged to those parents, by what the history says of their beginning."""
    query = select(change.c.row_id, change.c.after).where(
        change.c.kind == MAPPED[child].table.name, change.c.before.is_(None)
    )
    return {row_id for row_id, after in connection.execute(query) if json.loads(after).get(column) in parents}


def _texts_of(connection: ReadConnection, kind: Kind, ids: Sequence[int]) -> set[tuple[str, str]]:
    table = MAPPED[kind].table
    written = [column.name for column in table.columns if isinstance(column.type, Text)]
    found: set[tuple[str, str]] = set()
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        query = select(change.c.before, change.c.after).where(change.c.kind == table.name, change.c.row_id.in_(page))
        for before, after in connection.execute(query):
            for side in (before, after):
                row = json.loads(side) if side else {}
                found |= {(name, row[name].strip()) for name in written if row.get(name, "").strip()}
    return found
