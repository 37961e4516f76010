"""The tables of plans, and of what is recorded about an action: all that showing a plan needs."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from tracker.data.rows.shared_columns import (
    belongs_to as _belongs_to,
    metadata,
    one_of as _one_of,
    position as _position,
    table as _table,
    text as _text,
    yes_or_no as _yes_or_no,
)

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
action.append_column(Column("tags", Text))
"""NULL in rows from before schema 109."""
progress_note = _table("progress_note", _belongs_to("action"), _text("text"), Column("as_at", Date))
step = _table(
    "step",
    _belongs_to("action"),
    _text("title"),
    _text("timescale"),
    Column("due_on", Date),
    _one_of("precision", ("day", "month", "quarter", "year", "ongoing", "blank", "text")),
    Column("completed_on", Date),
    _position(),
)
benefit = _table(
    "benefit",
    _belongs_to("action"),
    _text("title"),
    _one_of("measure", ("money", "hours", "per cent", "number")),
    _text("per"),
    _text("expected"),
    _text("timescale"),
    Column("due_on", Date),
    _one_of("precision", ("day", "month", "quarter", "year", "ongoing", "blank", "text")),
    _text("realised"),
    Column("realised_on", Date),
    _text("method"),
    _one_of("cashable", ("", "yes", "no")),
    _text("note"),
    _position(),
)
action_extra = _table("action_extra", _belongs_to("action"), _text("heading"), _text("text"))
exemption = _table(
    "exemption",
    _text("paragraph"),
    _text("reason"),
    _yes_or_no("title_public"),
    *(
        _belongs_to(thing, always=False)
        for thing in ("plan", "section", "action", "progress_note", "indicator", "reading", "agenda_item", "risk")
    ),
)
exemption.append_column(_belongs_to("benefit", always=False))
"""NULL in rows from before schema 115."""
list_view = _table(
    "list_view",
    _text("name"),
    _text("sought"),
    _text("statuses"),
    *(
        _yes_or_no(name)
        for name in ("needs_attention", "overdue", "without_timescale", "not_understood", "completed", "silent")
    ),
    Column("owner", Text),
    *(_text(name) for name in ("due", "tag", "publication", "changed", "grouping", "sorted_by")),
    _yes_or_no("descending"),
    _text("columns"),
    _position(),
)
"""`statuses` and `columns` are JSON lists of texts, always read and written whole."""
action_search = Table(
    "action_search",
    metadata,
    Column("action_id", Integer, ForeignKey("action.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, nullable=False),
)
"""The case-folded texts by which an action is searched: its own, its latest note's, and those of its further columns,
steps and benefits.
"""
PLAN_TABLES = (plan, section, action, progress_note, step, benefit, action_extra, exemption, list_view, action_search)
"""The tables that the first page of a file shows."""

Index(None, section.c.plan_id, section.c.position, section.c.id)
Index(None, action.c.section_id, action.c.position, action.c.id)
Index(None, progress_note.c.action_id, progress_note.c.as_at, progress_note.c.id)
Index(None, step.c.action_id, step.c.position, step.c.id)
Index(None, benefit.c.action_id, benefit.c.position, benefit.c.id)
Index(None, action_extra.c.action_id)
for _column in exemption.c:
    if _column.name.endswith("_id"):
        Index(None, _column)
