"""One transaction's reads and writes, and the record of what it changed. Leaving without commit undoes it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from tracker.data import schema
from tracker.data.mapping import MAPPED, differing
from tracker.data.search_words import write_search_words
from tracker.domain.change import Change, ChangeSet, Deed, Kind, Record
from tracker.domain.errors import NotFound, StaleRecord
from tracker.domain.indicator import Indicator
from tracker.domain.plan import NEW, Action, Plan, ProgressNote, Section
from tracker.domain.reading import Reading

R = TypeVar("R", Plan, Section, Action, ProgressNote, Indicator, Reading)
_PAGE = 500


class UnitOfWork:
    """Reads and writes frozen values within one transaction, noting each row before and after.

    `today` is the day that use cases take as now. A use case may set `as_at`, the day from which its edit is true
    (None: from before the tracker's memory), and `merge_key`, by which typing in one field becomes one undo step.
    """

    def __init__(self, connection: Connection, today: date) -> None:
        self.today = today
        self.as_at: date | None = today
        self.merge_key = ""
        self._connection = connection
        self._noted: dict[tuple[Kind, int], Change] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed so far, one entry a row, in the order of first writing."""
        return tuple(change for change in self._noted.values() if change.before != change.after)

    def get(self, kind: type[R], row_id: int) -> R:
        """The row of that id. Raises NotFound."""
        mapped = MAPPED[kind]
        row = self._connection.execute(select(mapped.table).where(mapped.table.c.id == row_id)).mappings().first()
        if row is None:
            raise NotFound("That is no longer in the file: it has been deleted. Nothing was changed.")
        found: R = mapped.from_row(row)
        return found

    def find(self, kind: type[R], **columns: Any) -> list[R]:
        """The rows with those column values, in their order."""
        table = MAPPED[kind].table
        query = select(table).filter_by(**columns)
        query = query.order_by(*([table.c.position] if "position" in table.c else []), table.c.id)
        return [MAPPED[kind].from_row(row) for row in self._connection.execute(query).mappings()]

    def children(self, kind: Kind, parent_ids: Sequence[int]) -> list[Record]:
        """The rows of `kind` that belong to those parents."""
        table, column = MAPPED[kind].table, MAPPED[kind].parent_column
        found: list[Record] = []
        for page in _pages(parent_ids):
            rows = self._connection.execute(select(table).where(table.c[column].in_(page)).order_by(table.c.id))
            found += [MAPPED[kind].from_row(row) for row in rows.mappings()]
        return found

    def add(self, record: R) -> R:
        """Store a new row; the result carries its id. A record that has an id already is stored under it."""
        return self.add_all([record])[0]

    def add_all(self, records: Sequence[R]) -> list[R]:
        """Store new rows of one kind; the results carry their ids, in the same order."""
        if not records:
            return []
        table = MAPPED[type(records[0])].table
        rows = [MAPPED[type(record)].to_row(record) for record in records]
        if records[0].id == NEW:
            for row in rows:
                del row["id"]
            statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
            ids = self._connection.execute(statement, rows).scalars()
            records = [replace(record, id=row_id) for record, row_id in zip(records, ids, strict=True)]
        else:
            self._connection.execute(insert(table), rows)
        for record in records:
            self._note(None, record)
        return list(records)

    def save(self, record: R) -> R:
        """Write a changed row; the result carries its new version. Raises StaleRecord where it was changed meanwhile."""
        before = self.get(type(record), record.id)
        if before == record:
            return record
        table = MAPPED[type(record)].table
        after = replace(record, version=record.version + 1)
        written = self._connection.execute(
            update(table)
            .where(table.c.id == record.id, table.c.version == record.version)
            .values(MAPPED[type(record)].to_row(after))
        )
        if written.rowcount != 1:
            raise StaleRecord(
                f"{before.label()} has been changed since you opened it. Look at both and choose.", record, before
            )
        self._note(before, after)
        return after

    def remove(self, record: Record) -> None:
        """Delete a row with all that belongs to it, the innermost first."""
        levels: list[list[Record]] = [[record]]
        kind = MAPPED[type(record)].children
        while kind and levels[-1]:
            levels.append(self.children(kind, [parent.id for parent in levels[-1]]))
            kind = MAPPED[kind].children
        for level in reversed(levels):
            if not level:
                continue
            table = MAPPED[type(level[0])].table
            for page in _pages([row.id for row in level]):
                self._connection.execute(delete(table).where(table.c.id.in_(page)))
            for row in level:
                self._note(row, None)

    def apply(self, changes: Iterable[Change]) -> None:
        """Make changes as they were recorded. Raises StaleRecord where a row is not as its `before` says."""
        inserts: list[Record] = []
        for change in changes:
            if inserts and (change.before is not None or type(change.record) is not type(inserts[0])):
                self._insert_again(inserts)
                inserts = []
            if change.before is None:
                assert change.after is not None, "a change has a before or an after"
                inserts.append(change.after)
                continue
            present = self.get(type(change.before), change.before.id)
            if replace(present, version=change.before.version) != change.before:
                raise StaleRecord("That has been changed since; it cannot be undone.", change.after, present)
            if change.after is None:
                self.remove(present)
            else:
                self.save(replace(change.after, version=present.version))
        if inserts:
            self._insert_again(inserts)

    def _insert_again(self, records: list[Any]) -> None:
        self.add_all([replace(record, version=record.version + 1) for record in records])

    def record(self, *, sentence: str, who: str, at: datetime, as_at: date | None, deed: Deed) -> ChangeSet:
        """Write the history of this unit, and what is derived from its rows, into the same transaction."""
        changes = self.changes
        write_search_words(self._connection, changes)
        change_set_id = self._connection.execute(
            insert(schema.change_set).values(
                at=at.isoformat(timespec="milliseconds"), who=who, as_at=as_at, deed=deed, sentence=sentence
            )
        ).inserted_primary_key
        assert change_set_id is not None, "an inserted row has a key"
        rows = []
        for change in changes:
            before, after = differing(change.before, change.after)
            name = MAPPED[type(change.record)].table.name
            rows.append(
                {
                    "change_set_id": change_set_id[0],
                    "kind": name,
                    "row_id": change.record.id,
                    "before": before,
                    "after": after,
                }
            )
        if rows:
            self._connection.execute(insert(schema.change), rows)
        return ChangeSet(sentence, changes, who, at, as_at, deed, change_set_id[0])

    def _note(self, before: Record | None, after: Record | None) -> None:
        record = after if after is not None else before
        key = (type(record), record.id)  # type: ignore[union-attr]  # one of the two is there by contract
        noted = self._noted.get(key)
        first = noted.before if noted else before
        if first is None and after is None:
            del self._noted[key]
        else:
            self._noted[key] = Change(first, after)


def _pages(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))
