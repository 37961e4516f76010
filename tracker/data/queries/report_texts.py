"""The texts of reports that may state figures: commentary, cover sheets, minutes and standing appendices."""

from __future__ import annotations

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.rows.agenda_tables import minute, standing_appendix
from tracker.data.rows.schema import agenda_item, cover_sheet, meeting, narrative, plan
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.statements.found_in_reports import ReportText

_COVER = {"summary": "summary", "background": "background"}


def report_texts(connection: ReadConnection) -> tuple[ReportText, ...]:
    """Return every text that is not blank, those of the newest meetings first, without any that is not for
    publication.
    """
    texts: list[ReportText] = []
    marks = exemptions(connection)
    secret_plans, secret_items = exempt_ids(marks, "plan_id"), exempt_ids(marks, "agenda_item_id")
    query = select(plan.c.title, narrative).join(plan, plan.c.id == narrative.c.plan_id).order_by(plan.c.id)
    for row in connection.execute(query).mappings():
        texts += [
            ReportText(f"{heading}, commentary on {row['title']}", row[name])
            for name, heading in NARRATIVE_HEADINGS.items()
            if row[name].strip() and row["plan_id"] not in secret_plans
        ]
    of_item = meeting.join(agenda_item, agenda_item.c.meeting_id == meeting.c.id)
    named = (agenda_item.c.id, meeting.c.held_on, agenda_item.c.ref, agenda_item.c.title)
    newest = (meeting.c.held_on.desc(), agenda_item.c.position, agenda_item.c.id)
    covers = select(*named, *(cover_sheet.c[name] for name in _COVER)).select_from(
        of_item.join(cover_sheet, cover_sheet.c.agenda_item_id == agenda_item.c.id)
    )
    for row in connection.execute(covers.order_by(*newest)).mappings():
        of = f"item {row['ref']}".strip() if row["ref"].strip() else f"“{row['title']}”"
        texts += [
            ReportText(f"{words.capitalize()} of {of}, {say_day(row['held_on'])}", row[name])
            for name, words in _COVER.items()
            if row[name].strip() and row["id"] not in secret_items
        ]
    minutes = select(*named, minute.c.discussion).select_from(
        of_item.join(minute, minute.c.agenda_item_id == agenda_item.c.id)
    )
    for row in connection.execute(minutes.order_by(*newest)).mappings():
        if row["discussion"].strip() and row["id"] not in secret_items:
            texts.append(ReportText(f"Minutes of {say_day(row['held_on'])}", row["discussion"]))
    for row in connection.execute(select(standing_appendix).order_by(standing_appendix.c.id)).mappings():
        if row["text"].strip():
            texts.append(ReportText(f"Standing appendix “{row['title']}”", row["text"]))
    return tuple(texts)
