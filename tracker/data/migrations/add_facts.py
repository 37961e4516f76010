"""Schema 108: the facts that a dismissed finding rests on, and the table or statement that it is about.

What was dismissed before has none. It holds as long as the finding says the same sentence, as it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, Text

from tracker.data.migrations.step import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add(operations: Operations) -> None:
    table_kwargs = {"sqlite_autoincrement": True}
    with operations.batch_alter_table("dismissal", table_kwargs=table_kwargs, recreate="always") as batch:
        for name, goal in (("category_table_id", "category_table"), ("statement_id", "claim")):
            batch.add_column(Column(name, Integer, nullable=True), insert_before="version")
            batch.create_foreign_key(f"fk_dismissal_{name}", goal, [name], ["id"], ondelete="CASCADE")
        batch.add_column(Column("facts", Text, nullable=True), insert_before="version")
    for name in ("category_table_id", "statement_id"):
        operations.create_index(f"ix_dismissal_{name}", "dismissal", [name])


STEP = Step(108, "Hold the facts that a dismissed finding rests on", _add)
