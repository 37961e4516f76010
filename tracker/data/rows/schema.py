"""The tables; how SQLite is opened and spoken to is in `sqlite.py`."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Label,
    String,
    Table,
    Text,
    case,
    func,
    literal_column,
    select,
)

from tracker.data.rows.columns import (
    belongs_to as _belongs_to,
    metadata,
    one_of as _one_of,
    period as _period,
    points_to as _points_to,
    position as _position,
    table as _table,
    text as _text,
    yes_or_no as _yes_or_no,
)
from tracker.domain.history.change import Origin

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
action_extra = _table("action_extra", _belongs_to("action"), _text("heading"), _text("text"))
indicator = _table(
    "indicator",
    _text("name"),
    _text("unit"),
    _one_of("better", ("higher", "lower", "none")),
    _text("target_text"),
    _text("target_note"),
    _text("ref"),
    _text("directorate"),
    _text("theme"),
    _text("owner"),
    _one_of("contractual", ("", "yes", "no")),
    _one_of("rule_name", ("none", "meets target", "tolerance", "amber floor", "improved or not")),
    Column("rule_amount", Float, nullable=False),
    _yes_or_no("rule_percent"),
    _yes_or_no("under_recovery"),
    _text("goal_text"),
    Column("goal_on", Date),
    _yes_or_no("spc_screening"),
    Column("spc_base_points", Integer),
    _one_of("spc_variant", ("nhsr", "nhse")),
    _position(),
)
reading = _table(
    "reading",
    _belongs_to("indicator"),
    *_period(),
    _text("printed"),
    Column("value", Float),
    Column("as_at", Date),
    Column("reported_on", Date),
    Column("numerator", Float),
    Column("denominator", Float),
    _text("note"),
    _text("source"),
    _one_of("certainty", ("", "approximately", "more than", "at least", "less than", "at most")),
    _yes_or_no("provisional"),
    _text("footnote"),
    _text("trend"),
    _text("status"),
    _text("series"),
    _position(),
)
definition = _table(
    "definition", _belongs_to("indicator"), _text("text"), _text("formula"), Column("effective_from", Date)
)
for _name in ("source", "signed_off_by"):
    definition.append_column(Column(_name, Text))
period_target = _table("period_target", _belongs_to("indicator"), *_period(), _text("printed"))
trajectory_point = _table("trajectory_point", _belongs_to("indicator"), *_period(), _text("printed"))
annotation = _table("annotation", _belongs_to("indicator"), Column("day", Date, nullable=False), _text("text"))
rebase = _table("rebase", _belongs_to("indicator"), Column("day", Date, nullable=False), _text("reason"))
recovery_form = _table(
    "recovery_form",
    _belongs_to("indicator"),
    _text("title"),
    _text("description"),
    _text("why"),
    _text("taken"),
    _text("required"),
)
form_action = _table("form_action", _belongs_to("recovery_form"), _belongs_to("action"))
theme_text = _table(
    "theme_text",
    *(_text(name) for name in ("directorate", "theme", "introduction", "row_heading", "footnote")),
    _position(),
)
category_table = _table(
    "category_table",
    _text("title"),
    _text("row_heading"),
    _text("columns"),
    _yes_or_no("exclusive"),
    _text("period"),
    _text("footnote"),
    _position(),
)
category_table.append_column(Column("introduction", Text))
form_table = _table("form_table", _belongs_to("recovery_form"), _belongs_to("category_table"))
category_row = _table(
    "category_row",
    _belongs_to("category_table"),
    _text("label_text"),
    _text("cells"),
    _yes_or_no("is_total"),
    _position(),
)
"""`columns` of a table and `cells` of a row are JSON lists: they are only ever read and written whole."""
claim = _table(
    "claim",
    _belongs_to("indicator", always=False),
    _belongs_to("category_table", always=False),
    _one_of("states", ("figure", "cell", "total", "targets met")),
    _text("text"),
    _text("printed"),
    *_period(),
    _text("row"),
    _text("heading"),
    _text("scope"),
)

body = _table("body", _text("name"), _text("agenda"), _position())
meeting = _table(
    "meeting",
    _belongs_to("body"),
    Column("held_on", Date, nullable=False),
    _text("time"),
    _text("place"),
    _text("kind"),
)
agenda_item = _table(
    "agenda_item",
    _belongs_to("meeting"),
    _text("title"),
    _text("ref"),
    _text("contact"),
    _text("recommendation"),
    _text("resolution"),
    _position(),
)
cover_sheet = _table(
    "cover_sheet",
    _belongs_to("agenda_item"),
    _text("divisions"),
    _text("summary"),
    _text("background"),
    _text("consultations"),
    _text("implications"),
    _text("risk_management"),
    _text("papers"),
    _text("part_two_reason"),
)
obligation = _table(
    "obligation",
    _belongs_to("meeting"),
    _text("text"),
    _one_of("kind", ("report", "action")),
    _text("owner"),
    _text("minute"),
    _points_to("due_meeting_id", "meeting"),
    _text("due_text"),
    _points_to("delivered_item_id", "agenda_item"),
)
edition = _table(
    "edition",
    _belongs_to("meeting"),
    Column("number", Integer, nullable=False),
    _text("title"),
    Column("as_at", Date, nullable=False),
    Column("last_change_set_id", Integer, ForeignKey("change_set.id"), nullable=False),
    _points_to("agenda_item_id", "agenda_item"),
)
edition_digest = _table("edition_digest", _belongs_to("edition"), _text("digest"))
narrative = _table("narrative", _belongs_to("plan"), _text("overall"), _text("achievements"), _text("slippage"))
register = _table("register", _text("title"), _text("scale_name"), _position())
risk = _table(
    "risk",
    _belongs_to("register"),
    _text("title"),
    _text("ref"),
    _one_of("kind", ("risk", "opportunity")),
    _text("causes"),
    _text("consequences"),
    _text("controls"),
    _text("note"),
    _text("owner"),
    Column("likelihood", Integer),
    Column("impact", Integer),
    Column("target_likelihood", Integer),
    Column("target_impact", Integer),
    _position(),
)
risk_link = _table(
    "risk_link", _belongs_to("risk"), _belongs_to("action", always=False), _belongs_to("indicator", always=False)
)
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
permit = _table("permit", _text("place"), _text("words"), _text("reason"))
dismissal = _table(
    "dismissal",
    _text("rule"),
    _text("sentence"),
    _text("reason"),
    *(_belongs_to(thing, always=False) for thing in ("plan", "section", "action", "indicator")),
)
"""`facts` are a JSON list of texts, only ever read and written whole; those of before schema 108 have none."""
dismissal.append_column(_belongs_to("category_table", always=False))
dismissal.append_column(Column("statement_id", Integer, ForeignKey("claim.id", ondelete="CASCADE")))
dismissal.append_column(Column("facts", Text))
owner_role = _table("owner_role", _text("owner"), _text("role"), _yes_or_no("is_role"))
"""Not unique by owner: that spaces and capital letters make no difference is the domain's rule."""
threshold = _table("threshold", _belongs_to("body", always=False), Column("under", Integer, nullable=False))
"""The threshold for papers to a body; without one, for all other papers."""
suppression = _table(
    "suppression",
    _one_of("decision", ("suppress", "publish")),
    _text("reason"),
    _belongs_to("category_table", always=False),
    _belongs_to("indicator", always=False),
)
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
"""`statuses` and `columns` are JSON lists of texts, only ever read and written whole."""
for _tagged in (action, indicator):
    _tagged.append_column(Column("tags", Text))
