"""Schema 110: what a body publishes itself: agendas, minutes and notices, and the report of each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
)
from sqlalchemy.schema import SchemaItem

from tracker.data.migrations.migration import Step

if TYPE_CHECKING:
    from alembic.operations import Operations

_KINDS = ("item", "apologies", "minutes", "next meeting", "notice", "exclusion")
_PARTS = (
    *("attention", "changes", "requests", "plan", "section", "directorate", "theme", "indicator", "table"),
    *("form", "register", "findings", "standing"),
)
_THINGS = ("plan", "section", "indicator", "category_table", "register", "standing_appendix")


def _add(operations: Operations) -> None:
    _table(operations, "body_text", "body", *map(_text, ("authority", "foot", "terms")))
    _table(operations, "meeting_type", "body", *map(_text, ("name", "agenda")), _position())
    _table(operations, "standing_appendix", "body", *map(_text, ("title", "text")), _position())
    _table(
        operations,
        "meeting_record",
        "meeting",
        *map(_text, ("present", "apologies")),
        _one_of("meeting_record", "state", ("", "draft", "agreed")),
    )
    _table(
        operations,
        "item_report",
        "agenda_item",
        _one_of("item_report", "kind", _KINDS),
        _text("note"),
        _tick("to_follow"),
        _one_of("item_report", "contents", ("", "everything", "chosen")),
    )
    _table(operations, "minute", "agenda_item", *map(_text, ("presenters", "discussion")))
    fields = ("details", "information", "representations_to", "representations", "response")
    _table(operations, "private_notice", "agenda_item", *map(_text, fields))
    _table(
        operations,
        "report_part",
        "agenda_item",
        _one_of("report_part", "kind", _PARTS),
        _text("title"),
        _tick("joins"),
        _one_of("report_part", "shown", ("both", "chart", "table")),
        _text("group_name"),
        *(Column(f"{thing}_id", Integer) for thing in _THINGS),
        _position(),
        also=_THINGS,
    )


def _table(operations: Operations, name: str, of: str, *columns: SchemaItem, also: tuple[str, ...] = ()) -> None:
    operations.create_table(
        name,
        Column("id", Integer),
        Column(f"{of}_id", Integer, nullable=False),
        *columns,
        Column("version", Integer, CheckConstraint("version >= 1", name=f"ck_{name}_version_counts"), nullable=False),
        PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *(
            ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=f"fk_{name}_{one}_id", ondelete="CASCADE")
            for one in (of, *also)
        ),
        sqlite_autoincrement=True,
    )
    for one in (of, *also):
        operations.create_index(f"ix_{name}_{one}_id", name, [f"{one}_id"])


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _tick(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _position() -> Column[int]:
    return Column("position", Integer, nullable=False)


def _one_of(table: str, name: str, words: tuple[str, ...]) -> Column[str]:
    listed = ", ".join(f"'{word}'" for word in words)
    return Column(name, String(20), CheckConstraint(f"{name} IN ({listed})", name=f"ck_{table}_{name}"), nullable=False)


STEP = Step(110, "Hold agendas, minutes and notices, and what the report of each item holds", _add)
