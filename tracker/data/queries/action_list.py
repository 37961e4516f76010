"""The rows of a plan's list: ids in a given order, in groups, under a filter."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Date, Select, case, column, extract, func, not_, or_, select, table, true

from tracker.data.queries import ReadConnection
from tracker.data.queries.plans import scheme_of_plan
from tracker.data.queries.rows import pages
from tracker.data.queries.rules_in_sql import (
    IS_COMPLETE,
    NOT_UNDERSTOOD,
    WITHOUT_TIMESCALE,
    first_edit,
    is_overdue,
    needs_attention,
    written_from,
)
from tracker.data.queries.silent_actions import meeting_days, silent_actions
from tracker.data.rows.history_tables import change_set, stored_change
from tracker.data.rows.plan_tables import action, action_search, benefit, exemption, progress_note, section
from tracker.domain.dates import month_name
from tracker.domain.governance.silent_since import last_meeting
from tracker.domain.plans.action_filter import ActionFilter, Grouping, Order, changed_from, due_between
from tracker.domain.plans.status import StatusScheme
from tracker.domain.plans.timescale import Precision

_EDITION = table("edition", column("id"), column("as_at", Date), column("last_change_set_id"))
_GROUPS = 1 << 41
"""Subtracted from the negative index of a group to give the row of its heading, so that it equals no section's row."""

Part = tuple[ColumnElement[bool], list[ColumnElement[object]]]
"""A condition, and the keys by which the rows that meet it are sorted."""


class ListedRows(Struct, frozen=True):
    """The rows of a list, and the titles of the groups that have a heading among them."""

    rows: array[int]
    groups: tuple[str, ...] = ()


def group_row(index: int) -> int:
    """Return the row id of the heading of a group."""
    return -_GROUPS - index


def group_of(row_id: int) -> int | None:
    """Return the index of the group whose heading a row is; None for any other row."""
    return -row_id - _GROUPS if row_id <= -_GROUPS else None


def grouped_rows(
    connection: ReadConnection,
    plan_id: int,
    action_filter: ActionFilter,
    grouping: Grouping,
    order: Order = "printed",
    descending: bool = False,
    *,
    limit: int | None = None,
    still_wanted: Callable[[], object] = lambda: None,
) -> ListedRows:
    """Return the rows of a plan's table: the ids of the wanted actions in order, up to `limit` of them, in groups.

    The heading's row comes before the first action of its group; that of a section is its id made negative. Within a
    group, actions are in the given order. If `grouping` is "plan" there are no groups, but in printed order the
    sections are headings, and those without actions are included if nothing is filtered out.

    Reading only the first rows is much cheaper than reading all. `still_wanted` is called now and then while rows
    arrive; it may raise to stop that.
    """
    rows, titles = array("q"), list[str]()
    by_section = grouping == "section" or (grouping == "plan" and order == "printed")
    title_of = _TITLES.get(grouping)
    last: object = None
    in_order = _in_order(connection, plan_id, action_filter, grouping, order, descending, limit)
    for page in pages(in_order):
        still_wanted()
        for section_id, action_id, *key in page:
            if by_section and section_id != last:
                last = section_id
                rows.append(-section_id)
            elif title_of is not None:
                title = title_of(*key)
                if title.casefold() != last:
                    last = title.casefold()
                    rows.append(group_row(len(titles)))
                    titles.append(title)
            if action_id is not None:
                rows.append(action_id)
    return ListedRows(rows, tuple(titles))


def action_ids(
    connection: ReadConnection,
    plan_id: int,
    action_filter: ActionFilter,
    order: Order = "printed",
    descending: bool = False,
) -> list[tuple[int, int]]:
    """Return section id and action id of every wanted action, in order.

    In printed order, sections follow one another.
    """
    rows = _in_order(connection, plan_id, action_filter, "plan", order, descending, None)
    return [(row[0], row[1]) for row in rows if row[1] is not None]


