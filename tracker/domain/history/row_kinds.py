"""The kinds of rows that the user edits, and the groups of kinds that belong together."""

from __future__ import annotations

from tracker.domain.checks.dismissal import Dismissal
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
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.step import Step
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.theme_text import ThemeText

IndicatorPart = Reading | Definition | PeriodTarget | TrajectoryPoint | Annotation | Rebase | RecoveryForm | Statement
"""A record that belongs to an indicator, by its `indicator_id`."""
ActionPart = ProgressNote | ActionExtra | Step | Benefit
"""A record that belongs to an action, by its `action_id`."""
AgendaPart = (
    BodyText | MeetingType | StandingAppendix | MeetingRecord | ItemReport | Minute | PrivateNotice | ReportPart
)
"""The parts of what a body prints itself, and of the report on an agenda item."""
Governance = Body | Meeting | AgendaItem | CoverSheet | Obligation | Edition | EditionDigest | AgendaPart
"""Meetings, and the records that belong to them."""
RiskPart = Register | Risk | RiskLink
Publishing = OwnerRole | Threshold | Suppression
"""A decision about public copies."""
Record = (
    Plan
    | Section
    | Action
    | ActionPart
    | Narrative
    | Indicator
    | IndicatorPart
    | FormAction
    | FormTable
    | ThemeText
    | CategoryTable
    | CategoryRow
    | Governance
    | RiskPart
    | Exemption
    | Permit
    | Dismissal
    | Publishing
    | ListView
)
Kind = type[Record]
