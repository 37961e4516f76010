"""The parts of which tables are made: the columns that many share, and the naming convention."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *columns: Column[object] | CheckConstraint) -> Table:
    """Return a table of records that a user edits: ids are never reused, and `version` counts the writes of a row."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *columns,
        Column("version", Integer, CheckConstraint("version >= 1", "version_counts"), nullable=False),
        sqlite_autoincrement=True,
    )


def text(name: str) -> Column[object]:
    """Return a column of text, blank rather than NULL."""
    return Column(name, Text, nullable=False)


def one_of(name: str, words: tuple[str, ...], default: str | None = None) -> Column[object]:
    """Return a column that contains one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return Column(
        name, String(20), CheckConstraint(f"{name} IN ({listed})", name), nullable=False, server_default=default
    )


def yes_or_no(name: str) -> Column[object]:
    """Return a column that contains yes or no."""
    return Column(name, Boolean, nullable=False)


def belongs_to(table: str, *, always: bool = True) -> Column[object]:
    """Return the column that refers to the parent of a row; the row is deleted with its parent."""
    return Column(f"{table}_id", Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=not always)


def points_to(name: str, table: str) -> Column[object]:
    """Return an optional column that refers to another row."""
    return Column(name, Integer, ForeignKey(f"{table}.id"))


def period() -> tuple[Column[object], ...]:
    """Return the columns of a period: the text as written, its kind and its first and last day."""
    kinds = ("day", "month", "quarter", "year", "year to date", "rolling year", "span", "text")
    return text("period"), one_of("period_kind", kinds), Column("starts_on", Date), Column("ends_on", Date)


def position() -> Column[object]:
    """Return the column for a row's place in its order."""
    return Column("position", Integer, nullable=False)
