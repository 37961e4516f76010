"""The history: each change with who made it and when, the newest first, in pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import ColumnElement, RowMapping, func, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.history_tables import change, change_set
from tracker.data.rows.kind_storage import Row
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, from_json
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import Origin
from tracker.domain.history.edit_sentence import as_asked
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import ActionExtra, ProgressNote
from tracker.domain.plans.step import Step

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind


class HistoryEntry(Struct, frozen=True):
    """One edit as the history keeps it. `at` is in UTC; `as_at` the day from which it is true, None if unknown."""

    id: int
    at: datetime
    who: str
    sentence: str
    deed: str
    as_at: date | None
    origin: Origin = "edit"
    step_id: int | None = None
    """The edit that began its undo step, where it is another."""

    @property
    def step(self) -> int:
        """The edit that began its undo step."""
        return self.step_id or self.id


class RowChange(Struct, frozen=True):
    """One row of an edit: its columns before and after, where they differ; None for a new or a deleted row."""

    kind: Kind
    row_id: int
    before: Row | None
    after: Row | None


def history(
    connection: ReadConnection, *, before_id: int | None = None, text: str = "", most: int | None = None
) -> list[HistoryEntry]:
    """Return every edit or up to `most`, the newest first: those before `before_id`, whose sentence or author holds
    `text`.

    A sentence may be searched in either of its forms: “delete 1.4”, “deleted 1.4”.
    """
    query = select(change_set).order_by(change_set.c.id.desc()).limit(most)
    if before_id is not None:
        query = query.where(change_set.c.id < before_id)
    if text.strip():
        wanted = text.strip()
        query = query.where(
            or_(
                change_set.c.sentence.icontains(wanted, autoescape=True),
                change_set.c.sentence.icontains(as_asked(wanted), autoescape=True),
                change_set.c.who.icontains(wanted, autoescape=True),
            )
        )
    return [_entry(row) for row in connection.execute(query).mappings()]


def row_changes(connection: ReadConnection, change_set_id: int, most: int | None = None) -> list[RowChange]:
    """Return the rows that an edit changed, or the first `most` of them."""
    query = select(change).where(change.c.change_set_id == change_set_id).order_by(change.c.id).limit(most)
    return [_row_change(row) for row in connection.execute(query).mappings()]


def action_history(
    connection: ReadConnection, action_id: int, most: int | None = None
) -> list[tuple[HistoryEntry, RowChange]]:
    """Read the changes to an action, its notes, columns, steps, benefits and mark as exempt, the newest first."""
    own = (change.c.kind == "action") & (change.c.row_id == action_id)
    present = MAPPED[ProgressNote].table
    held = select(present.c.id).where(present.c.action_id == action_id)
    notes = (change.c.kind == "progress_note") & change.c.row_id.in_(held)
    further = MAPPED[ActionExtra].table
    held_extras = select(further.c.id).where(further.c.action_id == action_id)
    extras = (change.c.kind == further.name) & change.c.row_id.in_(held_extras)
    its_steps = MAPPED[Step].table
    held_steps = select(its_steps.c.id).where(its_steps.c.action_id == action_id)
    steps = (change.c.kind == its_steps.name) & change.c.row_id.in_(held_steps)
    its_benefits = MAPPED[Benefit].table
    held_benefits = select(its_benefits.c.id).where(its_benefits.c.action_id == action_id)
    benefits = (change.c.kind == its_benefits.name) & change.c.row_id.in_(held_benefits)
    query = (
        select(change_set, change.c.kind, change.c.row_id, change.c.before, change.c.after)
        .join(change, change.c.change_set_id == change_set.c.id)
        .where(own | notes | extras | steps | benefits | _is_mark_on(action_id))
        .order_by(change.c.id.desc())
        .limit(most)
    )
    return [(_entry(row), _row_change(row)) for row in connection.execute(query).mappings()]


def _is_mark_on(action_id: int) -> ColumnElement[bool]:
    """Return whether a change set, took off or changed the mark that keeps an action itself back."""
    whole = func.json_extract(func.coalesce(change.c.after, change.c.before), "$.action_id") == action_id
    mark = MAPPED[Exemption].table
    there = change.c.row_id.in_(select(mark.c.id).where(mark.c.action_id == action_id))
    is_edit = change.c.before.is_not(None) & change.c.after.is_not(None)
    return (change.c.kind == mark.name) & or_(whole, is_edit & there)


def _entry(row: RowMapping) -> HistoryEntry:
    return HistoryEntry(
        row["id"],
        datetime.fromisoformat(row["at"]),
        row["who"],
        row["sentence"],
        row["deed"],
        row["as_at"],
        row["origin"],
        row["step_id"],
    )


def _row_change(row: RowMapping) -> RowChange:
    kind = KIND_OF[row["kind"]]
    before, after = (from_json(kind, row[side]) if row[side] is not None else None for side in ("before", "after"))
    return RowChange(kind, row["row_id"], before, after)
