"""Assembly of rows into whole indicators and tables, wherever the rows come from.

Records without a printed place or a day of their own are in the order of adding, by id, in whatever order rows arrive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar, cast

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
from tracker.domain.history.row_kinds import Kind, Record
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
"""The kinds that belong to an indicator, apart from its readings."""
OF_BODIES: tuple[Kind, ...] = (
    *(Body, Meeting, AgendaItem, CoverSheet, Obligation),
    *(BodyText, MeetingType, StandingAppendix, MeetingRecord, ItemReport, Minute, PrivateNotice, ReportPart),
)
"""The kinds that make up bodies."""
Rows = Mapping[Kind, Iterable[Record]]
R = TypeVar("R", bound=Record)


class _Printed(Protocol):
    @property
    def position(self) -> int: ...


P = TypeVar("P", bound=_Printed)


def indicator_contents(indicators: Iterable[Indicator], rows: Rows) -> list[IndicatorContent]:
    """Return each of `indicators` with its own among `rows`.

    Recovery forms also need FormAction, FormTable and Action.
    """
    forms: dict[int, RecoveryForm] = {form.indicator_id: form for form in of(rows, RecoveryForm)}
    readings, definitions = grouped(rows, Reading, "indicator_id"), grouped(rows, Definition, "indicator_id")
    targets, points = grouped(rows, PeriodTarget, "indicator_id"), grouped(rows, TrajectoryPoint, "indicator_id")
    annotations, rebases = grouped(rows, Annotation, "indicator_id"), grouped(rows, Rebase, "indicator_id")
    statements = grouped(rows, Statement, "indicator_id")
    links = grouped(rows, FormAction, "recovery_form_id")
    tables = grouped(rows, FormTable, "recovery_form_id")
    actions: dict[int, Action] = {action.id: action for action in of(rows, Action)}

    def form(indicator_id: int) -> FormContent | None:
        own = forms.get(indicator_id)
        if own is None:
            return None
        linked = (actions.get(link.action_id) for link in links.get(own.id, ()))
        shown = tuple(link.category_table_id for link in tables.get(own.id, ()))
        return FormContent(own, tuple(action for action in linked if action is not None), shown)

    return [
        IndicatorContent(
            indicator,
            tuple(in_order(readings.get(indicator.id, []))),
            tuple(sorted(definitions.get(indicator.id, []), key=_since)),
            tuple(sorted(targets.get(indicator.id, []), key=_period_order)),
            tuple(sorted(points.get(indicator.id, []), key=_period_order)),
            tuple(sorted(annotations.get(indicator.id, []), key=_day_order)),
            tuple(sorted(rebases.get(indicator.id, []), key=_day_order)),
            form(indicator.id),
            tuple(statements.get(indicator.id, [])),
        )
        for indicator in indicators
    ]


def table_contents(rows: Rows) -> list[TableContent]:
    """Return the category tables in their order."""
    members = grouped(rows, CategoryRow, "category_table_id")
    statements = grouped(rows, Statement, "category_table_id")
    return [
        TableContent(table, tuple(in_order(members.get(table.id, []))), tuple(statements.get(table.id, [])))
        for table in in_order(of(rows, CategoryTable))
    ]


def body_contents(rows: Rows) -> list[BodyContent]:
    """Return the bodies in their order, each with its meetings by date."""
    meetings = grouped(rows, Meeting, "body_id")
    items = grouped(rows, AgendaItem, "meeting_id")
    asked = grouped(rows, Obligation, "meeting_id")
    records = grouped(rows, MeetingRecord, "meeting_id")
    covers, reports = grouped(rows, CoverSheet, "agenda_item_id"), grouped(rows, ItemReport, "agenda_item_id")
    minutes, notices = grouped(rows, Minute, "agenda_item_id"), grouped(rows, PrivateNotice, "agenda_item_id")
    parts = grouped(rows, ReportPart, "agenda_item_id")
    texts, types = grouped(rows, BodyText, "body_id"), grouped(rows, MeetingType, "body_id")
    appendices = grouped(rows, StandingAppendix, "body_id")

    def content(meeting: Meeting) -> MeetingContent:
        own = in_order(items.get(meeting.id, []))

        def of_items(groups: dict[int, list[R]]) -> tuple[R, ...]:
            return tuple(row for item in own for row in groups.get(item.id, []))

        return MeetingContent(
            meeting,
            tuple(own),
            of_items(covers),
            tuple(asked.get(meeting.id, [])),
            next(iter(records.get(meeting.id, [])), None),
            of_items(reports),
            tuple(part for item in own for part in in_order(parts.get(item.id, []))),
            of_items(minutes),
            of_items(notices),
        )

    def by_day(meeting: Meeting) -> tuple[date, int]:
        return meeting.held_on, meeting.id

    return [
        BodyContent(
            body,
            tuple(content(meeting) for meeting in sorted(meetings.get(body.id, []), key=by_day)),
            next(iter(texts.get(body.id, [])), None),
            tuple(in_order(types.get(body.id, []))),
            tuple(in_order(appendices.get(body.id, []))),
        )
        for body in in_order(of(rows, Body))
    ]


def register_contents(rows: Rows) -> list[RegisterContent]:
    """Return the registers in their order, each with its risks and the records that these refer to.

    `rows` must include Action and Indicator.
    """
    risks = grouped(rows, Risk, "register_id")
    links = grouped(rows, RiskLink, "risk_id")
    actions = {action.id: action for action in of(rows, Action)}
    indicators = {indicator.id: indicator for indicator in of(rows, Indicator)}

    def content(risk: Risk) -> RiskContent:
        own: list[RiskLink] = links.get(risk.id, [])
        return RiskContent(
            risk,
            tuple(actions[link.action_id] for link in own if link.action_id in actions),
            tuple(indicators[link.indicator_id] for link in own if link.indicator_id in indicators),
        )

    return [
        RegisterContent(register, tuple(content(risk) for risk in in_order(risks.get(register.id, []))))
        for register in in_order(of(rows, Register))
    ]


def of(rows: Rows, kind: type[R]) -> Iterable[R]:
    """Return the rows of a kind; none if `rows` lacks the kind."""
    return cast(Iterable[R], rows.get(cast(Kind, kind), ()))


def grouped(rows: Rows, kind: type[R], column: str) -> dict[int, list[R]]:
    """Return the rows of a kind by the id in `column`, each list in the order of adding."""
    return by_parent(of(rows, kind), column)


def by_parent(rows: Iterable[R], column: str) -> dict[int, list[R]]:
    """Return rows by the id in `column`, each list in the order of adding."""
    grouped: dict[int, list[R]] = defaultdict(list)
    parent = attrgetter(column)
    for row in sorted(rows, key=by_id):
        grouped[parent(row)].append(row)
    return grouped


by_id = attrgetter("id")
_in_print = attrgetter("position", "id")


def in_order(rows: Iterable[P]) -> list[P]:
    """Return rows in their printed order."""
    return sorted(rows, key=_in_print)


def _since(row: Definition) -> tuple[date, int]:
    return row.effective_from or date.min, row.id


def _period_order(row: PeriodTarget | TrajectoryPoint) -> tuple[date, date, int]:
    return row.period.ends_on or date.max, row.period.starts_on or date.max, row.id


def _day_order(row: Annotation | Rebase) -> tuple[date, int]:
    return row.day, row.id
