"""The labels of the rows of an edit, including rows that have been deleted since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.history import RowChange
from tracker.data.queries.rows import pages
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, from_json
from tracker.data.rows.schema import change
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.row_kinds import ActionPart, IndicatorPart, Kind, Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan
from tracker.domain.tables.category_table import CategoryRow, CategoryTable

Key = tuple[Kind, int]


class RowLabel(Struct, frozen=True):
    """The label of a row.

    `name`: an action's ref, a note's action, a reading's indicator. `part`: the period of a figure.
    """

    name: str
    part: str = ""


class RowTotal(Struct, frozen=True):
    """The number of rows of a kind that an edit added, changed or deleted."""

    kind: Kind
    deed: str
    number: int


def row_totals(connection: ReadConnection, change_set_id: int) -> list[RowTotal]:
    """Count the rows of each kind that an edit touched, in the order of first writing."""
    added, deleted = change.c.before.is_(None), change.c.after.is_(None)
    query = (
        select(change.c.kind, added, deleted, func.count())
        .where(change.c.change_set_id == change_set_id)
        .group_by(change.c.kind, added, deleted)
        .order_by(func.min(change.c.id))
    )
    return [
        RowTotal(KIND_OF[kind], "added" if new else "deleted" if gone else "changed", number)
        for kind, new, gone, number in connection.execute(query)
    ]


def row_labels(connection: ReadConnection, changes: Sequence[RowChange]) -> dict[Key, RowLabel]:
    """Return the label of each changed row, by kind and id."""
    records = _records(connection, {(row.kind, row.row_id) for row in changes})
    parents: set[Key] = set()
    for record in records.values():
        parent = _parent(record)
        if parent:
            parents.add(parent)
    above = _records(connection, parents - set(records)) | records
    return {key: _label(record, above) for key, record in records.items()}


def _parent(record: Record) -> Key | None:
    if isinstance(record, ActionPart):
        return Action, record.action_id
    if isinstance(record, Narrative):
        return Plan, record.plan_id
    if isinstance(record, Exemption):
        column, row_id = record.marks
        return KIND_OF[column.removesuffix("_id")], row_id
    indicator_id = record.indicator_id if isinstance(record, IndicatorPart) else None
    if indicator_id is not None:
        return Indicator, indicator_id
    table_id = record.category_table_id if isinstance(record, CategoryRow | Statement) else None
    return (CategoryTable, table_id) if table_id is not None else None


def _label(record: Record, above: dict[Key, Record]) -> RowLabel:
    parent = _parent(record)
    name = above[parent].label() if parent in above else record.label()
    return RowLabel(name, record.period.text if isinstance(record, Reading | PeriodTarget | TrajectoryPoint) else "")


def _records(connection: ReadConnection, keys: Iterable[Key]) -> dict[Key, Record]:
    """Return the rows as they are now, or as they were when they were deleted."""
    ids_by_kind: dict[Kind, list[int]] = defaultdict(list)
    for kind, row_id in keys:
        ids_by_kind[kind].append(row_id)
    records: dict[Key, Record] = {}
    for kind, ids in ids_by_kind.items():
        table = MAPPED[kind].table
        for page in pages(ids):
            for row in connection.execute(select(table).where(table.c.id.in_(page))).mappings():
                records[kind, row["id"]] = MAPPED[kind].from_row(row)
            gone = [row_id for row_id in page if (kind, row_id) not in records]
            records |= _deleted(connection, kind, gone)
    return records


def _deleted(connection: ReadConnection, kind: Kind, ids: list[int]) -> dict[Key, Record]:
    query = (
        select(change.c.row_id, change.c.before)
        .where(change.c.kind == MAPPED[kind].table.name, change.c.row_id.in_(ids), change.c.after.is_(None))
        .order_by(change.c.id)
    )
    return {
        (kind, row_id): MAPPED[kind].from_row(from_json(kind, before))
        for row_id, before in connection.execute(query)
        if before is not None
    }
