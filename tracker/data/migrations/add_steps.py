"""Schema 111: steps of actions, texts around the tables of the dashboard, and the reasons on a recovery form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, PrimaryKeyConstraint, String, Text
from sqlalchemy.schema import SchemaItem

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations

_PRECISIONS = ("day", "month", "quarter", "year", "ongoing", "blank", "text")
COLUMNS = ("introduction",)


def without_introduction(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `category_table` in schema 108 with the column that it lacked, as None; other items unchanged."""
    for row in rows:
        yield dict.fromkeys(COLUMNS) | row if isinstance(row, dict) else row


def _add(operations: Operations) -> None:
    listed = ", ".join(f"'{word}'" for word in _PRECISIONS)
    _table(
        operations,
        "step",
        _belongs_to("step", "action"),
        Column("title", Text, nullable=False),
        Column("timescale", Text, nullable=False),
        Column("due_on", Date),
        Column(
            "precision",
            String(20),
            CheckConstraint(f"precision IN ({listed})", name="ck_step_precision"),
            nullable=False,
        ),
        Column("completed_on", Date),
        Column("position", Integer, nullable=False),
    )
    operations.create_index("ix_step_action_id_position_id", "step", ["action_id", "position", "id"])
    _table(
        operations,
        "theme_text",
        *(Column(name, Text, nullable=False) for name in ("directorate", "theme", "introduction")),
        *(Column(name, Text, nullable=False) for name in ("row_heading", "footnote")),
        Column("position", Integer, nullable=False),
    )
    operations.execute("ALTER TABLE category_table ADD COLUMN introduction TEXT")
    goals = ("recovery_form", "category_table")
    _table(operations, "form_table", *(_belongs_to("form_table", goal) for goal in goals))
    for goal in goals:
        operations.create_index(f"ix_form_table_{goal}_id", "form_table", [f"{goal}_id"])


def _belongs_to(table: str, goal: str) -> Column[object]:
    key = ForeignKey(f"{goal}.id", name=f"fk_{table}_{goal}_id", ondelete="CASCADE")
    return Column(f"{goal}_id", Integer, key, nullable=False)


def _table(operations: Operations, name: str, *columns: SchemaItem) -> None:
    operations.create_table(
        name,
        Column("id", Integer),
        *columns,
        Column("version", Integer, CheckConstraint("version >= 1", name=f"ck_{name}_version_counts"), nullable=False),
        PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )


STEP: Step = Step(111, "Hold the steps of actions and what stands around the tables of the dashboard", _add)
