"""Use cases for the content of an agenda item's report: its parts in their order, and whether it is still to follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.agenda import ItemReport, Minute, StandingAppendix
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, CoverSheet
from tracker.domain.governance.report_part import (
    IN_THE_REPORT,
    PART_KINDS,
    TARGET_COLUMNS,
    PartKind,
    ReportPart,
    Shown,
)
from tracker.domain.governance.risk import Register
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Plan, Section
from tracker.domain.record import NEW, with_fields
from tracker.domain.tables.category_table import CategoryTable
from tracker.services.edit_fields import Editable, PartOf, edit_fields
from tracker.services.governance.exemptions import add_marks
from tracker.services.ordering import last_position

Printed = Plan | Section | Indicator | CategoryTable | Register | StandingAppendix
"""A record that a part of a report can print."""
_COLUMNS: Mapping[type[Printed], str] = {
    Plan: "plan_id",
    Section: "section_id",
    Indicator: "indicator_id",
    CategoryTable: "category_table_id",
    Register: "register_id",
    StandingAppendix: "standing_appendix_id",
}
PART = Editable(ReportPart, undated=True, among="agenda_item_id")
ITEM_REPORT = Editable(ItemReport, undated=True, part_of=PartOf(AgendaItem, "agenda_item_id", ItemReport))
MINUTE = Editable(
    Minute, called="the minute of {label}", undated=True, part_of=PartOf(AgendaItem, "agenda_item_id", Minute)
)


class PartFields(TypedDict, total=False):
    """The form in which a part is printed."""

    title: str
    joins: bool
    shown: Shown


def add_report_part(
    work: UnitOfWork,
    *,
    item_id: int,
    kind: PartKind,
    row_id: int | None = None,
    group_name: str = "",
    **fields: Unpack[PartFields],
) -> str:
    """Add a part at the end of an item's report: of one record (`row_id`), of a theme or directorate, or of neither."""
    work.as_at = None
    item = work.get(AgendaItem, item_id)
    parts = work.find(ReportPart, agenda_item_id=item_id)
    part = ReportPart(item_id, kind, **PART.values(fields), position=last_position(parts))
    added = work.add(_aimed(part, kind, row_id, group_name))
    return f"Add {added.label()} to {item.label()}"


def choose_report_part(
    work: UnitOfWork, *, part_id: int, kind: PartKind, row_id: int | None = None, group_name: str = ""
) -> str:
    """Change what a part prints."""
    work.as_at = None
    part = work.get(ReportPart, part_id)
    nothing = dict.fromkeys(TARGET_COLUMNS.values())
    work.save(_aimed(with_fields(part, nothing), kind, row_id, group_name))
    return f"Change a part of {work.get(AgendaItem, part.agenda_item_id).label()}"


def delete_report_part(work: UnitOfWork, *, part_id: int) -> str:
    """Delete a part from a report; the records that it printed stay in the tracker."""
    work.as_at = None
    part = work.get(ReportPart, part_id)
    work.remove(part)
    return f"Delete {part.label()} from {work.get(AgendaItem, part.agenda_item_id).label()}"


def remove_printed(work: UnitOfWork, thing: Printed) -> None:
    """Delete a record that reports may print, with the parts that print it.

    A report from which every part is removed in this way prints nothing, not everything in the tracker. That is true
    from the day of the deletion, although an edit of a report has no day: the record was there until then.
    """
    as_at = work.as_at
    printing = list(work.find(ReportPart, **{_COLUMNS[type(thing)]: thing.id}))
    if isinstance(thing, Plan):
        for section in work.find(Section, plan_id=thing.id):
            printing += work.find(ReportPart, section_id=section.id)
    work.remove(thing)
    for item_id in sorted({part.agenda_item_id for part in printing}):
        is_set = any(report.contents for report in work.find(ItemReport, agenda_item_id=item_id))
        if not is_set and not work.find(ReportPart, agenda_item_id=item_id):
            edit_fields(work, ITEM_REPORT, item_id, {"contents": "chosen"})
    work.as_at = as_at


def repeat_report(work: UnitOfWork, *, item_id: int, from_id: int) -> str:
    """Set up an item's report like that of another item: contact, recommendation, divisions and parts.

    Texts of the other report about its own period are not copied. Raises RuleBroken if the item already has parts.
    """
    work.as_at = None
    item, other = work.get(AgendaItem, item_id), work.get(AgendaItem, from_id)
    if work.find(ReportPart, agenda_item_id=item_id):
        raise RuleBroken(f"The report of {item.label()} has parts already. Delete them first.")
    copy_report(work, other, item)
    return f"Set up the report of {item.label()} like the last one"


def copy_report(work: UnitOfWork, other: AgendaItem, item: AgendaItem) -> None:
    """Copy the setup of the report of `other` to `item`, without the texts about its own period; exempt stays
    exempt.
    """
    add_marks(work, [(item, mark) for mark in work.find(Exemption, agenda_item_id=other.id)])
    contact, asked = item.contact or other.contact, item.recommendation or other.recommendation
    if (contact, asked) != (item.contact, item.recommendation):
        work.save(replace(work.get(AgendaItem, item.id), contact=contact, recommendation=asked))
    for report in work.find(ItemReport, agenda_item_id=other.id):
        copied = {"kind": report.kind, "note": report.note, "contents": report.contents}
        edit_fields(work, ITEM_REPORT, item.id, copied)
    for cover in work.find(CoverSheet, agenda_item_id=other.id):
        if cover.divisions and not work.find(CoverSheet, agenda_item_id=item.id):
            work.add(CoverSheet(item.id, divisions=cover.divisions))
    for part in work.find(ReportPart, agenda_item_id=other.id):
        work.add(replace(part, agenda_item_id=item.id, id=NEW, version=1))


def _aimed(part: ReportPart, kind: PartKind, row_id: int | None, group_name: str) -> ReportPart:
    column = TARGET_COLUMNS.get(kind)
    if (column is not None) != (row_id is not None) or (kind in ("theme", "directorate")) != bool(group_name.strip()):
        raise RuleBroken(f"Select what the part “{PART_KINDS[kind]}” is to print.", "target")
    joins = part.joins and kind not in IN_THE_REPORT
    aimed = replace(part, kind=kind, group_name=group_name.strip(), joins=joins)
    return with_fields(aimed, {column: row_id}) if column is not None else aimed
