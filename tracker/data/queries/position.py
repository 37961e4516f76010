"""The position as it is, or as it was on a past day: the history applied up to that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy import Select, and_, bindparam, not_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.contents_from_rows import (
    Rows,
    body_contents,
    by_id,
    grouped,
    in_order,
    indicator_contents,
    of,
    register_contents,
    table_contents,
)
from tracker.data.queries.rows import AT_ONCE, every_row, kinds_with_rows, pages
from tracker.data.queries.rules_in_sql import counted
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, Row, from_json
from tracker.data.rows.schema import action, change, change_set, progress_note
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.risk import Register, Risk, RiskLink
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.edits_that_count import counts_on
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent, newest_first
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.position.position import Position
from tracker.domain.tables.theme_text import ThemeText

if TYPE_CHECKING:
    from tracker.data.rows.kind_storage import WholeRows
    from tracker.domain.history.row_kinds import Kind, Record

R = TypeVar("R", bound="Record")


def position(
    connection: ReadConnection,
    as_at: date | None = None,
    plan_title: str | None = None,
    *,
    last_change_set_id: int | None = None,
    change_set_ids: Collection[int] | None = None,
    actions: Collection[int] | None = None,
    notes: int | None = None,
) -> Position:
    """Return all plans (or those with one title) and indicators, as they are now or as they were on `as_at`.

    An edit counts from the day from which it is true. Imported content counts as always present, because the tracker
    cannot know since when it was. Every row is as the history says it was, with nothing of its present content. Notes
    dated after `as_at`, and readings not known by then, are left out. `last_change_set_id` excludes everything written
    after that edit, and `change_set_ids` everything written by other edits. `actions` restricts the position to those
    actions and the ones that were changed since; `notes` restricts each action to that many of its latest notes.
    """
    is_past = as_at is not None or last_change_set_id is not None or change_set_ids is not None
    rows: dict[Kind, dict[int, Record]] = defaultdict(dict)
    rows |= {kind: _present(connection, kind) for kind in kinds_with_rows(connection).difference(_OF_ACTIONS)}
    for kind, column in _OF_ACTIONS.items():
        rows[kind] = _present(connection, kind, actions, column, None if is_past else notes)
    if is_past:
        _fold_back(rows, _past(connection, as_at, last_change_set_id, change_set_ids))
    records: dict[Kind, Sequence[Record]] = {kind: list(members.values()) for kind, members in rows.items()}
    if as_at is not None:
        records[ProgressNote] = [row for row in of(records, ProgressNote) if counts_on(row.as_at, as_at)]
        records[Reading] = [row for row in of(records, Reading) if counts_on(row.known_on, as_at)]
    plans = tuple(
        content for content in _plans(records, notes) if plan_title is None or content.plan.title == plan_title
    )
    statements = sorted(
        (
            statement
            for statement in of(records, Statement)
            if statement.indicator_id is None and statement.category_table_id is None
        ),
        key=by_id,
    )
    return Position(
        plans,
        tuple(indicator_contents(in_order(of(records, Indicator)), records)),
        as_at,
        tuple(table_contents(records)),
        tuple(statements),
        tuple(body_contents(records)),
        tuple(sorted(of(records, Edition), key=by_id)),
        tuple(register_contents(records)),
        tuple(sorted(of(records, Exemption), key=by_id)),
        tuple(in_order(of(records, ThemeText))),
    )


def edition_position(
    connection: ReadConnection,
    edition: Edition,
    plan_title: str | None = None,
    *,
    actions: Collection[int] | None = None,
) -> Position:
    """Return the position of an edition: on its day, from what was written by the time when it was made."""
    last = edition.last_change_set_id
    return position(connection, edition.as_at, plan_title, last_change_set_id=last, actions=actions)


def register_rows_in(connection: ReadConnection, edition: Edition) -> dict[Kind, list[Record]]:
    """Return the rows of registers as they were in an edition, with the actions and indicators that they refer to."""
    past = _past(connection, edition.as_at, edition.last_change_set_id)
    rows: dict[Kind, dict[int, Record]] = {kind: _present(connection, kind) for kind in (Register, Risk, RiskLink)}
    _fold_back(rows, {kind: past.get(kind, {}) for kind in rows})
    for goal, column in ((Action, "action_id"), (Indicator, "indicator_id")):
        ids = {getattr(link, column) for link in rows[RiskLink].values()} - {None}
        goals: dict[Kind, dict[int, Record]] = {goal: _present(connection, goal, ids)}
        _fold_back(goals, {goal: {row_id: row for row_id, row in past.get(goal, {}).items() if row_id in ids}})
        rows |= goals
    return {kind: list(members.values()) for kind, members in rows.items()}


def owner_roles_in(connection: ReadConnection, edition: Edition) -> tuple[OwnerRole, ...]:
    """Return the roles that owners had when an edition was made, for use in the edition's own papers."""
    rows: dict[Kind, dict[int, Record]] = {OwnerRole: _present(connection, OwnerRole)}
    _fold_back(rows, _past(connection, edition.as_at, edition.last_change_set_id, kind=OwnerRole))
    return tuple(sorted(of({OwnerRole: rows[OwnerRole].values()}, OwnerRole), key=by_id))


