"""The actions of a plan: pages of list rows, counts, and whole actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, bindparam, func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.plans import scheme_of_plan
from tracker.data.queries.rows import pages
from tracker.data.queries.rules_in_sql import (
    IS_COMPLETE,
    NOT_UNDERSTOOD,
    WITHOUT_TIMESCALE,
    is_overdue,
    needs_attention,
)
from tracker.data.queries.silent_actions import Silence, silence_in
from tracker.data.rows.plan_tables import action, action_extra, benefit, plan, progress_note, section, step
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.errors import NotFound
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.overdue import is_complete, is_overdue as is_action_overdue
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.status import StatusScheme
from tracker.domain.plans.step import Step, StepTally
from tracker.domain.tags import all_tags

NO_STATUS = ""
_GONE = "That action is no longer in the file: it has been deleted."


class ActionSummary(Struct, frozen=True):
    """The content of a list row. `progress` is the latest note, and `progress_as_at` its day if it has one; `steps`
    counts the action's steps, if it has any.
    """

    id: int
    section_id: int
    ref: str
    title: str
    timescale: str
    due_on: date | None
    owner: str
    status: str
    completed_on: date | None
    progress: str
    progress_as_at: date | None
    steps: StepTally | None = None
    tags: str = ""

    def has_overdue_step(self, on: date) -> bool:
        """Return whether the action is not complete and has a step that is overdue on that day."""
        return self.steps is not None and not self.is_complete and self.steps.is_overdue(on)

    def is_overdue(self, on: date) -> bool:
        """Return whether the action is past its timescale on that day and not complete."""
        return is_action_overdue(self.status, self.completed_on, self.due_on, on)

    @property
    def is_complete(self) -> bool:
        """True if the action is done, by its day or by its status."""
        return is_complete(self.status, self.completed_on)


class Counts(Struct, frozen=True):
    """The numbers of a plan's actions of each kind. `statuses` is keyed by the scheme's words, best first.

    `silence` is None if it was not requested. `not_understood`: open, with a timescale that names no day.
    """

    total: int
    statuses: dict[str, int]
    without_status: int
    overdue: int
    without_timescale: int
    completed: int
    with_owner: int
    silence: Silence | None = None
    needing_attention: int = 0
    not_understood: int = 0
    with_tags: int = 0
    longest_ref: int = 0
    """The number of characters of the longest ref."""


def summaries(connection: ReadConnection, ids: Sequence[int]) -> dict[int, ActionSummary]:
    """Return the list rows of those actions by id, leaving out deleted ones. Meant for a page, not for all actions."""
    rows = connection.execute(select(action).where(action.c.id.in_(ids))).mappings().all()
    latest: dict[int, tuple[str, date | None]] = {}
    notes = (
        select(progress_note.c.action_id, progress_note.c.text, progress_note.c.as_at)
        .where(progress_note.c.action_id.in_(ids))
        .order_by(progress_note.c.as_at.is_(None).desc(), progress_note.c.as_at, progress_note.c.id)
    )
    for note in connection.execute(notes):
        latest[note.action_id] = (note.text, note.as_at)
    steps: dict[int, list[Step]] = {}
    for record in steps_of(connection, ids):
        steps.setdefault(record.action_id, []).append(record)
    return {
        row["id"]: ActionSummary(
            row["id"],
            row["section_id"],
            row["ref"],
            row["title"],
            row["timescale"],
            row["due_on"],
            row["owner"],
            row["status"],
            row["completed_on"],
            *latest.get(row["id"], ("", None)),
            StepTally.of(steps.get(row["id"], [])),
            row["tags"] or "",
        )
        for row in rows
    }


def counts(connection: ReadConnection, plan_id: int, today: date, *, with_silence: bool = False) -> Counts:
    """Count a plan's actions of each kind on a day; `with_silence` takes several times as long."""
    scheme = scheme_of_plan(connection, plan_id)
    rows = connection.execute(_counted(scheme, today), {"plan": plan_id}).all()
    by_status = {row[0]: row[1] for row in rows}
    return Counts(
        sum(by_status.values()),
        {status.word: by_status.get(status.word, 0) for status in scheme.statuses},
        by_status.get(NO_STATUS, 0),
        sum(row[2] for row in rows),
        sum(row[3] for row in rows),
        sum(row[4] for row in rows),
        sum(row[5] for row in rows),
        silence_in(connection, plan_id, today) if with_silence else None,
        needing_attention=sum(row[6] for row in rows),
        not_understood=sum(row[7] for row in rows),
        with_tags=sum(row[8] for row in rows),
        longest_ref=max((row[9] for row in rows), default=0),
    )


@lru_cache(maxsize=8)
def _counted(scheme: StatusScheme, today: date) -> Select[Any]:
    """Return the query that counts the actions of the plan whose id is bound to "plan"; it runs after each edit."""
    return (
        select(
            action.c.status,
            func.count(),
            func.count().filter(is_overdue(today)),
            func.count().filter(WITHOUT_TIMESCALE),
            func.count().filter(IS_COMPLETE),
            func.count().filter(action.c.owner != ""),
            func.count().filter(needs_attention(scheme, today)),
            func.count().filter(NOT_UNDERSTOOD),
            func.count(action.c.tags),
            func.max(func.length(action.c.ref)),
        )
        .join(section)
        .where(section.c.plan_id == bindparam("plan"))
        .group_by(action.c.status)
    )


def refs_of_section(connection: ReadConnection, section_id: int) -> list[str]:
    """Return the refs of a section's actions in their order."""
    query = select(action.c.ref).where(action.c.section_id == section_id).order_by(action.c.position, action.c.id)
    return list(connection.scalars(query))


