"""The tables of the history."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    Label,
    String,
    Table,
    Text,
    case,
    func,
    literal_column,
    select,
)

from tracker.data.rows.shared_columns import (
    metadata,
    one_of as _one_of,
)
from tracker.domain.history.change import Origin

change_set = Table(
    "change_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("as_at", Date),
    Column("deed", String(8), CheckConstraint("deed IN ('do', 'undo', 'redo')", "deed"), nullable=False),
    Column("sentence", Text, nullable=False),
    _one_of("origin", get_args(Origin), default="edit"),
    Column("step_id", Integer, ForeignKey("change_set.id")),
    sqlite_autoincrement=True,
)
"""One edit. `at` is the time of writing in UTC (ISO 8601); `as_at` is the day from which it is true.

`step_id` is the edit that began the undo step: the one that an undo reversed, a redo repeated or typing in one field
continued, or, for an import's edits of earlier days, the import. It is NULL in the edit that begins a step. A step
counts unless its last edit is an undo.
"""

stored_change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set_id", Integer, ForeignKey("change_set.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("same_as", Integer, ForeignKey("change.id")),
    sqlite_autoincrement=True,
)
"""One row's change, to be written by `change_rows.py` and read as `change`.

A whole row that equals its last recorded state is not stored again: its side is REFERS, and `same_as` is the id of the
change that contains it.
"""

Index(None, stored_change.c.change_set_id)
Index(None, stored_change.c.kind, stored_change.c.row_id, stored_change.c.id)


REFERS: ColumnElement[str] = literal_column("''")
"""Marks a side of a change that is stored in another change."""


def _side(name: str) -> Label[object]:
    own, held = stored_change.c[name], stored_change.alias("held")
    there = select(func.coalesce(held.c.after, held.c.before)).where(held.c.id == stored_change.c.same_as)
    return case((own == REFERS, there.scalar_subquery()), else_=own).label(name)


change = select(*list(stored_change.c)[:4], _side("before"), _side("after")).subquery("change")
"""One row's change: the columns that differ, as JSON objects. A new row has no `before`, a deleted one no `after`."""