def _in_order(
    connection: ReadConnection,
    plan_id: int,
    action_filter: ActionFilter,
    grouping: Grouping,
    order: Order,
    descending: bool,
    limit: int | None,
) -> Iterator[Any]:
    scheme = scheme_of_plan(connection, plan_id)
    printed = (section.c.position, section.c.id, action.c.position, action.c.id)
    takes_empty = order == "printed" and action_filter.takes_all and grouping in ("plan", "section")
    parts = _parts(order, descending, scheme)
    if grouping != "plan":
        keys = _keys(order, descending, scheme)
        parts = [(part, [*outer, *keys]) for part, outer in _group_parts(grouping, order, scheme)]
    shown = [section.c.id, action.c.id, *_GROUP_KEYS.get(grouping, ())]
    taken = 0
    for part, keys in parts:
        query: Select[object] = select(*shown).where(section.c.plan_id == plan_id)
        if takes_empty:
            query = query.outerjoin(action, action.c.section_id == section.c.id)
        else:
            query = query.join(action, action.c.section_id == section.c.id)
            if order == "updated":
                query = query.outerjoin(_LATEST, _LATEST.c.action_id == action.c.id)
            query = _filtered(connection, query, action_filter, scheme).where(part)
        query = query.order_by(*keys, *printed)
        if limit is not None:
            query = query.limit(limit - taken)
        for row in connection.execute(query):
            taken += 1
            yield row
        if limit is not None and taken >= limit:
            return


def _parts(order: Order, descending: bool, scheme: StatusScheme) -> list[Part]:
    """Return the sorted list as parts that follow one another, each a condition with its sort keys; blanks come last.

    There are several parts because the first rows of a part can be found without sorting the rest, or with a cheaper
    key.
    """
    if order == "printed":
        return [(true(), [])]
    if order == "status":
        words = _words(scheme, worst_first=descending)
        return [*((action.c.status == word, []) for word in words), (action.c.status.not_in(words), [])]
    is_there, key = _DATED[order] if order in _DATED else _NAMED[order]
    sorted_key = key.desc() if descending else key
    return [(is_there, [sorted_key]), (not_(is_there), [])]


def _keys(order: Order, descending: bool, scheme: StatusScheme) -> list[ColumnElement[object]]:
    """Return the same order as sort keys alone, for use within a group; blanks come last."""
    if order == "printed":
        return []
    if order == "status":
        words = _words(scheme, worst_first=descending)
        return [case(*((action.c.status == word, index) for index, word in enumerate(words)), else_=len(words))]
    is_there, key = _DATED[order] if order in _DATED else _NAMED[order]
    sorted_key = key.desc() if descending else key
    return [not_(is_there), sorted_key]


def _group_parts(grouping: Grouping, order: Order, scheme: StatusScheme) -> list[Part]:
    """Return the groups as parts that follow one another; actions that belong to no group come last."""
    if grouping == "status":
        words = _words(scheme, worst_first=True)
        return [*((action.c.status == word, []) for word in words), (action.c.status.not_in(words), [action.c.status])]
    if grouping == "owner":
        is_there, key = _NAMED["owner"]
        return [(is_there, [key]), (not_(is_there), [])]
    if grouping == "month":
        is_there, due_on = _DATED["timescale"]
        by_month: list[ColumnElement[Any]] = (
            [due_on] if order == "printed" else [extract("year", due_on), extract("month", due_on)]
        )
        return [(is_there, by_month), (not_(is_there), [])]
    return [(true(), [section.c.position, section.c.id])]


def _words(scheme: StatusScheme, *, worst_first: bool) -> list[str]:
    rising = sorted(scheme.statuses, key=lambda status: status.severity, reverse=worst_first)
    return [status.word for status in rising]


_LATEST = (
    select(progress_note.c.action_id, func.max(progress_note.c.as_at).label("day"))
    .group_by(progress_note.c.action_id)
    .subquery("latest")
)
"""The day of the latest dated note of each action: computed for all at once, which is faster than one by one."""
_DATED: dict[str, tuple[ColumnElement[bool], ColumnElement[object]]] = {
    "timescale": (action.c.due_on.is_not(None), action.c.due_on),
    "completed": (action.c.completed_on.is_not(None), action.c.completed_on),
    "updated": (_LATEST.c.day.is_not(None), _LATEST.c.day),
}
_NAMED: dict[str, tuple[ColumnElement[bool], ColumnElement[Any]]] = {
    "title": (action.c.title != "", action.c.title.collate("NOCASE")),
    "owner": (action.c.owner != "", action.c.owner.collate("NOCASE")),
}
"""For each order, the condition that an action has a value to be sorted by, and the sort key."""
_GROUP_KEYS: dict[Grouping, tuple[ColumnElement[object], ...]] = {
    "owner": (action.c.owner,),
    "status": (action.c.status,),
    "month": (action.c.due_on,),
}


def _month_title(due_on: date | None) -> str:
    return f"Due {month_name(due_on)} {due_on.year}" if due_on is not None else "No due date"