def owners_of_plan(connection: ReadConnection, plan_id: int) -> list[str]:
    """Return every owner named in a plan, once."""
    query = select(action.c.owner).join(section).where(section.c.plan_id == plan_id, action.c.owner != "")
    return list(connection.scalars(query.distinct()))


def tags_of_plan(connection: ReadConnection, plan_id: int) -> list[str]:
    """Return every tag on an action of a plan, once."""
    query = select(action.c.tags).join(section).where(section.c.plan_id == plan_id, action.c.tags.is_not(None))
    return all_tags(connection.scalars(query.distinct()))


def tags(connection: ReadConnection) -> list[str]:
    """Return every tag in use on an action or an indicator, once, for completing what the user types."""
    from tracker.domain.indicators.indicator import Indicator

    held = [*connection.scalars(select(action.c.tags).where(action.c.tags.is_not(None)).distinct())]
    indicator = MAPPED[Indicator].table
    held += connection.scalars(select(indicator.c.tags).where(indicator.c.tags.is_not(None)).distinct())
    return all_tags(held)


def owners(connection: ReadConnection) -> list[str]:
    """Return every owner that is named, once, for completing what the user types."""
    return list(
        connection.scalars(select(action.c.owner).where(action.c.owner != "").distinct().order_by(action.c.owner))
    )


def action_by_id(connection: ReadConnection, action_id: int) -> Action:
    """Return a whole action. Raises NotFound."""
    row = connection.execute(select(action).where(action.c.id == action_id)).mappings().first()
    if row is None:
        raise NotFound(_GONE)
    found_action: Action = MAPPED[Action].from_row(row)
    return found_action


def actions_by_id(connection: ReadConnection, ids: Sequence[int]) -> list[Action]:
    """Return whole actions in the order of the ids. Raises NotFound if one of them has been deleted."""
    actions: dict[int, Action] = {}
    for page in pages(ids):
        query = select(action).where(action.c.id.in_(page))
        actions.update((row["id"], MAPPED[Action].from_row(row)) for row in connection.execute(query).mappings())
    if len(actions) < len(set(ids)):
        raise NotFound("One of them is no longer in the file: it has been deleted. Nothing was changed.")
    return [actions[action_id] for action_id in ids]


class ActionInPlace(Struct, frozen=True):
    """An action with its notes, its section and its plan."""

    content: ActionContent
    section: Section
    plan: Plan


def action_in_place(connection: ReadConnection, action_id: int) -> ActionInPlace:
    """Return everything that a panel shows of one action. Raises NotFound."""
    found = action_by_id(connection, action_id)
    section_row = connection.execute(select(section).where(section.c.id == found.section_id)).mappings().one()
    plan_row = connection.execute(select(plan).where(plan.c.id == section_row["plan_id"])).mappings().one()
    notes, extras = notes_of(connection, action_id), _extras_of(connection, action_id)
    steps, benefits = steps_of(connection, [action_id]), _benefits_of(connection, action_id)
    content = ActionContent(found, tuple(notes), tuple(extras), tuple(steps), tuple(benefits))
    return ActionInPlace(content, MAPPED[Section].from_row(section_row), MAPPED[Plan].from_row(plan_row))


def plan_of_action(connection: ReadConnection, action_id: int) -> Plan:
    """Return the plan that an action belongs to. Raises NotFound."""
    its_section = select(section.c.plan_id).join(action, action.c.section_id == section.c.id)
    query = select(plan).where(plan.c.id.in_(its_section.where(action.c.id == action_id)))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(_GONE)
    its: Plan = MAPPED[Plan].from_row(row)
    return its


def notes_of(connection: ReadConnection, action_id: int) -> list[ProgressNote]:
    """Return an action's notes, newest first; undated ones last."""
    query = (
        select(progress_note)
        .where(progress_note.c.action_id == action_id)
        .order_by(progress_note.c.as_at.is_(None), progress_note.c.as_at.desc(), progress_note.c.id.desc())
    )
    return [MAPPED[ProgressNote].from_row(row) for row in connection.execute(query).mappings()]


def steps_of(connection: ReadConnection, ids: Sequence[int]) -> list[Step]:
    """Return the steps of those actions, grouped by action and in their order."""
    query = select(step).where(step.c.action_id.in_(ids)).order_by(step.c.action_id, step.c.position, step.c.id)
    return [MAPPED[Step].from_row(row) for row in connection.execute(query).mappings()]


def _benefits_of(connection: ReadConnection, action_id: int) -> list[Benefit]:
    query = select(benefit).where(benefit.c.action_id == action_id).order_by(benefit.c.position, benefit.c.id)
    return [MAPPED[Benefit].from_row(row) for row in connection.execute(query).mappings()]


def _extras_of(connection: ReadConnection, action_id: int) -> list[ActionExtra]:
    query = select(action_extra).where(action_extra.c.action_id == action_id).order_by(action_extra.c.id)
    return [MAPPED[ActionExtra].from_row(row) for row in connection.execute(query).mappings()]


def actions_by_ref(connection: ReadConnection, ref: str, plan_title: str | None) -> list[tuple[int, str]]:
    """Return the id and plan title of every action with that ref, in one plan or in all."""
    query = (
        select(action.c.id, plan.c.title)
        .join(section, action.c.section_id == section.c.id)
        .join(plan)
        .where(action.c.ref == ref)
        .order_by(plan.c.position, action.c.id)
    )
    if plan_title is not None:
        query = query.where(plan.c.title == plan_title)
    return [(row[0], row[1]) for row in connection.execute(query)]
