"""Schema 108: the facts on which a dismissed finding rests, and the table or statement that it concerns.

Earlier dismissals have no facts. They hold, as before, for as long as the finding has the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


COLUMNS = ("category_table_id", "statement_id", "facts")


def without_facts(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `dismissal` in schema 107 with the columns that it lacked, as None; other items unchanged."""
    for row in rows:
        yield dict.fromkeys(COLUMNS) | row if isinstance(row, dict) else row


def _add(operations: Operations) -> None:
    # In SQL, as Alembic would rebuild the table, and the ids of deleted rows would be reused.
    operations.execute(
        "ALTER TABLE dismissal ADD COLUMN category_table_id INTEGER "
        "CONSTRAINT fk_dismissal_category_table_id REFERENCES category_table (id) ON DELETE CASCADE"
    )
    operations.execute(
        "ALTER TABLE dismissal ADD COLUMN statement_id INTEGER "
        "CONSTRAINT fk_dismissal_statement_id REFERENCES claim (id) ON DELETE CASCADE"
    )
    operations.execute("ALTER TABLE dismissal ADD COLUMN facts TEXT")
    operations.create_index("ix_dismissal_category_table_id", "dismissal", ["category_table_id"])
    operations.create_index("ix_dismissal_statement_id", "dismissal", ["statement_id"])


STEP = Step(108, "Hold the facts that a dismissed finding rests on", _add)
