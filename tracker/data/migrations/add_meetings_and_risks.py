"""Schema 101: meetings, editions, obligations, narratives, risks, exempt marks, dismissed findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
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


def _change(operations: Operations) -> None:
    _add(operations, "body", _text("name"), _text("agenda"), _position())
    _add(
        operations,
        "meeting",
        _id("body_id", always=True),
        Column("held_on", Date, nullable=False),
        *map(_text, ("time", "place", "kind")),
        body_id="body",
    )
    _add(
        operations,
        "agenda_item",
        _id("meeting_id", always=True),
        *map(_text, ("title", "ref", "contact", "recommendation", "resolution")),
        _position(),
        meeting_id="meeting",
    )
    _add(
        operations,
        "cover_sheet",
        _id("agenda_item_id", always=True),
        *map(_text, ("divisions", "summary", "background", "consultations", "implications", "risk_management")),
        *map(_text, ("papers", "part_two_reason")),
        agenda_item_id="agenda_item",
    )
    _add(
        operations,
        "obligation",
        _id("meeting_id", always=True),
        _text("text"),
        _one_of("obligation", "kind", ("report", "action")),
        *map(_text, ("owner", "minute")),
        _id("due_meeting_id"),
        _text("due_text"),
        _id("delivered_item_id"),
        meeting_id="meeting",
        due_meeting_id="meeting.",
        delivered_item_id="agenda_item.",
    )
    _add(
        operations,
        "edition",
        _id("meeting_id", always=True),
        Column("number", Integer, nullable=False),
        _text("title"),
        Column("as_at", Date, nullable=False),
        _id("last_change_set_id", always=True),
        _id("agenda_item_id"),
        meeting_id="meeting",
        last_change_set_id="change_set.",
        agenda_item_id="agenda_item.",
    )
    _add(
        operations,
        "narrative",
        _id("plan_id", always=True),
        *map(_text, ("overall", "achievements", "slippage")),
        plan_id="plan",
    )
    _add(operations, "register", _text("title"), _text("scale_name"), _position())
    _add(
        operations,
        "risk",
        _id("register_id", always=True),
        *map(_text, ("title", "ref")),
        _one_of("risk", "kind", ("risk", "opportunity")),
        *map(_text, ("causes", "consequences", "controls", "note", "owner")),
        *map(_id, ("likelihood", "impact", "target_likelihood", "target_impact")),
        _position(),
        register_id="register",
    )
    _add(
        operations,
        "risk_link",
        _id("risk_id", always=True),
        _id("action_id"),
        _id("indicator_id"),
        risk_id="risk",
        action_id="action",
        indicator_id="indicator",
    )
    marked = ("plan", "section", "action", "progress_note", "indicator", "reading", "agenda_item", "risk")
    _add(
        operations,
        "exemption",
        *map(_text, ("paragraph", "reason")),
        Column("title_public", Boolean, nullable=False),
        *(_id(f"{thing}_id") for thing in marked),
        **{f"{thing}_id": thing for thing in marked},
    )
    kinds = ("plan", "section", "action", "indicator")
    _add(
        operations,
        "dismissal",
        *map(_text, ("rule", "sentence", "reason")),
        *(_id(f"{thing}_id") for thing in kinds),
        **{f"{thing}_id": thing for thing in kinds},
    )
    for table, *columns in (
        ("meeting", "body_id", "held_on", "id"),
        ("agenda_item", "meeting_id"),
        ("cover_sheet", "agenda_item_id"),
        ("obligation", "meeting_id"),
        ("obligation", "due_meeting_id"),
        ("obligation", "delivered_item_id"),
        ("edition", "meeting_id"),
        ("edition", "agenda_item_id"),
        ("narrative", "plan_id"),
        ("risk", "register_id", "position", "id"),
        *(("risk_link", f"{thing}_id") for thing in ("risk", "action", "indicator")),
        *(("exemption", f"{thing}_id") for thing in marked),
        *(("dismissal", f"{thing}_id") for thing in kinds),
    ):
        operations.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


STEP = Step(101, "Hold meetings, editions, obligations, narratives, risks and what is exempt", _change)


def _add(operations: Operations, table: str, *columns: SchemaItem, **goals: str) -> None:
    """Make a table with its id and version.

    `goals` names the tables that columns refer to, ending in "." for a mere reference.
    """
    keys = (
        ForeignKeyConstraint(
            [column],
            [f"{goal.rstrip('.')}.id"],
            name=f"fk_{table}_{column}",
            ondelete=None if goal.endswith(".") else "CASCADE",
        )
        for column, goal in goals.items()
    )
    operations.create_table(
        table,
        Column("id", Integer, nullable=False, primary_key=True),
        *columns,
        Column("version", Integer, CheckConstraint("version >= 1", f"ck_{table}_version_counts"), nullable=False),
        *keys,
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sqlite_autoincrement=True,
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _id(name: str, *, always: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=not always)


def _position() -> Column[object]:
    return Column("position", Integer, nullable=False)


def _one_of(table: str, name: str, words: tuple[str, ...]) -> Column[object]:
    listed = ", ".join(f"'{word}'" for word in words)
    return Column(name, String(20), CheckConstraint(f"{name} IN ({listed})", f"ck_{table}_{name}"), nullable=False)
