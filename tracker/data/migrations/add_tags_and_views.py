"""Schema 109: tags of actions and indicators, and saved views of a plan's list.

Earlier records have no tags; the earlier history does not know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, PrimaryKeyConstraint, Text

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations

COLUMNS = ("tags",)
VIEWS = "list_view"
_TEXTS = ("due", "tag", "publication", "changed", "grouping", "sorted_by")
_YES_OR_NO = ("needs_attention", "overdue", "without_timescale", "not_understood", "completed", "silent")


def without_tags(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `action` or `indicator` in schema 108 with the column that it lacked, as None; other items
    unchanged.
    """
    for row in rows:
        yield dict.fromkeys(COLUMNS) | row if isinstance(row, dict) else row


def _add(operations: Operations) -> None:
    # In SQL, as Alembic would rebuild the table, and the ids of deleted rows would be reused.
    operations.execute("ALTER TABLE action ADD COLUMN tags TEXT")
    operations.execute("ALTER TABLE indicator ADD COLUMN tags TEXT")
    operations.create_table(
        VIEWS,
        Column("id", Integer),
        *(Column(name, Text, nullable=False) for name in ("name", "sought", "statuses")),
        *(Column(name, Boolean, nullable=False) for name in _YES_OR_NO),
        Column("owner", Text),
        *(Column(name, Text, nullable=False) for name in _TEXTS),
        Column("descending", Boolean, nullable=False),
        Column("columns", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("version", Integer, CheckConstraint("version >= 1", name="ck_list_view_version_counts"), nullable=False),
        PrimaryKeyConstraint("id", name="pk_list_view"),
        sqlite_autoincrement=True,
    )


STEP = Step(109, "Make room for tags and for saved views of a plan’s list", _add)
