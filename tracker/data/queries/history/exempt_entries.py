"""The edits on a page of the history that concern a record that is exempt, or was exempt when it was deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.rows import pages
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, from_json
from tracker.data.rows.schema import change, stored_change
from tracker.domain.governance.exemption import EXEMPT_COLUMNS, Exemption

_BELOW = (
    ("section", "plan"),
    ("action", "section"),
    ("progress_note", "action"),
    ("reading", "indicator"),
)
"""Each kind of record with the kind of its parent, from the top down."""


def exempt_entries(connection: ReadConnection, ids: Sequence[int]) -> set[int]:
    """Return the ids of those edits that changed an exempt record (by its own mark or a parent's), or a mark."""
    conditions = [stored_change.c.kind == "exemption"]
    for kind, row_ids in _marked(connection).items():
        conditions += [and_(stored_change.c.kind == kind, stored_change.c.row_id.in_(page)) for page in pages(row_ids)]
    query = select(stored_change.c.change_set_id).distinct()
    wanted = stored_change.c.change_set_id.in_(ids)
    return set(connection.execute(query.where(wanted, or_(*conditions))).scalars())


def _marked(connection: ReadConnection) -> dict[str, set[int]]:
    """Return the ids of exempt records by kind, including children of exempt records and deleted ones that had a
    mark.
    """
    ids_by_kind = dict[str, set[int]]()
    for mark in exemptions(connection):
        column, row_id = mark.marks
        ids_by_kind.setdefault(column.removesuffix("_id"), set()).add(row_id)
    for name, row_id in _ever_marked(connection):
        table = MAPPED[KIND_OF[name]].table
        if connection.execute(select(table.c.id).where(table.c.id == row_id)).first() is None:
            ids_by_kind.setdefault(name, set()).add(row_id)
    for name, above in _BELOW:
        table = MAPPED[KIND_OF[name]].table
        for page in pages(ids_by_kind.get(above, ())):
            below = select(table.c.id).where(table.c[f"{above}_id"].in_(page))
            ids_by_kind.setdefault(name, set()).update(connection.execute(below).scalars())
    return ids_by_kind


def _ever_marked(connection: ReadConnection) -> set[tuple[str, int]]:
    """Return the records that ever had a mark of their own."""
    sides = select(change.c.before, change.c.after).where(change.c.kind == "exemption")
    rows = (from_json(Exemption, side) for pair in connection.execute(sides) for side in pair if side)
    return {
        (column.removesuffix("_id"), int(row[column])) for row in rows for column in EXEMPT_COLUMNS if row.get(column)
    }
