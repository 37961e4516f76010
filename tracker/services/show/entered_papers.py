"""Entering a committee's papers as a user would: its meetings with every item, its report, minutes and requests."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.agenda import StandingAppendix
from tracker.domain.governance.meeting import AgendaItem, Body, Meeting, Obligation
from tracker.domain.governance.report_part import TARGET_COLUMNS
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Plan
from tracker.domain.tables.category_table import CategoryTable, Column
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import (
    STANDING,
    add_meeting_type,
    add_standing_appendix,
    write_body_text,
    write_notice,
    write_record,
)
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_item, add_meeting, write_cover_sheet
from tracker.services.governance.obligations import ask_for, deliver
from tracker.services.governance.report_parts import add_report_part, write_item_report, write_minute
from tracker.services.governance.risks import RISK, add_register, add_risk
from tracker.services.indicators.category_tables import add_rows, add_table


def enter_body(work: UnitOfWork, pack: dict[str, Any]) -> None:
    """Enter the committee with its kinds of meeting, its standing appendix, its tables by category and its register."""
    add_body(work, **pack["body"])
    (body,) = work.find(Body)
    write_body_text(work, body_id=body.id, **pack["text"])
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


def enter_meetings(work: UnitOfWork, pack: dict[str, Any], due_on: date) -> None:
    """Enter the meetings with their items; what is asked for is due at the meeting on `due_on`."""
    (body,) = work.find(Body)
    for each in pack["meetings"]:
        day = date.fromisoformat(each["held_on"])
        add_meeting(work, body_id=body.id, held_on=day, time=each["time"], place=each["place"])
    for each in pack["meetings"]:
        (meeting,) = work.find(Meeting, held_on=date.fromisoformat(each["held_on"]))
        if "record" in each:
            write_record(work, meeting_id=meeting.id, **each["record"])
        _move_standing(work, meeting, len(each["items"]))
        for item in each["items"]:
            _item(work, meeting, item, pack["exempt_reason"], due_on)
        for ref, said in each.get("minuted", {}).items():
            (standing,) = work.find(AgendaItem, meeting_id=meeting.id, ref=ref)
            write_minute(work, item_id=standing.id, discussion=said)


def move_on(work: UnitOfWork, pack: dict[str, Any]) -> None:
    """Change what has happened since: the standing appendix, and the note of a risk."""
    (appendix,) = work.find(StandingAppendix)
    edit_fields(work, STANDING, appendix.id, {"text": pack["standing_since"]})
    if "register_since" in pack:
        (risk,) = work.find(Risk, ref=pack["register_since"]["ref"])
        edit_fields(work, RISK, risk.id, {"note": pack["register_since"]["note"]})


def _move_standing(work: UnitOfWork, meeting: Meeting, entered: int) -> None:
    """The standing items after the minutes are entered with the others, under the numbers of the paper."""
    for item in work.find(AgendaItem, meeting_id=meeting.id)[3:] if entered else ():
        work.remove(item)


def _item(work: UnitOfWork, meeting: Meeting, entered: dict[str, Any], reason: str, due_on: date) -> None:
    fields = {name: entered[name] for name in ("ref", "title", "contact", "recommendation") if name in entered}
    add_item(work, meeting_id=meeting.id, **fields)
    item = work.find(AgendaItem, meeting_id=meeting.id)[-1]
    if "report" in entered:
        write_item_report(work, item_id=item.id, **entered["report"])
    if "cover" in entered:
        write_cover_sheet(work, item_id=item.id, **entered["cover"])
    if "cover" in entered or "parts" in entered:
        write_item_report(work, item_id=item.id, contents="chosen")
    for part in entered.get("parts", ()):
        _part(work, item, part)
    if "minute" in entered:
        write_minute(work, item_id=item.id, **entered["minute"])
    if "notice" in entered:
        write_notice(work, item_id=item.id, **entered["notice"])
    if "exempt" in entered:
        mark_exempt(work, kind=AgendaItem, row_id=item.id, paragraph=entered["exempt"], reason=reason)
    for asked in entered.get("asks", ()):
        _ask(work, meeting, asked, due_on)
    if "delivers" in entered:
        (duty,) = work.find(Obligation, minute=entered["delivers"])
        deliver(work, obligation_id=duty.id, item_id=item.id)


def _ask(work: UnitOfWork, meeting: Meeting, asked: dict[str, Any], due_on: date) -> None:
    fields = {name: value for name, value in asked.items() if name != "future"}
    (due,) = work.find(Meeting, held_on=due_on)
    if asked.get("future"):
        ask_for(work, meeting_id=meeting.id, due_text="a future meeting", **fields)
    else:
        ask_for(work, meeting_id=meeting.id, due_meeting_id=due.id, **fields)


def _part(work: UnitOfWork, item: AgendaItem, part: dict[str, Any]) -> None:
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


def _table(work: UnitOfWork, table: dict[str, Any]) -> None:
    named = {name: table[name] for name in ("title", "row_heading", "period", "footnote")}
    kinds = table.get("kinds", ["number"] * len(table["columns"]))
    columns = tuple(
        Column(heading, kind, is_total=heading == "TOTAL")
        for heading, kind in zip(table["columns"], kinds, strict=True)
    )
    add_table(work, columns=columns, exclusive="kinds" in table, **named)
    held = work.find(CategoryTable)[-1]
    add_rows(work, table_id=held.id, rows=[(label, list(cells)) for label, *cells in table["rows"]])
