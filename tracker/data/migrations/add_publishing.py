"""Schema 105: the roles under which owners are published, and the decisions on small numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
)
from sqlalchemy.schema import SchemaItem

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _change(operations: Operations) -> None:
    _add(
        operations,
        "owner_role",
        Column("owner", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("is_role", Boolean, nullable=False),
    )
    _add(operations, "threshold", Column("body_id", Integer), Column("under", Integer, nullable=False), goals=("body",))
    decided = CheckConstraint("decision IN ('suppress', 'publish')", "ck_suppression_decision")
    _add(
        operations,
        "suppression",
        Column("decision", String(20), decided, nullable=False),
        Column("reason", Text, nullable=False),
        Column("category_table_id", Integer),
        Column("indicator_id", Integer),
        goals=("category_table", "indicator"),
    )


STEP = Step(105, "Hold the roles that owners are published by, and what is done with small numbers", _change)


def _add(operations: Operations, table: str, *columns: SchemaItem, goals: tuple[str, ...] = ()) -> None:
    """Make a table with its id and version that belongs to the tables `goals`, with an index for each."""
    operations.create_table(
        table,
        Column("id", Integer, nullable=False, primary_key=True),
        *columns,
        Column("version", Integer, CheckConstraint("version >= 1", f"ck_{table}_version_counts"), nullable=False),
        *(
            ForeignKeyConstraint([f"{goal}_id"], [f"{goal}.id"], name=f"fk_{table}_{goal}_id", ondelete="CASCADE")
            for goal in goals
        ),
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sqlite_autoincrement=True,
    )
    for goal in goals:
        operations.create_index(f"ix_{table}_{goal}_id", table, [f"{goal}_id"])
