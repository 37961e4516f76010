"""The tables. Neutral between SQLite and PostgreSQL; what only SQLite needs is in `sqlite.py`."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 100
"""The release that first wrote this schema (0.1 is 100, 1.2 is 10200), plus one for every further step in one release.

Every migration raises it; a file with a higher one is refused, with the release that it needs.
"""


def release_of(version: int) -> str:
    """The release that a schema version belongs to: '0.1' for 100."""
    return f"{version // 10000}.{version // 100 % 100}"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *columns: Column[object] | CheckConstraint) -> Table:
    """A table of things that a user edits: ids are never used again, every row counts its writes."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *columns,
        Column("version", Integer, CheckConstraint("version >= 1", "version_counts"), nullable=False),
        sqlite_autoincrement=True,
    )


def _text(name: str) -> Column[object]:
    return Column(name, Text, nullable=False)


def _one_of(name: str, words: tuple[str, ...]) -> Column[object]:
    listed = ", ".join(f"'{word}'" for word in words)
    return Column(name, String(20), CheckConstraint(f"{name} IN ({listed})", name), nullable=False)


def _belongs_to(table: str) -> Column[object]:
    return Column(f"{table}_id", Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def _position() -> Column[object]:
    return Column("position", Integer, nullable=False)


plan = _table(
    "plan",
    _text("title"),
    _text("service"),
    _text("period"),
    _text("scheme_name"),
    _one_of("roll_up_rule", ("counts", "worst", "majority")),
    _position(),
)
section = _table("section", _belongs_to("plan"), _text("title"), _text("ref"), _position())
action = _table(
    "action",
    _belongs_to("section"),
    _text("title"),
    _text("ref"),
    _text("timescale"),
    Column("due_on", Date),
    _one_of("precision", ("day", "month", "quarter", "year", "ongoing", "blank", "text")),
    _text("owner"),
    _text("status"),
    _text("status_reason"),
    Column("completed_on", Date),
    _text("evidence"),
    _position(),
)
progress_note = _table("progress_note", _belongs_to("action"), _text("text"), Column("as_at", Date))
indicator = _table(
    "indicator",
    _text("name"),
    _text("unit"),
    _one_of("better", ("higher", "lower", "none")),
    _text("target_text"),
    _position(),
)
reading = _table(
    "reading",
    _belongs_to("indicator"),
    _text("period"),
    _one_of("period_kind", ("day", "month", "quarter", "year", "year to date", "text")),
    Column("starts_on", Date),
    Column("ends_on", Date),
    _text("printed"),
    Column("value", Float),
    Column("as_at", Date),
    Column("reported_on", Date),
    Column("numerator", Float),
    Column("denominator", Float),
    _text("note"),
    _position(),
)

Index(None, section.c.plan_id, section.c.position, section.c.id)
Index(None, action.c.section_id, action.c.position, action.c.id)
Index(None, progress_note.c.action_id, progress_note.c.as_at, progress_note.c.id)
Index(None, reading.c.indicator_id, reading.c.position, reading.c.id)

change_set = Table(
    "change_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("as_at", Date),
    Column("deed", String(8), CheckConstraint("deed IN ('do', 'undo', 'redo')", "deed"), nullable=False),
    Column("sentence", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""One edit. `at` is the moment of writing in UTC (ISO 8601); `as_at` the day from which it is true."""

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set_id", Integer, ForeignKey("change_set.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_autoincrement=True,
)
"""One row's change: the columns that differ, as JSON objects. A new row has no `before`, a deleted one no `after`."""

Index(None, change.c.change_set_id)
Index(None, change.c.kind, change.c.row_id, change.c.id)

action_search = Table(
    "action_search",
    metadata,
    Column("action_id", Integer, ForeignKey("action.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, nullable=False),
)
"""What an action is searched by, case-folded: derived from it and its latest note, written in the same transaction."""
