"""Two schema changes that no release has made, to try out how files are brought up to a later one.

Alembic is imported inside the steps, as in real ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Text

from tracker.data.migrations import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add_colour(operations: Operations) -> None:
    operations.add_column("plan", Column("colour", Text, nullable=False, server_default="grey"))


def _rebuild(operations: Operations) -> None:
    """Rebuilds a table that others belong to, with cascades: with foreign keys on this would delete every child."""
    with operations.batch_alter_table("action", table_kwargs={"sqlite_autoincrement": True}) as action:
        action.alter_column("owner", server_default="nobody")
    with operations.batch_alter_table("change", table_kwargs={"sqlite_autoincrement": True}) as change:
        change.add_column(Column("machine", Text, nullable=True))


LATER = 201
STEPS = (Step(200, "Give each plan a colour", _add_colour), Step(LATER, "Say which machine made a change", _rebuild))
