"""The tables. How SQLite is opened and used is in `sqlite.py`.

The tables of plans and of the history are in files of their own, so that a plan can be shown without loading the rest.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, Text

from tracker.data.rows.history_tables import (
    REFERS as REFERS,
    change as change,
    change_set as change_set,
    stored_change as stored_change,
)
from tracker.data.rows.plan_tables import (
    action as action,
    action_extra as action_extra,
    action_search as action_search,
    benefit as benefit,
    exemption as exemption,
    list_view as list_view,
    plan as plan,
    progress_note as progress_note,
    section as section,
    step as step,
)
from tracker.data.rows.shared_columns import (
    belongs_to as _belongs_to,
    one_of as _one_of,
    period as _period,
    points_to as _points_to,
    position as _position,
    table as _table,
    text as _text,
    yes_or_no as _yes_or_no,
)

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
indicator.append_column(Column("tags", Text))
"""NULL in rows from before schema 109."""
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
definition.append_column(Column("signed_off_on", Date))
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
"""`columns` of a table and `cells` of a row are JSON lists, always read and written whole."""
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
permit = _table("permit", _text("place"), _text("words"), _text("reason"))
dismissal = _table(
    "dismissal",
    _text("rule"),
    _text("sentence"),
    _text("reason"),
    *(_belongs_to(thing, always=False) for thing in ("plan", "section", "action", "indicator")),
)
"""`facts` are a JSON list of texts, always read and written whole; NULL in rows from before schema 108."""
dismissal.append_column(_belongs_to("category_table", always=False))
dismissal.append_column(Column("statement_id", Integer, ForeignKey("claim.id", ondelete="CASCADE")))
dismissal.append_column(Column("facts", Text))
owner_role = _table("owner_role", _text("owner"), _text("role"), _yes_or_no("is_role"))
"""Not unique by owner: ignoring spaces and capital letters is a rule of the domain."""
threshold = _table("threshold", _belongs_to("body", always=False), Column("under", Integer, nullable=False))
"""The threshold for papers to a body; a row without a body holds for all other papers."""
suppression = _table(
    "suppression",
    _one_of("decision", ("suppress", "publish")),
    _text("reason"),
    _belongs_to("category_table", always=False),
    _belongs_to("indicator", always=False),
)

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
for _link in (risk_link, dismissal, threshold, suppression):
    for _column in _link.c:
        if _column.name.endswith("_id"):
            Index(None, _column)