_TITLES: dict[Grouping, Callable[[Any], str]] = {
    "owner": lambda owner: owner or "No owner",
    "status": lambda status: status or "No status",
    "month": _month_title,
}


def _filtered(
    connection: ReadConnection, query: Select[object], action_filter: ActionFilter, scheme: StatusScheme
) -> Select[object]:
    words = action_filter.text.casefold().split()
    if words:
        query = query.join(action_search, action_search.c.action_id == action.c.id)
        query = query.where(*(action_search.c.words.contains(word, autoescape=True) for word in words))
    if action_filter.statuses:
        query = query.where(action.c.status.in_(action_filter.statuses))
    kinds = (
        (action_filter.needs_attention, needs_attention(scheme, action_filter.today)),
        (action_filter.overdue, is_overdue(action_filter.today)),
        (action_filter.not_understood, NOT_UNDERSTOOD),
        (action_filter.without_timescale, WITHOUT_TIMESCALE),
        (action_filter.completed, IS_COMPLETE),
    )
    query = query.where(*(condition for is_wanted, condition in kinds if is_wanted))
    if action_filter.silent:
        query = query.where(action.c.id.in_(silent_actions(connection, action_filter.today)))
    if action_filter.owner is not None:
        query = query.where(action.c.owner.collate("NOCASE") == action_filter.owner)
    if action_filter.due:
        query = query.where(_is_due(connection, action_filter))
    if action_filter.tag:
        query = query.where((", " + action.c.tags + ", ").icontains(f", {action_filter.tag}, ", autoescape=True))
    if action_filter.publication:
        is_exempt = _is_exempt()
        query = query.where(is_exempt if action_filter.publication == "exempt" else not_(is_exempt))
    if action_filter.changed:
        query = query.where(_is_changed(_first_change(connection, action_filter)))
    return query


def _is_due(connection: ReadConnection, action_filter: ActionFilter) -> ColumnElement[bool]:
    if action_filter.due == "ongoing":
        return action.c.precision == Precision.ONGOING.value
    if action_filter.due == "unclear":
        return action.c.precision == Precision.TEXT.value
    meetings = (day for day in meeting_days(connection) if day >= action_filter.today)
    between = due_between(action_filter.due, action_filter.today, min(meetings, default=None))
    assert between is not None, "the others are asked for by their days"
    return action.c.due_on.between(*between)


def _is_exempt() -> ColumnElement[bool]:
    """Return the condition that anything of an action is kept back.

    The mark may be its own, a note's, a benefit's, its section's or its plan's.
    """
    marks = exemption.c
    noted = select(progress_note.c.action_id).join(exemption, marks.progress_note_id == progress_note.c.id)
    gained = select(benefit.c.action_id).join(exemption, marks.benefit_id == benefit.c.id)
    return or_(
        action.c.id.in_(select(marks.action_id).where(marks.action_id.is_not(None))),
        section.c.id.in_(select(marks.section_id).where(marks.section_id.is_not(None))),
        section.c.plan_id.in_(select(marks.plan_id).where(marks.plan_id.is_not(None))),
        action.c.id.in_(noted),
        action.c.id.in_(gained),
    )


def _first_change(connection: ReadConnection, action_filter: ActionFilter) -> int | None:
    """Return the first edit of the period in which a change is wanted: after the last snapshot, or from a day on.

    None if there is no such edit.
    """
    if action_filter.changed == "last snapshot":
        latest = select(_EDITION.c.last_change_set_id).where(_EDITION.c.as_at <= action_filter.today)
        held = connection.scalar(latest.order_by(_EDITION.c.as_at.desc(), _EDITION.c.id.desc()))
        if held is not None:
            return first_edit(connection, change_set.c.id > held)
    since = changed_from(
        action_filter.changed, action_filter.today, last_meeting(meeting_days(connection), action_filter.today)
    )
    return first_edit(connection, written_from(since))


def _is_changed(first: int | None) -> ColumnElement[bool]:
    """Return the condition that an action or one of its notes was written by that edit or a later one."""
    if first is None:
        return action.c.id.in_([])
    later = select(stored_change.c.row_id).where(stored_change.c.change_set_id >= first)
    notes = later.where(stored_change.c.kind == "progress_note")
    return or_(
        action.c.id.in_(later.where(stored_change.c.kind == "action")),
        action.c.id.in_(select(progress_note.c.action_id).where(progress_note.c.id.in_(notes))),
    )
