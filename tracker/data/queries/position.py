"""Everything as it stands, or as it stood on a past day: the history played forward up to that day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from tracker.data.mapping import KIND_OF, MAPPED, Row, from_json
from tracker.data.queries import ReadConnection
from tracker.data.queries.belongings import by_parent, in_order, indicator_contents, table_contents
from tracker.data.schema import change, change_set
from tracker.domain.change import Kind
from tracker.domain.claim import Claim
from tracker.domain.content import (
    ActionContent,
    PlanContent,
    Position,
    SectionContent,
    newest_first,
)
from tracker.domain.indicator import Indicator
from tracker.domain.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.reading import Reading


def position(connection: ReadConnection, as_at: date | None = None, plan_title: str | None = None) -> Position:
    """All plans (or those of one title) and indicators, as they stand now or as they stood on `as_at`.

    An edit counts from the day that it is true of. What was brought in counts as having stood before, because the
    tracker cannot know since when it did. Notes and readings dated after `as_at` are left out.
    """
    rows = {kind: _present(connection, kind) for kind in MAPPED}
    if as_at is not None:
        for kind, past in _past(connection, as_at).items():
            for row_id, row in past.items():
                if row is None:
                    rows[kind].pop(row_id, None)
                else:
                    rows[kind][row_id] = MAPPED[kind].from_row(row)
        for kind in (ProgressNote, Reading):
            rows[kind] = {key: row for key, row in rows[kind].items() if not row.as_at or row.as_at <= as_at}
    plans = tuple(content for content in _plans(rows) if plan_title is None or content.plan.title == plan_title)
    found = {kind: list(members.values()) for kind, members in rows.items()}
    claims = (claim for claim in found[Claim] if claim.indicator_id is None and claim.category_table_id is None)
    return Position(
        plans,
        tuple(indicator_contents(in_order(found[Indicator]), found)),
        as_at,
        tuple(table_contents(found)),
        tuple(claims),
    )


def _present(connection: ReadConnection, kind: Kind) -> dict[int, Any]:
    mapped = MAPPED[kind]
    return {row["id"]: mapped.from_row(row) for row in connection.execute(select(mapped.table)).mappings()}


def _past(connection: ReadConnection, as_at: date) -> dict[Kind, dict[int, Row | None]]:
    """Every row that was changed with effect after `as_at`, as it stood on that day; None where it was not there."""
    later = (
        select(change.c.kind, change.c.row_id).join(change_set).where(change_set.c.as_at > as_at).distinct().subquery()
    )
    past: dict[Kind, dict[int, Row | None]] = defaultdict(dict)
    for name, row_id in connection.execute(select(later.c.kind, later.c.row_id)):
        past[KIND_OF[name]][row_id] = None
    earlier = (
        select(change.c.kind, change.c.row_id, change.c.before, change.c.after)
        .join(change_set)
        .join(later, (later.c.kind == change.c.kind) & (later.c.row_id == change.c.row_id))
        .where(or_(change_set.c.as_at.is_(None), change_set.c.as_at <= as_at))
        .order_by(change.c.id)
    )
    for name, row_id, _before, after in connection.execute(earlier):
        kind = KIND_OF[name]
        row = past[kind][row_id]
        past[kind][row_id] = None if after is None else (row or {}) | from_json(kind, after)
    return past


def _plans(rows: dict[Kind, dict[int, Any]]) -> tuple[PlanContent, ...]:
    notes = by_parent(rows[ProgressNote].values(), "action_id")
    extras = by_parent(rows[ActionExtra].values(), "action_id")
    actions = by_parent(rows[Action].values(), "section_id")
    sections = by_parent(rows[Section].values(), "plan_id")
    return tuple(
        PlanContent(
            plan,
            tuple(
                SectionContent(
                    section,
                    tuple(_action(action, notes, extras) for action in in_order(actions.get(section.id, []))),
                )
                for section in in_order(sections.get(plan.id, []))
            ),
        )
        for plan in in_order(rows[Plan].values())
    )


def _action(action: Action, notes: dict[int, list[Any]], extras: dict[int, list[Any]]) -> ActionContent:
    further = sorted(extras.get(action.id, ()), key=lambda extra: extra.id)
    return ActionContent(action, newest_first(notes.get(action.id, [])), tuple(further))
