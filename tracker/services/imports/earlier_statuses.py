"""Adds to an action's history the earlier timescales and statuses that a document gives."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from tracker.data.rows.added_on import is_added_after
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.history.change import Change
from tracker.domain.imports.draft import DraftAction, DraftStatus
from tracker.domain.plans.plan import Action
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import clean


def tell_past(work: UnitOfWork, action: Action, found_action: DraftAction) -> None:
    """Add the earlier timescales and statuses of a new action to the history, as its document gives them.

    A status with a known day is dated, and holds from that day on. Statuses without a day, and all of them if the
    action itself is only true from a later day, were earlier on unknown days.
    """
    if not (found_action.statuses or found_action.moved_from):
        return
    statuses = _statuses(action, found_action)
    days = _days(found_action.statuses, work.today) if work.as_at is None else [None] * len(statuses)
    dated = [index for index, day in enumerate(days) if day]
    start = _with_status(action, _BLANK if dated[:1] == [0] else statuses[0]) if statuses else action
    written = [*(Timescale.read(clean(text)) for text in found_action.moved_from), action.timescale]
    stood = [replace(start, timescale=timescale) for timescale in written]
    undated = statuses if not dated else statuses[: dated[0]]
    stood += [_with_status(action, status) for status in undated]
    work.moved += [Change(before, after) for before, after in pairwise(stood) if before != after]
    last = stood[-1]
    for index in dated:
        now, day = _with_status(action, statuses[index]), days[index]
        if now != last and day is not None:
            work.dated.setdefault(day, []).append(Change(last, now))
            last = now


def date_status(work: UnitOfWork, before: Action, after: Action, action: DraftAction) -> None:
    """Add to the history since when a held action has the status that a document gives it, if the document names the
    day.

    It is true from today if the document names no earlier day, or a day on which the action did not exist here yet.
    """
    day = rated_on(action, work.today)
    was = _with_status(after, (before.status, before.status_reason))
    if day is None or day >= work.today or was == after or work.read(is_added_after, after, day):
        return
    work.dated.setdefault(day, []).append(Change(was, after))


def rated_on(action: DraftAction, today: date) -> date | None:
    """Return the day from which the status of an action holds; None if its document does not give it."""
    return _days([action.rated], today)[0] if action.rated else None


_BLANK = ("", "")


def _statuses(action: Action, found_action: DraftAction) -> list[tuple[str, str]]:
    """Return the statuses with their reasons, the earliest first; the last is the action's own."""
    if not found_action.statuses:
        return []
    return [
        *((status.status, clean(status.reason)) for status in found_action.statuses[:-1]),
        (action.status, action.status_reason),
    ]


def _with_status(action: Action, status: tuple[str, str]) -> Action:
    return replace(action, status=status[0], status_reason=status[1])


def _days(statuses: Sequence[DraftStatus], today: date) -> list[date | None]:
    """Return the day from which each status holds, never after `today`; None if it is unknown.

    A heading without a year means the latest such day before the status that follows it. A current status without a day
    of its own holds from the day after the last earlier status: its exact day is unknown, but it cannot be before that.
    """
    days: list[date | None] = []
    latest = today
    for status in reversed(statuses):
        day = min(status.as_at, latest) if status.as_at else _latest(status.part, latest) if status.part else None
        days.append(day)
        latest = day or latest
    days.reverse()
    if len(days) > 1 and days[-1] is None and days[-2] is not None:
        days[-1] = min(days[-2] + timedelta(days=1), today)
    return days


def _latest(part: tuple[int, int], before: date) -> date | None:
    """Return the latest day with that month and day up to `before`; the end of the month of `before` counts as
    `before`. None if none of the nine years up to it has that day.
    """
    month, day = part
    for year in range(before.year, before.year - 9, -1):
        last = calendar.monthrange(year, month)[1]
        if day > last:
            continue
        day_found = date(year, month, day or last)
        if day_found <= before:
            return day_found
        if not day and (year, month) == (before.year, before.month):
            return before
    return None
