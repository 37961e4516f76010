"""Entry of a committee's papers in the way a user would: its meetings with every item, report, minutes and requests."""

from __future__ import annotations

from datetime import date

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.agenda import StandingAppendix
from tracker.domain.governance.meeting import AgendaItem, Body, Meeting, Obligation
from tracker.domain.governance.report_part import TARGET_COLUMNS
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Plan
from tracker.domain.tables.category_table import CategoryTable, Column
from tracker.services.edit_fields import edit_fields
from tracker.services.example.example_from_resources import Entered
from tracker.services.governance.agendas import (
    BODY_TEXT,
    NOTICE,
    RECORD,
    STANDING,
    add_meeting_type,
    add_standing_appendix,
)
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for, deliver
from tracker.services.governance.report_parts import ITEM_REPORT, MINUTE, add_report_part
from tracker.services.governance.risks import RISK, add_register, add_risk
from tracker.services.indicators.category_tables import add_rows, add_table
from tracker.services.publication.owner_roles import owner_lines, set_owner_role
from tracker.services.tracker import Tracker


def enter_body(work: UnitOfWork, pack: Entered) -> None:
    """Enter the committee with its kinds of meeting, its standing appendix, its category tables and its register."""
    add_body(work, **pack["body"])
    (body,) = work.find(Body)
    edit_fields(work, BODY_TEXT, body.id, pack["text"])
    for kind in pack["types"]:
        add_meeting_type(work, body_id=body.id, **kind)
    add_standing_appendix(work, body_id=body.id, **pack["standing"])
    for table in pack["tables"]:
        _table(work, table)
    if "register" in pack:
        add_register(work, title=pack["register"]["title"])
        (register,) = work.find(Register)
        for risk in pack["register"]["risks"]:
            add_risk(work, register_id=register.id, **risk)


def enter_meetings(work: UnitOfWork, pack: Entered, due_on: date) -> None:
    """Enter the meetings with their items; obligations are due at the meeting on `due_on`."""
    (body,) = work.find(Body)
    for each in pack["meetings"]:
        day = date.fromisoformat(each["held_on"])
        add_meeting(work, body_id=body.id, held_on=day, time=each["time"], place=each["place"])
    for each in pack["meetings"]:
        (meeting,) = work.find(Meeting, held_on=date.fromisoformat(each["held_on"]))
        if "record" in each:
            edit_fields(work, RECORD, meeting.id, each["record"])
        _move_standing(work, meeting, len(each["items"]))
        for item in each["items"]:
            _item(work, meeting, item, pack["exempt_reason"], due_on)
        for ref, minute in each.get("minuted", {}).items():
            (standing,) = work.find(AgendaItem, meeting_id=meeting.id, ref=ref)
            edit_fields(work, MINUTE, standing.id, {"discussion": minute})
        for ref, note in each.get("noted", {}).items():
            (standing,) = work.find(AgendaItem, meeting_id=meeting.id, ref=ref)
            edit_fields(work, ITEM_REPORT, standing.id, {"note": note})


def name_roles(tracker: Tracker) -> None:
    """Record that each contact, owner and presenter is a role, so that public copies name it."""
    for line in tracker.read(owner_lines):
        if not line.role:
            tracker.do(set_owner_role, owner=line.owner, role=line.owner, is_role=True)


def move_on(work: UnitOfWork, pack: Entered) -> None:
    """Record later changes: to the standing appendix, and to the note of a risk."""
    (appendix,) = work.find(StandingAppendix)
    edit_fields(work, STANDING, appendix.id, {"text": pack["standing_since"]})
    if "register_since" in pack:
        (risk,) = work.find(Risk, ref=pack["register_since"]["ref"])
        edit_fields(work, RISK, risk.id, {"note": pack["register_since"]["note"]})


def _move_standing(work: UnitOfWork, meeting: Meeting, entered: int) -> None:
    """Remove the standing items after the minutes: they are entered with the others, under the refs of the paper."""
    for item in work.find(AgendaItem, meeting_id=meeting.id)[3:] if entered else ():
        work.remove(item)


def _item(work: UnitOfWork, meeting: Meeting, entered: Entered, reason: str, due_on: date) -> None:
    fields = {name: entered[name] for name in ("ref", "title", "contact", "recommendation") if name in entered}
    add_item(work, meeting_id=meeting.id, **fields)
    item = work.find(AgendaItem, meeting_id=meeting.id)[-1]
    if "report" in entered:
        edit_fields(work, ITEM_REPORT, item.id, entered["report"])
    if "cover" in entered:
        edit_fields(work, COVER_SHEET, item.id, entered["cover"])
    if "cover" in entered or "parts" in entered:
        edit_fields(work, ITEM_REPORT, item.id, {"contents": "chosen"})
    for part in entered.get("parts", ()):
        _part(work, item, part)
    if "minute" in entered:
        edit_fields(work, MINUTE, item.id, entered["minute"])
    if "notice" in entered:
        edit_fields(work, NOTICE, item.id, entered["notice"])
    if "exempt" in entered:
        mark_exempt(work, kind=AgendaItem, row_id=item.id, paragraph=entered["exempt"], reason=reason)
    for asked in entered.get("asks", ()):
        _ask(work, meeting, asked, due_on)
    if "delivers" in entered:
        (duty,) = work.find(Obligation, minute=entered["delivers"])
        deliver(work, obligation_id=duty.id, item_id=item.id)


def _ask(work: UnitOfWork, meeting: Meeting, asked: Entered, due_on: date) -> None:
    fields = {name: value for name, value in asked.items() if name != "future"}
    (due,) = work.find(Meeting, held_on=due_on)
    if asked.get("future"):
        ask_for(work, meeting_id=meeting.id, due_text="a future meeting", **fields)
    else:
        ask_for(work, meeting_id=meeting.id, due_meeting_id=due.id, **fields)


def _part(work: UnitOfWork, item: AgendaItem, part: Entered) -> None:
    fields = {name: value for name, value in part.items() if name != "of"}
    row_id = None
    if part["kind"] == "plan":
        row_id = work.find(Plan)[0].id
    elif TARGET_COLUMNS.get(part["kind"]) == "indicator_id":
        row_id = work.find(Indicator, name=part["of"])[0].id
    elif part["kind"] == "table":
        row_id = work.find(CategoryTable, title=part["of"])[0].id
    elif part["kind"] == "register":
        row_id = work.find(Register, title=part["of"])[0].id
    elif part["kind"] == "standing":
        row_id = work.find(StandingAppendix)[0].id
    add_report_part(work, item_id=item.id, row_id=row_id, **fields)


def _table(work: UnitOfWork, table: Entered) -> None:
    named = {name: table[name] for name in ("title", "row_heading", "period", "footnote")}
    kinds = table.get("kinds", ["number"] * len(table["columns"]))
    columns = tuple(
        Column(heading, kind, is_total=heading == "TOTAL")
        for heading, kind in zip(table["columns"], kinds, strict=True)
    )
    add_table(work, columns=columns, exclusive="kinds" in table, **named)
    held = work.find(CategoryTable)[-1]
    add_rows(work, table_id=held.id, rows=[(label, list(cells)) for label, *cells in table["rows"]])
