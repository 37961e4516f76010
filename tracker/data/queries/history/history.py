"""The history: each change with its author and time, newest first, in pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Integer, RowMapping, Select, bindparam, func, or_, select

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


_PARTS: tuple[Kind, ...] = (ProgressNote, ActionExtra, Step, Benefit)
"""The kinds of rows that belong to one action."""


class HistoryEntry(Struct, frozen=True):
    """One edit as stored in the history. `at` is in UTC; `as_at` is the day from which it is true, None if unknown."""

    id: int
    at: datetime
    who: str
    sentence: str
    deed: str
    as_at: date | None
    origin: Origin = "edit"
    step_id: int | None = None
    """The edit that began its undo step, if that is another one."""

    @property
    def step(self) -> int:
        """The edit that began its undo step."""
        return self.step_id or self.id


class RowChange(Struct, frozen=True):
    """One row of an edit: the columns that differ, before and after; None for a new or a deleted row."""

    kind: Kind
    row_id: int
    before: Row | None
    after: Row | None


def history(
    connection: ReadConnection, *, before_id: int | None = None, text: str = "", most: int | None = None
) -> list[HistoryEntry]:
    """Return edits, newest first: all or up to `most`, before `before_id`, with `text` in the sentence or author.

    A sentence can be searched in both of its forms: “delete 1.4”, “deleted 1.4”.
    """
    query = select(change_set).order_by(change_set.c.id.desc()).limit(most)
    if before_id is not None:
        query = query.where(change_set.c.id < before_id)
    if text.strip():
        words = text.strip()
        query = query.where(
            or_(
                change_set.c.sentence.icontains(words, autoescape=True),
                change_set.c.sentence.icontains(as_asked(words), autoescape=True),
                change_set.c.who.icontains(words, autoescape=True),
            )
        )
    return [_entry(row) for row in connection.execute(query).mappings()]


def row_changes(connection: ReadConnection, change_set_id: int, most: int | None = None) -> list[RowChange]:
    """Return the rows that an edit changed, or the first `most` of them."""
    query = select(change).where(change.c.change_set_id == change_set_id).order_by(change.c.id).limit(most)
    return [_row_change(row) for row in connection.execute(query).mappings()]


def action_history(
    connection: ReadConnection,
    action_id: int,
    most: int | None = None,
    deleted: Mapping[Kind, Sequence[int]] | None = None,
) -> list[tuple[HistoryEntry, RowChange]]:
    """Return the changes to an action, its notes, columns, steps, benefits and exempt marks, newest first.

    `deleted`: the notes, columns, steps and benefits that are gone and count as well, as `deleted_parts` returns them.
    """
    query = _changes_to_action(tuple(deleted or ()))
    gone = {f"gone_{MAPPED[kind].table.name}": ids for kind, ids in (deleted or {}).items()}
    rows = connection.execute(query.limit(most), {"action": action_id, **gone})
    return [(_entry(row), _row_change(row)) for row in rows.mappings()]


def deleted_parts(connection: ReadConnection, action_id: int) -> dict[Kind, list[int]]:
    """Return the ids of an action's notes, columns, steps and benefits that are gone, by kind.

    It looks at every such row that there ever was: 20 ms with 100,000 of them.
    """
    gone: dict[Kind, list[int]] = {}
    for kind in _PARTS:
        table = MAPPED[kind].table
        was_its_own = func.json_extract(change.c.before, "$.action_id") == action_id
        query = select(change.c.row_id).where(
            change.c.kind == table.name,
            change.c.row_id.not_in(select(table.c.id)),
            change.c.after.is_(None),
            was_its_own,
        )
        if ids := list(connection.scalars(query.distinct().order_by(change.c.row_id))):
            gone[kind] = ids
    return gone


@cache
def _changes_to_action(deleted: tuple[Kind, ...]) -> Select[Any]:
    """Return the query for the changes to the action whose id is bound to "action"; building it takes the most time.

    The ids of its deleted parts of these kinds are bound to "gone_" and the name of their table.
    """
    wanted = bindparam("action", type_=Integer)
    own = (change.c.kind == "action") & (change.c.row_id == wanted)
    parts = [
        (change.c.kind == table.name) & change.c.row_id.in_(select(table.c.id).where(table.c.action_id == wanted))
        for table in (MAPPED[kind].table for kind in _PARTS)
    ]
    gone = [
        (change.c.kind == name) & change.c.row_id.in_(bindparam(f"gone_{name}", expanding=True))
        for name in (MAPPED[kind].table.name for kind in deleted)
    ]
    return (
        select(change_set, change.c.kind, change.c.row_id, change.c.before, change.c.after)
        .join(change, change.c.change_set_id == change_set.c.id)
        .where(or_(own, *parts, *gone, _is_mark_on(wanted)))
        .order_by(change.c.id.desc())
    )


def _is_mark_on(action_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a change added, removed or edited the mark on the action, on a note or on a benefit of
    it.
    """
    mark, row = MAPPED[Exemption].table, func.coalesce(change.c.after, change.c.before)
    notes, benefits = MAPPED[ProgressNote].table, MAPPED[Benefit].table
    marked = [
        func.json_extract(row, "$.action_id") == action_id,
        func.json_extract(row, "$.progress_note_id").in_(select(notes.c.id).where(notes.c.action_id == action_id)),
        func.json_extract(row, "$.benefit_id").in_(select(benefits.c.id).where(benefits.c.action_id == action_id)),
    ]
    there = change.c.row_id.in_(
        select(mark.c.id)
        .outerjoin(notes, notes.c.id == mark.c.progress_note_id)
        .outerjoin(benefits, benefits.c.id == mark.c.benefit_id)
        .where((mark.c.action_id == action_id) | (notes.c.action_id == action_id) | (benefits.c.action_id == action_id))
    )
    is_edit = change.c.before.is_not(None) & change.c.after.is_not(None)
    return (change.c.kind == mark.name) & or_(*marked, is_edit & there)


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
