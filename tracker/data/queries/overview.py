"""The work that needs a manager today, over all plans: counts, and the first few actions of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import ColumnElement, Join, Select, and_, case, func, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.actions import Counts, counts
from tracker.data.queries.indicators import indicator_names, recent_contents
from tracker.data.queries.meetings_and_registers import bodies, latest_edition
from tracker.data.queries.plans import plans
from tracker.data.queries.rows import pages
from tracker.data.queries.rules_in_sql import (
    IS_OPEN,
    LATEST_NOTE_ON,
    WITHOUT_STATUS,
    WITHOUT_TIMESCALE,
    is_off_track,
    is_overdue,
    is_silent,
)
from tracker.data.queries.silent_actions import meeting_days
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.schema import action, benefit, plan, section
from tracker.domain.governance.meeting import Body, Duty, Meeting, duties, next_meeting
from tracker.domain.governance.silent_since import asked_since, silent_since
from tracker.domain.governance.snapshot import Edition
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.urgency import most_urgent
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.benefit_totals import BenefitTotal, totals_of
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.status import SCHEMES, Status


class ActionLine(Struct, frozen=True):
    """The main facts of one action. `noted_on` is the day of its latest dated note."""

    id: int
    plan_id: int
    ref: str
    title: str
    timescale: str
    due_on: date | None
    status: Status | None
    noted_on: date | None


class ActionList(Struct, frozen=True):
    """The number of actions of a kind, and the first few of them."""

    total: int
    first: tuple[ActionLine, ...]


class PlanBenefits(NamedTuple):
    """The benefits of a plan by their totals; `action_id` is the first action that has a benefit."""

    plan: Plan
    number: int
    totals: tuple[BenefitTotal, ...]
    action_id: int


class Overview(Struct, frozen=True):
    """Everything that the overview shows. The lists contain open actions only, and an action may be in several.

    `silent` are the actions about which nothing was written since the `last_meeting`, or for SILENT_DAYS. `late_duties`
    are the overdue obligations; `edition` is the latest one. `indicators` are the most urgent of all `indicator_total`.
    """

    plans: tuple[tuple[Plan, Counts], ...]
    overdue: ActionList
    off_track: ActionList
    without_status: ActionList
    without_timescale: ActionList
    silent: ActionList
    indicators: tuple[Judged, ...]
    indicator_total: int
    last_meeting: date | None = None
    next_meeting: tuple[Body, Meeting] | None = None
    late_duties: tuple[Duty, ...] = ()
    edition: Edition | None = None
    benefits: tuple[PlanBenefits, ...] = ()


def overview(connection: ReadConnection, today: date, most: int = 8) -> Overview:
    """Return what needs the user's attention on that day, with up to `most` indicators and actions of each kind.

    With 100,000 actions this takes half a second.
    """
    placed = action.join(section).join(plan)
    by_day = func.coalesce(action.c.due_on, date.max)
    current = bodies(connection)
    silent = is_silent(connection, silent_since(meeting_days(connection), today))
    held_indicators = list(indicator_names(connection))

    def listed(condition: ColumnElement[bool], *order: ColumnElement[Any]) -> ActionList:
        return _list(connection, select(action.c.id).select_from(placed).where(condition).order_by(*order), most)

    return Overview(
        tuple((row, counts(connection, row.id, today)) for row in plans(connection)),
        overdue=listed(is_overdue(today), action.c.due_on),
        off_track=listed(_off_track(), _severity().desc(), by_day),
        without_status=listed(WITHOUT_STATUS),
        without_timescale=listed(WITHOUT_TIMESCALE),
        silent=listed(silent, func.coalesce(LATEST_NOTE_ON, date.min)),
        indicators=tuple(most_urgent(_by_pages(connection, held_indicators), most)),
        indicator_total=len(held_indicators),
        last_meeting=asked_since(meeting_days(connection), today),
        next_meeting=next_meeting(current, today),
        late_duties=tuple(duty for duty in duties(current, today) if duty.state == "overdue"),
        edition=latest_edition(connection, today),
        benefits=tuple(_benefits(connection, placed)),
    )


def _benefits(connection: ReadConnection, placed: Join) -> Iterator[PlanBenefits]:
    query = (
        select(benefit, section.c.plan_id)
        .select_from(placed.join(benefit, benefit.c.action_id == action.c.id))
        .order_by(section.c.position, section.c.id, action.c.position, action.c.id, benefit.c.position, benefit.c.id)
    )
    held: dict[int, list[Benefit]] = {}
    for row in connection.execute(query).mappings():
        held.setdefault(row["plan_id"], []).append(MAPPED[Benefit].from_row(row))
    for record in plans(connection):
        if record.id in held:
            its = held[record.id]
            yield PlanBenefits(record, len(its), totals_of(its), its[0].action_id)


def _by_pages(connection: ReadConnection, ids: list[int]) -> Iterator[IndicatorContent]:
    for page in pages(ids):
        yield from recent_contents(connection, page)


def _list(connection: ReadConnection, query: Select[tuple[int]], most: int) -> ActionList:
    """Return the open actions among `query`, in its order and then as printed."""
    printed = (
        plan.c.position,
        plan.c.id,
        section.c.position,
        section.c.id,
        action.c.position,
        action.c.id,
    )
    rows = connection.execute(
        query.add_columns(func.count().over().label("total")).where(IS_OPEN).order_by(*printed).limit(most)
    ).all()
    if not rows:
        return ActionList(0, ())
    first, *_ = rows
    lines = _lines(connection, [row.id for row in rows])
    return ActionList(first.total, tuple(lines[row.id] for row in rows))


def _lines(connection: ReadConnection, ids: list[int]) -> dict[int, ActionLine]:
    rows = connection.execute(
        select(action, section.c.plan_id, plan.c.scheme_name, LATEST_NOTE_ON.label("noted_on"))
        .select_from(action)
        .join(section)
        .join(plan)
        .where(action.c.id.in_(ids))
    )
    return {
        row.id: ActionLine(
            row.id,
            row.plan_id,
            row.ref,
            row.title,
            row.timescale,
            row.due_on,
            SCHEMES[row.scheme_name].find(row.status) if row.status else None,
            row.noted_on,
        )
        for row in rows
    }


def _off_track() -> ColumnElement[bool]:
    """Return the condition that a status is one that the plan's scheme marks as needing attention."""
    return or_(*(and_(plan.c.scheme_name == name, is_off_track(scheme)) for name, scheme in SCHEMES.items()))


def _severity() -> ColumnElement[int]:
    return case(
        *(
            (and_(plan.c.scheme_name == name, action.c.status == status.word), status.severity)
            for name, scheme in SCHEMES.items()
            for status in scheme.statuses
        )
    )
