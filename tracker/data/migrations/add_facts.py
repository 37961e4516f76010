"""Schema 108: the facts that a dismissed finding rests on, and the table or statement that it is about.

What was dismissed before has none. It holds as long as the finding says the same sentence, as it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.data.migrations.step import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add(operations: Operations) -> None:
    # In SQL, as Alembic would rebuild the table, and the numbers of deleted rows would be used again.
    for name, goal in (("category_table_id", "category_table"), ("statement_id", "claim")):
        operations.execute(
            f"ALTER TABLE dismissal ADD COLUMN {name} INTEGER "
            f"CONSTRAINT fk_dismissal_{name} REFERENCES {goal} (id) ON DELETE CASCADE"
        )
        operations.create_index(f"ix_dismissal_{name}", "dismissal", [name])
    operations.execute("ALTER TABLE dismissal ADD COLUMN facts TEXT")


STEP = Step(108, "Hold the facts that a dismissed finding rests on", _add)
