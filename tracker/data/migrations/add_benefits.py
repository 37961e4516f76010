"""Schema 115: the benefits of actions with their marks, and the day on which a definition was signed off.

Earlier actions have no benefits and earlier definitions no day; the earlier history knows neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, PrimaryKeyConstraint, String, Text

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations

BENEFITS = "benefit"
OF_DEFINITIONS = ("signed_off_on",)
OF_MARKS = ("benefit_id",)
_WORDS = {
    "measure": ("money", "hours", "per cent", "number"),
    "precision": ("day", "month", "quarter", "year", "ongoing", "blank", "text"),
    "cashable": ("", "yes", "no"),
}


def without_day(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `definition` in schema 114 with the column that it lacked, as None; other items unchanged."""
    for row in rows:
        yield dict.fromkeys(OF_DEFINITIONS) | row if isinstance(row, dict) else row


def without_benefit(rows: Iterable[object]) -> Iterator[object]:
    """Yield rows of `exemption` in schema 114 with the column that it lacked, as None; other items unchanged."""
    for row in rows:
        yield dict.fromkeys(OF_MARKS) | row if isinstance(row, dict) else row


def _add(operations: Operations) -> None:
    action = ForeignKey("action.id", name="fk_benefit_action_id", ondelete="CASCADE")
    operations.create_table(
        BENEFITS,
        Column("id", Integer),
        Column("action_id", Integer, action, nullable=False),
        _text("title"),
        _one_of("measure"),
        *(_text(name) for name in ("per", "expected", "timescale")),
        Column("due_on", Date),
        _one_of("precision"),
        _text("realised"),
        Column("realised_on", Date),
        _text("method"),
        _one_of("cashable"),
        _text("note"),
        Column("position", Integer, nullable=False),
        Column("version", Integer, CheckConstraint("version >= 1", name="ck_benefit_version_counts"), nullable=False),
        PrimaryKeyConstraint("id", name="pk_benefit"),
        sqlite_autoincrement=True,
    )
    operations.create_index("ix_benefit_action_id_position_id", BENEFITS, ["action_id", "position", "id"])
    # In SQL, as Alembic would rebuild the table, and the ids of deleted rows would be reused.
    operations.execute(
        "ALTER TABLE exemption ADD COLUMN benefit_id INTEGER "
        "CONSTRAINT fk_exemption_benefit_id REFERENCES benefit (id) ON DELETE CASCADE"
    )
    operations.create_index("ix_exemption_benefit_id", "exemption", ["benefit_id"])
    operations.execute("ALTER TABLE definition ADD COLUMN signed_off_on DATE")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _one_of(name: str) -> Column[str]:
    listed = ", ".join(f"'{word}'" for word in _WORDS[name])
    check = CheckConstraint(f"{name} IN ({listed})", name=f"ck_benefit_{name}")
    return Column(name, String(20), check, nullable=False)


STEP = Step(115, "Hold the benefits of actions, and the day on which a definition was signed off", _add)