_OF_ACTIONS: Mapping[Kind, str] = {Action: "id", ProgressNote: "action_id"}
"""The kinds with the most rows, and the column that refers to the action of a row."""


def _present(
    connection: ReadConnection,
    kind: type[R],
    ids: Collection[int] | None = None,
    column: str = "id",
    notes: int | None = None,
) -> dict[int, R]:
    """Return the present rows of a kind, or those with one of `ids` in a column.

    If `notes` is given, only that many of the latest progress notes of each action are returned.
    """
    mapped = MAPPED[kind]
    every = every_row(mapped.table)
    if kind is ProgressNote and notes is not None:
        every = every.join(action, progress_note.c.id.in_(_latest_notes(notes)))
    queries = [every]
    if ids is not None:
        queries = [every.where(mapped.table.c[column].in_(page)) for page in pages(sorted(ids))]
    parts = (connection.execute(query).partitions(AT_ONCE) for query in queries)
    rows = chain.from_iterable(chain.from_iterable(parts))
    return {record.id: record for record in map(mapped.from_cells, rows)}


def _latest_notes(most: int) -> Select[tuple[int]]:
    """Return the query for the ids of an action's latest notes, in the order of `newest_first`."""
    note = progress_note.alias()
    latest = (note.c.as_at.desc().nulls_last(), note.c.id.desc())
    return select(note.c.id).where(note.c.action_id == action.c.id).order_by(*latest).limit(most)


def _fold_back(rows: dict[Kind, dict[int, Record]], past: Mapping[Kind, Mapping[int, Row | None]]) -> None:
    """Replace the rows that were changed later by their past content."""
    for kind, earlier in past.items():
        for row_id, row in earlier.items():
            rows[kind].pop(row_id, None)
            if row is not None:
                rows[kind][row_id] = MAPPED[kind].from_row(row)


def _past(
    connection: ReadConnection,
    as_at: date | None,
    last_change_set_id: int | None,
    change_set_ids: Collection[int] | None = None,
    kind: Kind | None = None,
) -> dict[Kind, dict[int, Row | None]]:
    """Return the past content of every row that was changed later, of one `kind` if given; None if it did not exist.

    Later means true from a day after `as_at`, written after the edit `last_change_set_id`, or by none of
    `change_set_ids`.
    """
    by_parts = change_set_ids is not None
    later, steps = _queries_of_past(as_at, last_change_set_id, kind, by_parts=by_parts)
    asked = {"those": list(change_set_ids)} if change_set_ids is not None else {}
    past: dict[Kind, dict[int, _Fold]] = defaultdict(dict)
    for name, row_id in connection.execute(later, asked):
        past[KIND_OF[name]][row_id] = _Fold(KIND_OF[name], by_parts=by_parts)
    for name, row_id, before, after, day, counts_then in connection.execute(steps, asked):
        past[KIND_OF[name]][row_id].take(before, after, day, counts_then)
    return {kind: {row_id: fold.row for row_id, fold in folds.items()} for kind, folds in past.items()}


