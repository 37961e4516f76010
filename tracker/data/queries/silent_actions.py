"""The open actions about which nothing was written since the last meeting."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from sqlalchemy import Date, Select, column, func, select, table

from tracker.data.queries import ReadConnection
from tracker.data.queries.rules_in_sql import IS_OPEN, is_silent
from tracker.data.rows.plan_tables import action, section
from tracker.domain.governance.silent_since import asked_since, silent_since

_MEETING = table("meeting", column("held_on", Date))


class Silence(Struct, frozen=True):
    """The number of a plan's open actions without a note since the last meeting.

    If there was no meeting recently, it counts the actions without a note for SILENT_DAYS.
    """

    number: int
    last_meeting: date | None


def meeting_days(connection: ReadConnection) -> list[date]:
    """Return the days of all meetings of all bodies."""
    return [*connection.scalars(select(_MEETING.c.held_on))]


def silent_actions(connection: ReadConnection, today: date) -> Select[tuple[int]]:
    """Return the query for the ids of silent actions: open, with nothing written since the last meeting or for
    SILENT_DAYS.
    """
    return _silent_actions(connection, silent_since(meeting_days(connection), today))


def silence_in(connection: ReadConnection, plan_id: int, today: date) -> Silence:
    """Return the silence in a plan. With 100,000 actions this takes nearly half a second."""
    held = meeting_days(connection)
    silent = _silent_actions(connection, silent_since(held, today)).join(section).where(section.c.plan_id == plan_id)
    number = connection.execute(select(func.count()).select_from(silent.subquery())).scalar_one()
    return Silence(number, asked_since(held, today))


def _silent_actions(connection: ReadConnection, since: date) -> Select[tuple[int]]:
    return select(action.c.id).where(IS_OPEN, is_silent(connection, since))
