"""Schema 114: the source of a definition's figures, and who signed it off.

Earlier definitions have neither; the earlier history does not know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations

COLUMNS = ("source", "signed_off_by")


def without_source(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `definition` in schema 111 with the columns that it lacked, as None; other items unchanged."""
    for row in rows:
        yield dict.fromkeys(COLUMNS) | row if isinstance(row, dict) else row


def _add(operations: Operations) -> None:
    operations.execute("ALTER TABLE definition ADD COLUMN source TEXT")
    operations.execute("ALTER TABLE definition ADD COLUMN signed_off_by TEXT")


STEP = Step(114, "Hold the source of a definition and who signed it off", _add)
