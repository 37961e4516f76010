"""Schema 106: a row restored exactly as it was deleted is no longer written into the history again.

The existing history is left unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add(operations: Operations) -> None:
    # In SQL, as Alembic would rebuild the table and rewrite the whole history.
    operations.execute(
        "ALTER TABLE change ADD COLUMN same_as INTEGER CONSTRAINT fk_change_same_as REFERENCES change (id)"
    )


STEP: Step = Step(106, "Let a change refer to an earlier one that holds the same row", _add)