@lru_cache(maxsize=32)
def _queries_of_past(
    as_at: date | None, last_change_set_id: int | None, kind: Kind | None, *, by_parts: bool
) -> tuple[Select[str, int], WholeRows]:
    """Return the queries for the rows that were changed later, and for all their changes.

    A paper runs them for the same day again and again, and in a small file building them takes the most time.
    `by_parts`: only the edits bound to "those" count.
    """
    counts = counted(as_at, last_change_set_id)
    if by_parts:
        counts = and_(counts, change_set.c.id.in_(bindparam("those", expanding=True)))
    rows = select(change.c.kind, change.c.row_id).join(change_set).where(not_(counts))
    if kind is not None:
        rows = rows.where(change.c.kind == MAPPED[kind].table.name)
    later = rows.distinct().subquery()
    steps = (
        select(change.c.kind, change.c.row_id, change.c.before, change.c.after, change_set.c.as_at, counts)
        .join(change_set)
        .join(later, (later.c.kind == change.c.kind) & (later.c.row_id == change.c.row_id))
        .where(counted(None, last_change_set_id))
        .order_by(change.c.id)
    )
    return select(later.c.kind, later.c.row_id), steps


class _Fold:
    """One row, built from the changes of the edits that count. `row` is its content so far; None if it does not exist.

    A row exists from the day on which it was added, or from the earlier day of one of its edits, which earlier releases
    allowed. It then begins with the content with which it was added, never with today's. An edit without a day changes
    a row from its beginning, but does not begin one. With `by_parts`, the edits that count are few and have no days: a
    row begins with the first that changes it, with the content that all edits had given it by then.
    """

    __slots__ = ("_by_parts", "_kind", "_start", "row")

    def __init__(self, kind: Kind, *, by_parts: bool) -> None:
        self._kind, self._by_parts = kind, by_parts
        self._start: list[str] = []
        self.row: Row | None = None

    def take(self, before: str | None, after: str | None, day: date | None, counts: bool) -> None:
        """Apply the next change of the row, in the order of writing."""
        if after is None:
            self.row = None if counts else self.row
            return
        if before is None:
            self._start = [after]
        elif self._by_parts:
            self._start.append(after)
        if not counts:
            return
        if before is None or self.row is not None:
            self.row = (self.row or {}) | from_json(self._kind, after)
        elif day is not None or self._by_parts:
            self.row = {}
            for text in (*self._start, after):
                self.row |= from_json(self._kind, text)


def _plans(rows: Rows, most_notes: int | None) -> tuple[PlanContent, ...]:
    parts = _Parts(
        grouped(rows, ProgressNote, "action_id"),
        grouped(rows, ActionExtra, "action_id"),
        {row_id: tuple(in_order(own)) for row_id, own in grouped(rows, Step, "action_id").items()},
        {row_id: tuple(in_order(own)) for row_id, own in grouped(rows, Benefit, "action_id").items()},
    )
    actions = grouped(rows, Action, "section_id")
    sections = grouped(rows, Section, "plan_id")
    narratives = {row.plan_id: row for row in sorted(of(rows, Narrative), key=by_id)}
    return tuple(
        PlanContent(
            plan,
            tuple(
                SectionContent(
                    section,
                    tuple(_action(record, parts, most_notes) for record in in_order(actions.get(section.id, []))),
                )
                for section in in_order(sections.get(plan.id, []))
            ),
            narratives.get(plan.id),
        )
        for plan in in_order(of(rows, Plan))
    )


class _Parts(NamedTuple):
    """The parts of actions, by action id."""

    notes: dict[int, list[ProgressNote]]
    extras: dict[int, list[ActionExtra]]
    steps: dict[int, tuple[Step, ...]]
    benefits: dict[int, tuple[Benefit, ...]]


def _action(record: Action, parts: _Parts, most_notes: int | None) -> ActionContent:
    own_notes = newest_first(parts.notes.get(record.id, []))[:most_notes]
    extras = tuple(parts.extras.get(record.id, ()))
    return ActionContent(record, own_notes, extras, parts.steps.get(record.id, ()), parts.benefits.get(record.id, ()))
