"""The domain's rules as SQL conditions, each naming the Python rule that it repeats.

`tests/data/queries/test_rules_in_sql.py` tests both with the same rows. No query spells out such a rule itself.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sqlalchemy import BindParameter, ColumnElement, and_, exists, false, func, not_, or_, select, true

from tracker.data.queries import ReadConnection
from tracker.data.rows.history_tables import change_set, stored_change
from tracker.data.rows.plan_tables import action, progress_note, step
from tracker.domain.plans.status import COMPLETE_WORDS, StatusScheme
from tracker.domain.plans.timescale import Precision

IS_OPEN = and_(action.c.completed_on.is_(None), action.c.status.not_in(sorted(COMPLETE_WORDS)))
IS_COMPLETE = not_(IS_OPEN)
"""As `Action.is_complete`."""
WITHOUT_TIMESCALE = action.c.precision == Precision.BLANK.value
NOT_UNDERSTOOD = and_(IS_OPEN, action.c.precision == Precision.TEXT.value)
"""As `Action.is_never_late`."""
WITHOUT_STATUS = action.c.status == ""
STEP_ID = func.coalesce(change_set.c.step_id, change_set.c.id)
"""The edit that began the undo step of an edit."""
LATEST_NOTE_ON = (
    select(func.max(progress_note.c.as_at)).where(progress_note.c.action_id == action.c.id).scalar_subquery()
)
"""The day of an action's latest dated note, looked up by index: a short plan need not wait for a long one."""


def is_overdue(on: date) -> ColumnElement[bool]:
    """Return the condition `Action.is_overdue` in SQL."""
    return and_(IS_OPEN, action.c.due_on < on)


def has_overdue_step(on: date) -> ColumnElement[bool]:
    """Return the condition `ActionContent.has_overdue_step` in SQL."""
    late = exists().where(step.c.action_id == action.c.id, step.c.completed_on.is_(None), step.c.due_on < on)
    return and_(IS_OPEN, late)


def is_off_track(scheme: StatusScheme) -> ColumnElement[bool]:
    """Return the condition that a status is one that the scheme marks as needing attention."""
    return action.c.status.in_([status.word for status in scheme.statuses if status.attention])


def needs_attention(scheme: StatusScheme, on: date) -> ColumnElement[bool]:
    """Return the condition `ActionContent.needs_attention` in SQL."""
    by_itself = or_(is_overdue(on), is_off_track(scheme), WITHOUT_STATUS, WITHOUT_TIMESCALE)
    return and_(IS_OPEN, or_(by_itself, has_overdue_step(on)))


def counts_on(as_at: ColumnElement[date | None], on: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition `domain.history.edits_that_count.counts_on` in SQL, for an edit, a note or a reading."""
    return or_(as_at.is_(None), as_at <= on)


def counted(
    as_at: date | BindParameter[date] | None, last_change_set_id: int | BindParameter[int] | None = None
) -> ColumnElement[bool]:
    """Return the condition that an edit is true on `as_at` and not later than `last_change_set_id`; None sets no
    bound.
    """
    bounds: list[ColumnElement[bool]] = []
    if as_at is not None:
        bounds.append(counts_on(change_set.c.as_at, as_at))
    if last_change_set_id is not None:
        bounds.append(change_set.c.id <= last_change_set_id)
    return and_(true(), *bounds)


def written_from(day: date) -> ColumnElement[bool]:
    """Return the condition that an edit was written on that day (UTC) or later."""
    return change_set.c.at >= datetime.combine(day, time.min, UTC).isoformat(timespec="milliseconds")


def first_edit(connection: ReadConnection, condition: ColumnElement[bool]) -> int | None:
    """Return the id of the first edit that meets a condition; None if no edit does."""
    first_id: int | None = connection.scalar(select(func.min(change_set.c.id)).where(condition))
    return first_id


def is_silent(connection: ReadConnection, since: date) -> ColumnElement[bool]:
    """Return the condition that nothing was written about an action since that day.

    A note counts from its own day, and a step from the day on which it was done. A note without a day, and an action
    without a note, count from the day on which they were added to the tracker, because nothing earlier is known.
    """
    first = first_edit(connection, written_from(since))
    change = stored_change.c  # a side that refers to another change is not NULL either, so it need not be resolved
    is_new = and_(change.before.is_(None), change.change_set_id >= first) if first is not None else false()
    is_new_action = exists().where(change.kind == "action", change.row_id == action.c.id, is_new)
    is_new_note = exists().where(change.kind == "progress_note", change.row_id == progress_note.c.id, is_new)
    has_new_note = exists().where(
        progress_note.c.action_id == action.c.id, progress_note.c.as_at.is_(None), is_new_note
    )
    return and_(
        or_(since > LATEST_NOTE_ON, and_(LATEST_NOTE_ON.is_(None), not_(is_new_action))),
        not_(has_new_note),
        not_(exists().where(step.c.action_id == action.c.id, step.c.completed_on >= since)),
    )


def value_in(side: ColumnElement[str | None], column: str) -> ColumnElement[object]:
    """Return the value of a column in a side of a change; None if the side lacks the column."""
    return func.json_extract(side, f"$.{column}")


def writes(side: ColumnElement[str | None], column: str) -> ColumnElement[bool]:
    """Return the condition in SQL that a side of a change, `change.c.before` or `change.c.after`, has that column."""
    return func.json_type(side, f"$.{column}").is_not(None)
