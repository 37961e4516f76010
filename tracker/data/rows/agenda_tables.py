"""The tables for what a body publishes itself: agendas, minutes and notices, and the report of each agenda item."""

from __future__ import annotations

from sqlalchemy import Index

from tracker.data.rows.shared_columns import belongs_to, one_of, position, table, text, yes_or_no

body_text = table("body_text", belongs_to("body"), text("authority"), text("foot"), text("terms"))
meeting_type = table("meeting_type", belongs_to("body"), text("name"), text("agenda"), position())
standing_appendix = table("standing_appendix", belongs_to("body"), text("title"), text("text"), position())
meeting_record = table(
    "meeting_record",
    belongs_to("meeting"),
    text("present"),
    text("apologies"),
    one_of("state", ("", "draft", "agreed")),
)
item_report = table(
    "item_report",
    belongs_to("agenda_item"),
    one_of("kind", ("item", "apologies", "minutes", "next meeting", "notice", "exclusion")),
    text("note"),
    yes_or_no("to_follow"),
    one_of("contents", ("", "everything", "chosen")),
)
minute = table("minute", belongs_to("agenda_item"), text("presenters"), text("discussion"))
private_notice = table(
    "private_notice",
    belongs_to("agenda_item"),
    *map(text, ("details", "information", "representations_to", "representations", "response")),
)
_PART_KINDS = ("attention", "changes", "requests", "plan", "section", "directorate", "theme", "indicator", "table")
report_part = table(
    "report_part",
    belongs_to("agenda_item"),
    one_of("kind", (*_PART_KINDS, "form", "register", "findings", "standing")),
    text("title"),
    yes_or_no("joins"),
    one_of("shown", ("both", "chart", "table")),
    text("group_name"),
    *(
        belongs_to(thing, always=False)
        for thing in ("plan", "section", "indicator", "category_table", "register", "standing_appendix")
    ),
    position(),
)

for _part in (body_text, meeting_type, standing_appendix):
    Index(None, _part.c.body_id)
Index(None, meeting_record.c.meeting_id)
for _part in (item_report, minute, private_notice):
    Index(None, _part.c.agenda_item_id)
for _column in report_part.c:
    if _column.name.endswith("_id"):
        Index(None, _column)
