"""The pack of a committee's meeting, entered as a user would on top of an imported plan and its figures."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tracker.data.queries.governance import bodies
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.agenda import StandingAppendix
from tracker.domain.governance.meeting import AgendaItem, Body, Meeting, Obligation
from tracker.domain.governance.report_part import TARGET_COLUMNS
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, Plan
from tracker.domain.tables.category_table import CategoryTable, Column
from tracker.resources import resource
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import (
    STANDING,
    add_meeting_type,
    add_standing_appendix,
    write_body_text,
    write_notice,
    write_record,
)
from tracker.services.governance.editions import freeze
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_item, add_meeting, write_cover_sheet
from tracker.services.governance.minutes import draft_minutes
from tracker.services.governance.obligations import ask_for, deliver
from tracker.services.governance.report_parts import add_report_part, write_item_report, write_minute
from tracker.services.imports.write import bring_in
from tracker.services.indicators.category_tables import add_rows, add_table
from tracker.services.indicators.recovery_forms import write_recovery_form
from tracker.services.plans.actions import change_status
from tracker.services.plans.narratives import write_narrative
from tracker.services.show.example import EXAMPLE_DAY, example_draft
from tracker.services.tracker import Tracker

MINUTED = date(2014, 10, 1)
"""The day of the meeting before, whose minutes are in the pack."""


def fill_pack(tracker: Tracker) -> None:
    """Fill an empty tracker: import plan and figures, enter the committee's papers, and take both snapshots."""
    pack = json.loads(resource("example/pack.json").read_text("utf-8"))
    tracker.do(bring_in, draft=example_draft())
    tracker.do(_set_up, pack=pack)
    held = {one.meeting.held_on: one.meeting.id for body in tracker.read(bodies) for one in body.meetings}
    tracker.do(freeze, meeting_id=held[MINUTED], as_at=MINUTED, title="First report")
    tracker.do(_since, pack=pack)
    tracker.do(draft_minutes, meeting_id=held[MINUTED])
    tracker.do(freeze, meeting_id=held[EXAMPLE_DAY], as_at=EXAMPLE_DAY, title="Second report")


def _set_up(work: UnitOfWork, *, pack: dict[str, Any]) -> str:
    """The committee with its meetings, tables, a recovery form, and every item with its report."""
    add_body(work, **pack["body"])
    (body,) = work.find(Body)
    write_body_text(work, body_id=body.id, **pack["text"])
    for kind in pack["types"]:
        add_meeting_type(work, body_id=body.id, **kind)
    add_standing_appendix(work, body_id=body.id, **pack["standing"])
    for table in pack["tables"]:
        _table(work, table)
    form = dict(pack["form"])
    (indicator,) = work.find(Indicator, name=form.pop("indicator"))
    write_recovery_form(work, indicator_id=indicator.id, **form)
    (plan,) = work.find(Plan)
    write_narrative(work, plan_id=plan.id, **pack["narrative"])
    for each in pack["meetings"]:
        day = date.fromisoformat(each["held_on"])
        add_meeting(work, body_id=body.id, held_on=day, time=each["time"], place=each["place"])
    for each in pack["meetings"]:
        (meeting,) = work.find(Meeting, held_on=date.fromisoformat(each["held_on"]))
        if "record" in each:
            write_record(work, meeting_id=meeting.id, **each["record"])
        _move_standing(work, meeting, len(each["items"]))
        for item in each["items"]:
            _item(work, meeting, item, pack["exempt_reason"])
    work.as_at = None
    return "Enter the committee’s papers"


def _since(work: UnitOfWork, *, pack: dict[str, Any]) -> str:
    """The change between both meetings."""
    (appendix,) = work.find(StandingAppendix)
    edit_fields(work, STANDING, appendix.id, {"text": pack["standing_since"]})
    (action,) = work.find(Action, ref=pack["since"]["action"])
    change_status(work, action_id=action.id, status=pack["since"]["status"], reason=pack["since"]["reason"])
    work.as_at = date.fromisoformat(pack["since"]["as_at"])
    return "Update what has happened since the meeting before"


def _move_standing(work: UnitOfWork, meeting: Meeting, entered: int) -> None:
    """The standing items after the minutes are entered with the others, under the numbers of the paper."""
    for item in work.find(AgendaItem, meeting_id=meeting.id)[3:] if entered else ():
        work.remove(item)


def _item(work: UnitOfWork, meeting: Meeting, entered: dict[str, Any], reason: str) -> None:
    fields = {name: entered[name] for name in ("ref", "title", "contact", "recommendation") if name in entered}
    add_item(work, meeting_id=meeting.id, **fields)
    item = work.find(AgendaItem, meeting_id=meeting.id)[-1]
    if "report" in entered:
        write_item_report(work, item_id=item.id, **entered["report"])
    if "cover" in entered:
        write_cover_sheet(work, item_id=item.id, **entered["cover"])
        write_item_report(work, item_id=item.id, contents="chosen")
    for part in entered.get("parts", ()):
        _part(work, item, part)
    if "minute" in entered:
        write_minute(work, item_id=item.id, **entered["minute"])
    if "notice" in entered:
        write_notice(work, item_id=item.id, **entered["notice"])
    if "exempt" in entered:
        mark_exempt(work, kind=AgendaItem, row_id=item.id, paragraph=entered["exempt"], reason=reason)
    if "asks" in entered:
        (due,) = work.find(Meeting, held_on=EXAMPLE_DAY)
        ask_for(work, meeting_id=meeting.id, due_meeting_id=due.id, **entered["asks"])
    if "delivers" in entered:
        (duty,) = work.find(Obligation, minute=entered["delivers"])
        deliver(work, obligation_id=duty.id, item_id=item.id)


def _part(work: UnitOfWork, item: AgendaItem, part: dict[str, Any]) -> None:
    fields = {name: value for name, value in part.items() if name != "of"}
    row_id = None
    if part["kind"] == "plan":
        row_id = work.find(Plan)[0].id
    elif TARGET_COLUMNS.get(part["kind"]) == "indicator_id":
        row_id = work.find(Indicator, name=part["of"])[0].id
    elif part["kind"] == "table":
        row_id = work.find(CategoryTable, title=part["of"])[0].id
    add_report_part(work, item_id=item.id, row_id=row_id, **fields)


def _table(work: UnitOfWork, table: dict[str, Any]) -> None:
    named = {name: table[name] for name in ("title", "row_heading", "period", "footnote")}
    columns = tuple(Column(heading, is_total=heading == "TOTAL") for heading in table["columns"])
    add_table(work, columns=columns, exclusive=False, **named)
    held = work.find(CategoryTable)[-1]
    add_rows(work, table_id=held.id, rows=[(label, list(cells)) for label, *cells in table["rows"]])
