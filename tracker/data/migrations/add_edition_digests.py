"""Schema 103: a table for the digest that proves an edition unchanged.

Existing editions get no digest, because their content at the time when they were made is no longer known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations


def _add(operations: Operations) -> None:
    operations.create_table(
        "edition_digest",
        Column("id", Integer),
        Column(
            "edition_id",
            Integer,
            ForeignKey("edition.id", name="fk_edition_digest_edition_id", ondelete="CASCADE"),
            nullable=False,
        ),
        Column("digest", Text, nullable=False),
        Column(
            "version", Integer, CheckConstraint("version >= 1", name="ck_edition_digest_version_counts"), nullable=False
        ),
        PrimaryKeyConstraint("id", name="pk_edition_digest"),
        sqlite_autoincrement=True,
    )
    operations.create_index("ix_edition_digest_edition_id", "edition_digest", ["edition_id"])


STEP: Step = Step(103, "Make room for the digests of editions", _add)
