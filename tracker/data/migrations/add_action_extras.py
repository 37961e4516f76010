"""Schema 102: a table for columns of a paper about an action that have no field of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add(operations: Operations) -> None:
    operations.create_table(
        "action_extra",
        Column("id", Integer),
        Column(
            "action_id",
            Integer,
            ForeignKey("action.id", name="fk_action_extra_action_id", ondelete="CASCADE"),
            nullable=False,
        ),
        Column("heading", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column(
            "version", Integer, CheckConstraint("version >= 1", name="ck_action_extra_version_counts"), nullable=False
        ),
        PrimaryKeyConstraint("id", name="pk_action_extra"),
        sqlite_autoincrement=True,
    )
    operations.create_index("ix_action_extra_action_id", "action_extra", ["action_id"])


STEP: Step = Step(102, "Make room for an action\u2019s further columns", _add)
