"""Schema 103: room for the digest by which an edition is proved.

Editions that are there get none: nothing says any more what they held when they were frozen.
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
