"""The storage of every kind of row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.data.rows import agenda_tables, schema
from tracker.data.rows.kind_storage import JSON, Mapped, Spread, mapped
from tracker.data.rows.plan_kinds import EXEMPTIONS, PLAN_KINDS, TAGS
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.agenda import (
    BodyText,
    ItemReport,
    MeetingRecord,
    MeetingType,
    Minute,
    PrivateNotice,
    StandingAppendix,
)
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Meeting, Obligation
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.permit import Permit
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, Risk, RiskLink
from tracker.domain.governance.small_numbers import Suppression, Threshold
from tracker.domain.governance.snapshot import Edition, EditionDigest
from tracker.domain.indicators.indicator import Indicator, SpcSettings
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.saved_view import ListView
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.theme_text import ThemeText

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind

_PERIOD = Spread(
    ("period", "period_kind", "starts_on", "ends_on"),
    lambda period: (period.text, period.kind.value, period.starts_on, period.ends_on),
    lambda text, kind, starts_on, ends_on: Period(text, PeriodKind(kind), starts_on, ends_on),
)
_RULE = Spread(
    ("rule_name", "rule_amount", "rule_percent"),
    lambda rule: (rule.name, rule.amount, rule.percent),
    StatusRule,
)
_SPC = Spread(
    ("spc_screening", "spc_base_points", "spc_variant"),
    lambda settings: (settings.screening, settings.base_points, settings.variant),
    SpcSettings,
)
_COLUMNS = Spread(
    ("columns",),
    lambda columns: (JSON.encode([[column.heading, column.kind, column.is_total] for column in columns]),),
    lambda text: tuple(Column(*entry) for entry in json.loads(text)),
)
_CELLS = Spread(("cells",), lambda cells: (JSON.encode(cells),), lambda text: tuple(json.loads(text)))


def _later_text(name: str) -> Spread:
    """Return the mapping of a text whose column was added later: a blank text is stored as NULL."""
    return Spread((name,), lambda text: (text or None,), lambda text: text or "")


_INTRODUCTION = _later_text("introduction")
_FACTS = Spread(
    ("facts",),
    lambda facts: (None if facts is None else JSON.encode(facts),),
    lambda text: None if text is None else tuple(json.loads(text)),
)

_OF_INDICATOR = (Indicator, "indicator_id")
_OF_BODY, _OF_MEETING, _OF_ITEM = (Body, "body_id"), (Meeting, "meeting_id"), (AgendaItem, "agenda_item_id")
_OF_ACTION = (Action, "action_id")
_OF_PLAN, _OF_SECTION = (Plan, "plan_id"), (Section, "section_id")
_OF_TABLE = (CategoryTable, "category_table_id")

EVERY_KIND: dict[Kind, Mapped[Any]] = {
    **{kind: its for kind, its in PLAN_KINDS.items() if kind is not ListView},
    Indicator: mapped(Indicator, schema.indicator, rule=_RULE, spc=_SPC, tags=TAGS, added_later=("tags",)),
    Reading: mapped(Reading, schema.reading, _OF_INDICATOR, period=_PERIOD),
    Definition: mapped(
        Definition,
        schema.definition,
        _OF_INDICATOR,
        source=_later_text("source"),
        signed_off_by=_later_text("signed_off_by"),
        added_later=("source", "signed_off_by", "signed_off_on"),
    ),
    PeriodTarget: mapped(PeriodTarget, schema.period_target, _OF_INDICATOR, period=_PERIOD),
    TrajectoryPoint: mapped(TrajectoryPoint, schema.trajectory_point, _OF_INDICATOR, period=_PERIOD),
    Annotation: mapped(Annotation, schema.annotation, _OF_INDICATOR),
    Rebase: mapped(Rebase, schema.rebase, _OF_INDICATOR),
    RecoveryForm: mapped(RecoveryForm, schema.recovery_form, _OF_INDICATOR),
    FormAction: mapped(FormAction, schema.form_action, (RecoveryForm, "recovery_form_id"), (Action, "action_id")),
    ThemeText: mapped(ThemeText, schema.theme_text),
    CategoryTable: mapped(
        CategoryTable,
        schema.category_table,
        columns=_COLUMNS,
        introduction=_INTRODUCTION,
        added_later=("introduction",),
    ),
    FormTable: mapped(FormTable, schema.form_table, (RecoveryForm, "recovery_form_id"), _OF_TABLE),
    CategoryRow: mapped(CategoryRow, schema.category_row, _OF_TABLE, cells=_CELLS),
    Statement: mapped(Statement, schema.claim, _OF_INDICATOR, _OF_TABLE, period=_PERIOD),
    Narrative: mapped(Narrative, schema.narrative, _OF_PLAN),
    Body: mapped(Body, schema.body),
    Meeting: mapped(Meeting, schema.meeting, (Body, "body_id")),
    AgendaItem: mapped(AgendaItem, schema.agenda_item, _OF_MEETING),
    CoverSheet: mapped(CoverSheet, schema.cover_sheet, (AgendaItem, "agenda_item_id")),
    Obligation: mapped(Obligation, schema.obligation, _OF_MEETING),
    Edition: mapped(Edition, schema.edition, _OF_MEETING),
    EditionDigest: mapped(EditionDigest, schema.edition_digest, (Edition, "edition_id")),
    Register: mapped(Register, schema.register),
    Risk: mapped(Risk, schema.risk, (Register, "register_id")),
    RiskLink: mapped(RiskLink, schema.risk_link, (Risk, "risk_id"), _OF_ACTION, _OF_INDICATOR),
    Exemption: replace(
        EXEMPTIONS,
        parents=(
            _OF_PLAN,
            _OF_SECTION,
            _OF_ACTION,
            (ProgressNote, "progress_note_id"),
            _OF_INDICATOR,
            (Reading, "reading_id"),
            (AgendaItem, "agenda_item_id"),
            (Risk, "risk_id"),
            (Benefit, "benefit_id"),
        ),
    ),
    Permit: mapped(Permit, schema.permit),
    Dismissal: mapped(
        Dismissal,
        schema.dismissal,
        _OF_PLAN,
        _OF_SECTION,
        _OF_ACTION,
        _OF_INDICATOR,
        _OF_TABLE,
        (Statement, "statement_id"),
        facts=_FACTS,
        added_later=("category_table_id", "statement_id", "facts"),
    ),
    OwnerRole: mapped(OwnerRole, schema.owner_role),
    Threshold: mapped(Threshold, schema.threshold, (Body, "body_id")),
    Suppression: mapped(Suppression, schema.suppression, _OF_TABLE, _OF_INDICATOR),
    BodyText: mapped(BodyText, agenda_tables.body_text, _OF_BODY),
    MeetingType: mapped(MeetingType, agenda_tables.meeting_type, _OF_BODY),
    StandingAppendix: mapped(StandingAppendix, agenda_tables.standing_appendix, _OF_BODY),
    MeetingRecord: mapped(MeetingRecord, agenda_tables.meeting_record, _OF_MEETING),
    ItemReport: mapped(ItemReport, agenda_tables.item_report, _OF_ITEM),
    Minute: mapped(Minute, agenda_tables.minute, _OF_ITEM),
    PrivateNotice: mapped(PrivateNotice, agenda_tables.private_notice, _OF_ITEM),
    ReportPart: mapped(
        ReportPart,
        agenda_tables.report_part,
        _OF_ITEM,
        _OF_PLAN,
        _OF_SECTION,
        _OF_INDICATOR,
        _OF_TABLE,
        (Register, "register_id"),
        (StandingAppendix, "standing_appendix_id"),
    ),
    ListView: PLAN_KINDS[ListView],
}
"""The storage of every kind, parents before children."""
