"""Rows put together into whole indicators and tables, wherever the rows come from.

Whatever has no printed place and no day of its own is in the order of adding, by its id, in whatever order rows come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

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
from tracker.domain.governance.meeting import (
    AgendaItem,
    Body,
    BodyContent,
    CoverSheet,
    Meeting,
    MeetingContent,
    Obligation,
)
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent, RiskLink
from tracker.domain.history.kinds import Kind
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.plan import Action
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.content import TableContent

PARTS: tuple[Kind, ...] = (Definition, PeriodTarget, TrajectoryPoint, Annotation, Rebase, RecoveryForm, Statement)
"""The kinds that belong to an indicator besides its readings."""
OF_BODIES: tuple[Kind, ...] = (
    *(Body, Meeting, AgendaItem, CoverSheet, Obligation),
    *(BodyText, MeetingType, StandingAppendix, MeetingRecord, ItemReport, Minute, PrivateNotice, ReportPart),
)
"""The kinds of which bodies are made."""
Rows = Mapping[Kind, Iterable[Any]]


def indicator_contents(indicators: Iterable[Indicator], rows: Rows) -> list[IndicatorContent]:
    """Each of `indicators` with what belongs to it among `rows`; its form needs FormAction, FormTable and Action."""
    parts = {kind: by_parent(rows.get(kind, ()), "indicator_id") for kind in (Reading, *PARTS)}
    links = by_parent(rows.get(FormAction, ()), "recovery_form_id")
    tables = by_parent(rows.get(FormTable, ()), "recovery_form_id")
    actions: dict[int, Action] = {action.id: action for action in rows.get(Action, ())}

    def form(indicator_id: int) -> FormContent | None:
        found = parts[RecoveryForm].get(indicator_id)
        if not found:
            return None
        own = found[0]
        linked = (actions.get(link.action_id) for link in links.get(own.id, ()))
        shown = tuple(link.category_table_id for link in tables.get(own.id, ()))
        return FormContent(own, tuple(action for action in linked if action is not None), shown)

    return [
        IndicatorContent(
            indicator,
            tuple(in_order(parts[Reading].get(indicator.id, []))),
            tuple(sorted(parts[Definition].get(indicator.id, []), key=_since)),
            tuple(sorted(parts[PeriodTarget].get(indicator.id, []), key=_period_order)),
            tuple(sorted(parts[TrajectoryPoint].get(indicator.id, []), key=_period_order)),
            tuple(sorted(parts[Annotation].get(indicator.id, []), key=_day_order)),
            tuple(sorted(parts[Rebase].get(indicator.id, []), key=_day_order)),
            form(indicator.id),
            tuple(parts[Statement].get(indicator.id, [])),
        )
        for indicator in indicators
    ]


def table_contents(rows: Rows) -> list[TableContent]:
    """The category tables in their order."""
    members = by_parent(rows.get(CategoryRow, ()), "category_table_id")
    statements = by_parent(rows.get(Statement, ()), "category_table_id")
    return [
        TableContent(table, tuple(in_order(members.get(table.id, []))), tuple(statements.get(table.id, [])))
        for table in in_order(rows.get(CategoryTable, ()))
    ]


def body_contents(rows: Rows) -> list[BodyContent]:
    """The bodies in their order, each with its meetings by date."""
    meetings = by_parent(rows.get(Meeting, ()), "body_id")
    items = by_parent(rows.get(AgendaItem, ()), "meeting_id")
    asked = by_parent(rows.get(Obligation, ()), "meeting_id")
    records = by_parent(rows.get(MeetingRecord, ()), "meeting_id")
    kinds: tuple[Kind, ...] = (CoverSheet, ItemReport, Minute, PrivateNotice)
    of_items = {kind: by_parent(rows.get(kind, ()), "agenda_item_id") for kind in kinds}
    parts = by_parent(rows.get(ReportPart, ()), "agenda_item_id")
    of_bodies = {kind: by_parent(rows.get(kind, ()), "body_id") for kind in (BodyText, MeetingType, StandingAppendix)}

    def content(meeting: Meeting) -> MeetingContent:
        own = in_order(items.get(meeting.id, []))

        def of(kind: Kind) -> tuple[Any, ...]:
            return tuple(row for item in own for row in of_items[kind].get(item.id, []))

        return MeetingContent(
            meeting,
            tuple(own),
            of(CoverSheet),
            tuple(asked.get(meeting.id, [])),
            next(iter(records.get(meeting.id, [])), None),
            of(ItemReport),
            tuple(part for item in own for part in in_order(parts.get(item.id, []))),
            of(Minute),
            of(PrivateNotice),
        )

    def by_day(meeting: Meeting) -> tuple[date, int]:
        return meeting.held_on, meeting.id

    return [
        BodyContent(
            body,
            tuple(content(meeting) for meeting in sorted(meetings.get(body.id, []), key=by_day)),
            next(iter(of_bodies[BodyText].get(body.id, [])), None),
            tuple(in_order(of_bodies[MeetingType].get(body.id, []))),
            tuple(in_order(of_bodies[StandingAppendix].get(body.id, []))),
        )
        for body in in_order(rows.get(Body, ()))
    ]


def register_contents(rows: Rows) -> list[RegisterContent]:
    """The registers in their order, each with its risks and what they refer to; Action and Indicator are needed."""
    risks = by_parent(rows.get(Risk, ()), "register_id")
    links = by_parent(rows.get(RiskLink, ()), "risk_id")
    actions = {action.id: action for action in rows.get(Action, ())}
    indicators = {indicator.id: indicator for indicator in rows.get(Indicator, ())}

    def content(risk: Risk) -> RiskContent:
        own: list[RiskLink] = links.get(risk.id, [])
        return RiskContent(
            risk,
            tuple(actions[link.action_id] for link in own if link.action_id in actions),
            tuple(indicators[link.indicator_id] for link in own if link.indicator_id in indicators),
        )

    return [
        RegisterContent(register, tuple(content(risk) for risk in in_order(risks.get(register.id, []))))
        for register in in_order(rows.get(Register, ()))
    ]


def by_parent(rows: Iterable[Any], column: str) -> dict[int, list[Any]]:
    """Rows by the id in `column`, each list in the order of adding."""
    grouped: dict[int, list[object]] = defaultdict(list)
    parent = attrgetter(column)
    for row in sorted(rows, key=by_id):
        grouped[parent(row)].append(row)
    return grouped


by_id = attrgetter("id")
_in_print = attrgetter("position", "id")


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows in their printed order."""
    return sorted(rows, key=_in_print)


def _since(row: Definition) -> tuple[date, int]:
    return row.effective_from or date.min, row.id


def _period_order(row: PeriodTarget | TrajectoryPoint) -> tuple[date, date, int]:
    return row.period.ends_on or date.max, row.period.starts_on or date.max, row.id


def _day_order(row: Annotation | Rebase) -> tuple[date, int]:
    return row.day, row.id
