"""Of which open actions nothing was written since the last meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.completion import IS_OPEN
from tracker.data.queries.governance import bodies
from tracker.data.rows.schema import action, change, change_set, progress_note, section
from tracker.domain.governance.meeting import BodyContent, last_meeting

SILENT_DAYS = 90
"""Where there was no meeting, an open action of which nothing was written for longer than this is silent."""
SOON_AFTER = timedelta(days=21)
"""For so long after a meeting nobody is asked for news since."""
LATEST_NOTE_ON = (
    select(func.max(progress_note.c.as_at)).where(progress_note.c.action_id == action.c.id).scalar_subquery()
)
"""The day of an action's latest dated note, looked up by its index: a short plan waits for no long one."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How many open actions of a plan nothing was written of since the last meeting, or where there was none lately."""

    number: int
    last_meeting: date | None


def asked_since(held: Iterable[BodyContent], today: date) -> date | None:
    """The day of the last meeting since which news could be asked for; None where there was none."""
    return last_meeting(held, today - SOON_AFTER)


def silent_since(held: Iterable[BodyContent], today: date) -> date:
    """The day since which something should have been written."""
    return asked_since(held, today) or today - timedelta(days=SILENT_DAYS)


def silent_actions(connection: ReadConnection, today: date) -> Select[tuple[int]]:
    """The ids of the open actions of which nothing was written since the last meeting, or for SILENT_DAYS."""
    return _silent_actions(connection, silent_since(bodies(connection), today))


def silence_in(connection: ReadConnection, plan_id: int, today: date) -> Silence:
    """The silence in a plan. At 100,000 actions it takes nearly half a second."""
    held = bodies(connection)
    silent = _silent_actions(connection, silent_since(held, today)).join(section).where(section.c.plan_id == plan_id)
    number = connection.scalar(select(func.count()).select_from(silent.subquery())) or 0
    return Silence(number, asked_since(held, today))


def _silent_actions(connection: ReadConnection, since: date) -> Select[tuple[int]]:
    return select(action.c.id).where(IS_OPEN, is_silent(connection, since))


def is_silent(connection: ReadConnection, since: date) -> ColumnElement[bool]:
    """Nothing written since that day.

    A note counts from its own day. One without a day, and an action without a note, count from when the tracker got
    them, because nothing older is known.
    """
    first = connection.scalar(select(func.min(change_set.c.id)).where(change_set.c.at >= since.isoformat()))
    is_new = and_(change.c.before.is_(None), change.c.change_set_id >= first) if first is not None else false()
    is_new_action = exists().where(change.c.kind == "action", change.c.row_id == action.c.id, is_new)
    is_new_note = exists().where(change.c.kind == "progress_note", change.c.row_id == progress_note.c.id, is_new)
    has_new_note = exists().where(
        progress_note.c.action_id == action.c.id, progress_note.c.as_at.is_(None), is_new_note
    )
    return and_(
        or_(since > LATEST_NOTE_ON, and_(LATEST_NOTE_ON.is_(None), not_(is_new_action))),
        not_(has_new_note),
    )
