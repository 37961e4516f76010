"""Describe the change of a row in words, column by column, as the history shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.dates import say_day
from tracker.domain.figures.reading import Reading
from tracker.domain.formatted_text import plain
from tracker.domain.governance.agenda import (
    NOTICE_HEADINGS,
    BodyText,
    ItemReport,
    MeetingRecord,
    MeetingType,
    Minute,
    PrivateNotice,
    StandingAppendix,
)
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import COVER_HEADINGS, AgendaItem, Body, CoverSheet, Meeting, Obligation
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.permit import Permit
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, Risk, RiskLink
from tracker.domain.governance.small_numbers import Suppression, Threshold
from tracker.domain.governance.snapshot import Edition, EditionDigest
from tracker.domain.history.row_kinds import Kind
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS, Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.step import Step
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.theme_text import ThemeText
from tracker.domain.text import count

Columns = Mapping[str, object]

NOUNS: Mapping[Kind, str] = {
    Plan: "plan",
    Section: "section",
    Action: "action",
    ProgressNote: "note",
    ActionExtra: "other information",
    Step: "step",
    Benefit: "benefit",
    Indicator: "indicator",
    Reading: "reading",
    Definition: "definition",
    PeriodTarget: "target",
    TrajectoryPoint: "trajectory point",
    Annotation: "annotation",
    Rebase: "step change",
    RecoveryForm: "recovery form",
    FormAction: "linked action",
    FormTable: "linked table",
    ThemeText: "theme",
    CategoryTable: "table",
    CategoryRow: "table row",
    Statement: "statement",
    Narrative: "narrative",
    Body: "committee or board",
    Meeting: "meeting",
    AgendaItem: "agenda item",
    CoverSheet: "cover sheet",
    Obligation: "request",
    Edition: "snapshot",
    EditionDigest: "digest of a snapshot",
    Register: "register",
    Risk: "risk",
    RiskLink: "link of a risk",
    Exemption: "exempt mark",
    Permit: "permit to publish",
    Dismissal: "dismissed finding",
    OwnerRole: "role of an owner",
    Threshold: "threshold for small numbers",
    Suppression: "decision on small numbers",
    BodyText: "text of a committee",
    MeetingType: "type of meeting",
    StandingAppendix: "standing appendix",
    MeetingRecord: "record of a meeting",
    ItemReport: "kind of an item",
    Minute: "minute",
    PrivateNotice: "notice of a private item",
    ReportPart: "part of a report",
    ListView: "saved view",
}
"""The word for a row of each kind."""
_COUNTED: Mapping[Kind, tuple[str, str]] = {
    ActionExtra: ("item of other information", "items of other information"),
    Body: ("committee or board", "committees and boards"),
    EditionDigest: ("digest of a snapshot", "digests of snapshots"),
    OwnerRole: ("role of an owner", "roles of owners"),
    Permit: ("permit to publish", "permits to publish"),
    RiskLink: ("link of a risk", "links of risks"),
    Suppression: ("decision on small numbers", "decisions on small numbers"),
    Threshold: ("threshold for small numbers", "thresholds for small numbers"),
}
"""Singular and plural of kinds whose plural is not formed with -s."""
_NAMES: Mapping[Kind, Mapping[str, str]] = {
    Plan: {
        "title": "Title",
        "service": "Service",
        "period": "Period",
        "scheme_name": "Statuses used",
        "roll_up_rule": "Rolled-up status",
    },
    Section: {"ref": "Number", "title": "Title"},
    Action: {
        "ref": "Number",
        "title": "Action",
        "timescale": "Timescale",
        "owner": "Owner",
        "status": "Status",
        "completed_on": "Completion date",
        "evidence": "Evidence",
        "tags": "Tags",
    },
    ProgressNote: {"text": "Note", "as_at": "As at"},
    ActionExtra: {"heading": "Heading", "text": "Text"},
    Step: {"title": "Step", "timescale": "Timescale", "completed_on": "Done on"},
    Benefit: {
        "title": "Benefit",
        "measure": "Measured in",
        "per": "Of or per",
        "expected": "Expected",
        "timescale": "Expected by",
        "realised": "Realised",
        "realised_on": "Realised as at",
        "method": "How it was found",
        "cashable": "Cashable",
        "note": "Note",
    },
    Indicator: {
        "name": "Name",
        "unit": "Unit",
        "better": "Better",
        "target_text": "Target",
        "target_note": "Reason for no target",
        "ref": "Number",
        "directorate": "Directorate",
        "theme": "Theme",
        "owner": "Owner",
        "tags": "Tags",
        "contractual": "Contractual",
        "rule_name": "RAG rule",
        "rule_amount": "Tolerance",
        "under_recovery": "In recovery",
        "goal_text": "Recovery target",
        "goal_on": "Target date",
        "spc_screening": "Screening of the limits",
        "spc_base_points": "Base points",
        "spc_variant": "Control chart rules",
    },
    Reading: {
        "period": "Period",
        "printed": "Value",
        "numerator": "Numerator",
        "denominator": "Denominator",
        "certainty": "Certainty",
        "provisional": "Provisional",
        "trend": "Reported trend",
        "status": "Reported status",
        "series": "Series",
        "source": "Source",
        "reported_on": "Reported on",
        "note": "Note",
        "footnote": "Footnote",
    },
    Definition: {
        "text": "Definition",
        "formula": "Formula",
        "source": "Source",
        "signed_off_by": "Signed off by",
        "signed_off_on": "Signed off on",
        "effective_from": "Effective from",
    },
    PeriodTarget: {"period": "Period", "printed": "Target"},
    TrajectoryPoint: {"period": "Period", "printed": "Figure"},
    Annotation: {"day": "Day", "text": "Annotation"},
    Rebase: {"day": "Day", "reason": "Reason"},
    RecoveryForm: {
        "title": "Title",
        "description": "Description",
        "why": "Why it under-performs",
        "taken": "Action taken to date",
        "required": "Actions required",
    },
    FormAction: {},
    FormTable: {},
    ThemeText: {
        "theme": "Theme",
        "introduction": "Paragraph above",
        "row_heading": "Heading of the rows",
        "footnote": "Footnote",
    },
    CategoryTable: {
        "title": "Title",
        "introduction": "Paragraph above",
        "row_heading": "Category heading",
        "columns": "Columns",
        "exclusive": "Categories do not overlap",
        "period": "Period",
        "footnote": "Footnote",
    },
    CategoryRow: {"label_text": "Category", "cells": "Figures", "is_total": "This row is a total"},
    Statement: {"text": "Sentence", "printed": "Stated figure", "period": "Period", "scope": "Directorate or theme"},
    Narrative: NARRATIVE_HEADINGS,
    Body: {"name": "Name", "agenda": "Standing agenda items"},
    Meeting: {"held_on": "Date", "time": "Time", "place": "Venue", "kind": "Type"},
    AgendaItem: {
        "ref": "Number",
        "title": "Title",
        "contact": "Contact",
        "recommendation": "Recommendation",
        "resolution": "Resolution",
    },
    CoverSheet: COVER_HEADINGS,
    Obligation: {
        "text": "Request",
        "kind": "Kind",
        "owner": "Owner",
        "minute": "Minute",
        "due_text": "Due",
    },
    Edition: {"title": "Title", "as_at": "As at"},
    EditionDigest: {},
    Register: {"title": "Title", "scale_name": "Scale"},
    Risk: {
        "ref": "Reference",
        "title": "Title",
        "kind": "Kind",
        "causes": "Causes",
        "consequences": "Consequences",
        "controls": "Controls",
        "note": "Update",
        "owner": "Owner",
        "likelihood": "Likelihood",
        "impact": "Impact",
        "target_likelihood": "Target likelihood",
        "target_impact": "Target impact",
    },
    RiskLink: {},
    Exemption: {"paragraph": "Paragraph", "reason": "Reason", "title_public": "Publish the title only"},
    Permit: {"place": "Place", "reason": "Reason"},
    ListView: {"name": "Name"},
    Dismissal: {"rule": "Rule", "reason": "Reason"},
    OwnerRole: {"owner": "Owner", "role": "Role", "is_role": "Is a role already"},
    Threshold: {"under": "Small is below"},
    Suppression: {"decision": "Decision", "reason": "Reason"},
    BodyText: {"authority": "Authority", "foot": "Below the agenda", "terms": "Terms of reference"},
    MeetingType: {"name": "Name", "agenda": "Standing items"},
    StandingAppendix: {"title": "Title", "text": "Text"},
    MeetingRecord: {"present": "Present", "apologies": "Apologies", "state": "Minutes"},
    ItemReport: {"kind": "Kind", "note": "Note on the agenda", "to_follow": "To follow", "contents": "Contents"},
    Minute: {"presenters": "Presented by", "discussion": "Discussion"},
    PrivateNotice: NOTICE_HEADINGS,
    ReportPart: {"title": "Heading", "joins": "In the same appendix", "shown": "Shown as"},
}
"""The names of the columns that a person fills in, in the order of listing. All other columns follow from these."""
_FIRST: Mapping[Kind, str] = {
    Plan: "title",
    Section: "title",
    Action: "title",
    ProgressNote: "text",
    ActionExtra: "text",
    Step: "title",
    Benefit: "title",
    Indicator: "name",
    Reading: "printed",
    Definition: "text",
    PeriodTarget: "printed",
    TrajectoryPoint: "printed",
    Annotation: "text",
    Rebase: "reason",
    RecoveryForm: "title",
    FormAction: "id",
    FormTable: "id",
    ThemeText: "theme",
    CategoryTable: "title",
    CategoryRow: "label_text",
    Statement: "text",
    Narrative: "overall",
    Body: "name",
    Meeting: "held_on",
    AgendaItem: "title",
    CoverSheet: "summary",
    Obligation: "text",
    Edition: "title",
    EditionDigest: "digest",
    Register: "title",
    Risk: "title",
    RiskLink: "id",
    Exemption: "reason",
    Permit: "place",
    Dismissal: "sentence",
    OwnerRole: "owner",
    Threshold: "under",
    Suppression: "decision",
    BodyText: "authority",
    MeetingType: "name",
    StandingAppendix: "title",
    MeetingRecord: "state",
    ItemReport: "kind",
    Minute: "discussion",
    PrivateNotice: "details",
    ReportPart: "title",
    ListView: "name",
}


def say_number(kind: Kind, number: int) -> str:
    """Return a number of rows in words: "2 notes"."""
    return count(number, *_COUNTED.get(kind, (NOUNS[kind], "")))


def column_name(kind: Kind, column: str) -> str:
    """Return the name of a column that a person fills in; "" for any other."""
    return _NAMES[kind].get(column, "")


def say_row_change(kind: Kind, before: Columns | None, after: Columns | None) -> tuple[str, ...]:
    """Describe the change to a row, one line per column: 'Status Green → Amber; reason: …', 'Owner set to Head of
    Service'.

    `before` and `after` hold the columns that differ. For a new or deleted row one is None and the other is the whole
    row.
    """
    if before is None:
        return (_whole("added", kind, after or {}),)
    if after is None:
        return (_whole("deleted", kind, before),)
    lines = [
        f"{_turn(name, before[column], after[column])}{_reason(column, after)}"
        for column, name in _NAMES[kind].items()
        if column in after and column in before
    ]
    if kind is Action and "status" not in after and after.get("status_reason"):
        lines.append(f"Reason: {after['status_reason']}")
    if kind is Reading and "as_at" in after and "period" not in after:
        lines.append(_turn("As at", before["as_at"], after["as_at"]))
    if "section_id" in after:
        lines.append("Moved to another section")
    elif "position" in after:
        lines.append("Moved to another place")
    return tuple(lines)


def _whole(deed: str, kind: Kind, row: Columns) -> str:
    is_link = kind in (FormAction, FormTable, RiskLink, EditionDigest)
    title = "" if is_link else plain(str(row.get(_FIRST[kind]) or "").strip())
    noun = NOUNS[kind][0].upper() + NOUNS[kind][1:]
    line = f"{noun} {deed}: {title}" if title else f"{noun} {deed}"
    fields = {
        name: row[column]
        for column, name in _NAMES[kind].items()
        if column in {"status", "timescale", "target_text"} and row.get(column)
    }
    return "; ".join([line, *(f"{name.lower()} {value}" for name, value in fields.items())])


def _reason(column: str, after: Columns) -> str:
    reason = after.get("status_reason") if column == "status" else ""
    return f"; reason: {reason}" if reason else ""


def _turn(name: str, before: object, after: object) -> str:
    if before in (None, ""):
        return f"{name} set to {_say(after)}"
    if after in (None, ""):
        return f"{name} cleared; it was {_say(before)}"
    if before != after and isinstance(after, str) and _say(before) == _say(after):
        return f"{name}: bold changed"
    return f"{name} {_say(before)} → {_say(after)}"


def _say(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.10g}"
    return say_day(value) if isinstance(value, date) else plain(str(value))
