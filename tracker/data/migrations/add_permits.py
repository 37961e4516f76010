"""Schema 104: permits to publish text that also occurs in something exempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Text

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add(operations: Operations) -> None:
    operations.create_table(
        "permit",
        Column("id", Integer),
        *(Column(name, Text, nullable=False) for name in ("place", "words", "reason")),
        Column("version", Integer, CheckConstraint("version >= 1", name="ck_permit_version_counts"), nullable=False),
        PrimaryKeyConstraint("id", name="pk_permit"),
        sqlite_autoincrement=True,
    )


STEP = Step(104, "Hold which words may be published although something exempt says them too", _add)