"""Those of before schema 109 have none."""

Index(None, section.c.plan_id, section.c.position, section.c.id)
Index(None, action.c.section_id, action.c.position, action.c.id)
Index(None, progress_note.c.action_id, progress_note.c.as_at, progress_note.c.id)
Index(None, step.c.action_id, step.c.position, step.c.id)
Index(None, action_extra.c.action_id)
Index(None, reading.c.indicator_id, reading.c.position, reading.c.id)
Index(None, category_row.c.category_table_id, category_row.c.position, category_row.c.id)
Index(None, form_action.c.recovery_form_id)
Index(None, form_action.c.action_id)
Index(None, form_table.c.recovery_form_id)
Index(None, form_table.c.category_table_id)
Index(None, claim.c.category_table_id)
for _part in (definition, period_target, trajectory_point, annotation, rebase, recovery_form, claim):
    Index(None, _part.c.indicator_id)
Index(None, meeting.c.body_id, meeting.c.held_on, meeting.c.id)
Index(None, risk.c.register_id, risk.c.position, risk.c.id)
Index(None, narrative.c.plan_id)
Index(None, cover_sheet.c.agenda_item_id)
for _part in (agenda_item, obligation, edition):
    Index(None, _part.c.meeting_id)
Index(None, obligation.c.due_meeting_id)
Index(None, obligation.c.delivered_item_id)
Index(None, edition.c.agenda_item_id)
Index(None, edition_digest.c.edition_id)
for _link in (risk_link, exemption, dismissal, threshold, suppression):
    for _column in _link.c:
        if _column.name.endswith("_id"):
            Index(None, _column)

change_set = Table(
    "change_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("as_at", Date),
    Column("deed", String(8), CheckConstraint("deed IN ('do', 'undo', 'redo')", "deed"), nullable=False),
    Column("sentence", Text, nullable=False),
    _one_of("origin", get_args(Origin), default="edit"),
    Column("step_id", Integer, ForeignKey("change_set.id")),
    sqlite_autoincrement=True,
)
"""One edit. `at` is the moment of writing in UTC (ISO 8601); `as_at` the day from which it is true.

`step_id` is the edit that began its undo step: what an undo took back, a redo did again, or typing in one field went on
from. An edit that begins a step has none. A step counts unless the last edit of it is an undo.
"""

stored_change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set_id", Integer, ForeignKey("change_set.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("same_as", Integer, ForeignKey("change.id")),
    sqlite_autoincrement=True,
)
"""One row's change, to be written by `change_rows.py` and read as `change`.

A row that goes as it came, or comes back as it went, is not written out again: its side is REFERS, and `same_as` the
change that holds it.
"""

Index(None, stored_change.c.change_set_id)
Index(None, stored_change.c.kind, stored_change.c.row_id, stored_change.c.id)


REFERS: ColumnElement[str] = literal_column("''")
"""Stands in the side of a change that is in another."""


def _side(name: str) -> Label[object]:
    own, held = stored_change.c[name], stored_change.alias("held")
    there = select(func.coalesce(held.c.after, held.c.before)).where(held.c.id == stored_change.c.same_as)
    return case((own == REFERS, there.scalar_subquery()), else_=own).label(name)


change = select(*list(stored_change.c)[:4], _side("before"), _side("after")).subquery("change")
"""One row's change: the columns that differ, as JSON objects. A new row has no `before`, a deleted one no `after`."""

action_search = Table(
    "action_search",
    metadata,
    Column("action_id", Integer, ForeignKey("action.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, nullable=False),
)
"""The case-folded words that an action is searched by: its own, its latest note's and its further columns'."""
