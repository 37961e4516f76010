"""The reads and writes of one transaction, and the record of what it changed.

Leaving without a commit undoes them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from msgspec.structs import replace
from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from tracker.data.rows import history_tables
from tracker.data.rows.added_on import refuse_before_added
from tracker.data.rows.change_rows import are_new_rows, insert_rows, write_changes
from tracker.data.rows.rows_and_values import MAPPED, children_of, differing, whole_row
from tracker.data.rows.search_words import write_search_words
from tracker.data.rows.sqlite import first_free_id, refers_to_nothing
from tracker.domain.dates import say_day
from tracker.domain.errors import NotFound, StaleRecord
from tracker.domain.history.change import Change, ChangeSet, Deed, Origin
from tracker.domain.history.text_limit import MOST_CHARACTERS, refuse_endless
from tracker.domain.record import NEW
from tracker.domain.text import clean

if TYPE_CHECKING:
    from sqlalchemy import Delete, Insert, Update

    from tracker.data.rows.kind_storage import WholeRows
    from tracker.domain.history.row_kinds import Kind, Record

P = ParamSpec("P")
R = TypeVar("R", bound="Record")
T = TypeVar("T")
_PAGE = 500
_KnownTexts = Mapping[int, tuple[object, str]]
_GONE = "This has been deleted, so nothing was changed."


class UnitOfWork:
    """Reads and writes frozen values within one transaction, noting each row before and after.

    `today` is the day that use cases take as now. A use case may set:
    `as_at`, the day from which its edit is true (None: from before the tracker's memory);
    `origin`, the way its edit came about;
    `merge_key`, by which typing in one field becomes one undo step;
    `moved`, the earlier values of a row that it adds;
    `dated`, the later values, since known days, of a row that it adds or changes.
    The history then contains all of these, the dated ones as edits of the same step that are true from those days.
    """

    def __init__(self, connection: Connection, today: date) -> None:
        self.today = today
        self.as_at: date | None = today
        self.origin: Origin = "edit"
        self.merge_key = ""
        self.moved: list[Change] = []
        self.dated: dict[date, list[Change]] = {}
        self._connection = connection
        self._noted: dict[tuple[Kind, int], Change] = {}
        self._known_texts: dict[int, tuple[object, str]] = {}
        """New rows, by the `id()` of the record, with their text in the history: written once, while the row is at
        hand.
        """

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes so far, one entry for each row, in the order of first writing."""
        return tuple(change for change in self._noted.values() if change.before != change.after)

    def read(self, query: Callable[Concatenate[Connection, P], T], /, *arguments: P.args, **keywords: P.kwargs) -> T:
        """Return the result of a query, which sees what this unit has written."""
        return query(self._connection, *arguments, **keywords)

    def get(self, kind: type[R], row_id: int) -> R:
        """Return the row with that id. Raises NotFound."""
        mapped = MAPPED[kind]
        row = self._connection.execute(_row_of(mapped.table), {"row": row_id}).first()
        if row is None:
            raise NotFound(_GONE)
        return mapped.from_cells(row)

    def find(self, kind: type[R], **columns: object) -> list[R]:
        """Return the rows with those column values, in their order."""
        mapped = MAPPED[kind]
        query = _rows_with(mapped.table, tuple((name, value is None) for name, value in columns.items()))
        return list(map(mapped.from_cells, self._connection.execute(query, columns)))

    def children(self, kind: Kind, parent_ids: Sequence[int]) -> list[Record]:
        """Return the rows of `kind` that belong to the given rows of its first parent kind."""
        return self._those(kind, MAPPED[kind].parents[0][1], parent_ids)

    def last_change_set_id(self, *besides: Kind) -> int:
        """Return the number of the last edit in the history before this one; 0 if there is none.

        `besides`: edits of those kinds alone do not count.
        """
        query = select(func.max(history_tables.change.c.change_set_id))
        if besides:
            query = query.where(history_tables.change.c.kind.not_in([MAPPED[kind].table.name for kind in besides]))
        last: int | None = self._connection.execute(query).scalar()
        return last or 0

    def add(self, record: R) -> R:
        """Store a new row and return it with its id. A record that already has an id is stored under it."""
        return self.add_all([record])[0]

    def add_all(self, records: Sequence[R]) -> list[R]:
        """Store new rows of one kind and return them with their ids, in the same order."""
        if not records:
            return []
        mapped = MAPPED[type(records[0])]
        is_new = records[0].id == NEW
        if is_new:
            first = first_free_id(self._connection, mapped.table)
            records = mapped.with_ids(records, range(first, first + len(records)))
        rows = list(map(mapped.to_row, records))
        written = [whole_row(mapped, row) for row in rows]
        if is_new:
            for record, text in zip(records, written, strict=True):
                if len(text) > MOST_CHARACTERS:  # no single text is longer than the whole row
                    refuse_endless(record)
        with _gone_as_not_found():
            insert_rows(self._connection, mapped.table, rows)
        for record, text in zip(records, written, strict=True):
            self._note(None, record)
            self._known_texts[id(record)] = record, text
        return list(records)

    def save(self, record: R) -> R:
        """Write a changed row and return it with its new version. Raises StaleRecord if it was changed meanwhile.

        Raises RuleBroken if a text is too long to be stored, and NotFound, as `add` and `save_all` do.
        """
        before = self.get(type(record), record.id)
        if before == record:
            return record
        if before.version != record.version:
            raise StaleRecord(
                f"{before.label()} was changed while you were editing. Review both and choose which to keep.",
                record,
                before,
            )
        refuse_endless(record)
        return self._update_all([before], [record])[0]

    def save_all(self, records: Sequence[R]) -> None:
        """Write changed rows of one kind, each as `save` does."""
        if not records:
            return
        there = {row.id: row for row in self._those(type(records[0]), "id", [record.id for record in records])}
        changed = [record for record in records if there.get(record.id) != record]
        for record in changed:
            before = there.get(record.id)
            if before is None or before.version != record.version:
                raise StaleRecord(
                    f"{record.label()} was changed while you were editing. Review it and try again.", record, before
                )
            refuse_endless(record)
        if changed:
            self._update_all([there[record.id] for record in changed], changed)

    def remove(self, record: Record) -> None:
        """Delete a row and everything that belongs to it, the innermost first."""
        self.remove_all([record])

    def remove_all(self, records: Sequence[Record]) -> None:
        """Delete rows of one kind as `remove` does."""
        if not records:
            return
        levels = [list(records)]
        for level in levels:  # grows during the loop
            ids = [row.id for row in level]
            by_kind = [self._those(kind, column, ids) for kind, column in children_of(type(level[0]))]
            levels += [rows for rows in by_kind if rows]
        for level in reversed(levels):
            table = MAPPED[type(level[0])].table
            for page in _pages([row.id for row in level]):
                self._connection.execute(_removal(table), {"ids": page})
            for row in level:
                self._note(row, None)

    def apply(self, changes: Iterable[Change]) -> None:
        """Make changes as they were recorded. Raises StaleRecord if a row differs from its `before`.

        New rows come first, parents before children, and deletions last, children before parents. A restored row is
        exactly as it was, including its version.
        """
        for _, alike in groupby(sorted(changes, key=_turn), _turn):
            run = list(alike)
            after = [change.after for change in run if change.after is not None]
            if run[0].before is None:
                self.add_all(after)
                continue
            present = self._present_as_before(run)
            if after:
                now = [replace(record, version=row.version) for record, row in zip(after, present, strict=True)]
                self._update_all(present, now)
            else:
                self.remove_all(present)

    def record(
        self, *, sentence: str, who: str, at: datetime, as_at: date | None, deed: Deed, step_id: int | None = None
    ) -> ChangeSet:
        """Write the history of this unit, and data derived from its rows, in the same transaction.

        `step_id`: the edit that began the undo step of this edit, if that is another one. Raises RuleBroken if the edit
        is dated before one of its rows was added. Undoing is never refused for that reason.
        """
        changes = self.changes
        if deed == "do" and as_at is not None and as_at < self.today:
            refuse_before_added(self._connection, changes, as_at)
        write_search_words(self._connection, changes)
        values = {
            "at": at.isoformat(timespec="milliseconds"),
            "who": clean(who),
            "deed": deed,
            "sentence": clean(sentence),
            "origin": self.origin,
        }
        dated = sorted(self.dated.items())
        past = [*self.moved, *(change for _, since in dated for change in since)]
        first = _as_they_were(changes, past)
        edit: dict[str, object] = {**values, "as_at": as_at, "step_id": step_id}
        key = _write_edit(self._connection, edit, [*first, *self.moved], self._known_texts)
        for day, since in dated:
            of_day = {
                "as_at": day,
                "step_id": step_id or key,
                "sentence": f"{values['sentence']}, as at {say_day(day)}",
            }
            _write_edit(self._connection, values | of_day, since, {})
        return ChangeSet(sentence, changes, who, at, as_at, deed, key, self.origin, step_id, tuple(dated))

    def _those(self, kind: type[R], column: str, values: Sequence[int]) -> list[R]:
        mapped, records = MAPPED[kind], list[R]()
        for page in _pages(values):
            records += map(
                mapped.from_cells, self._connection.execute(_rows_of(mapped.table, column), {"values": page})
            )
        return records

    def _present_as_before(self, run: list[Change]) -> list[Record]:
        kind = type(run[0].record)
        there = {row.id: row for row in self._those(kind, "id", [change.record.id for change in run])}
        for change in run:
            present, before = there.get(change.record.id), change.before
            assert before is not None, "a run with a before has one in every change"
            if present != before and (present is None or replace(present, version=before.version) != before):
                raise StaleRecord("This has been changed since, so it was not undone.", change.after, present)
        return [there[change.record.id] for change in run]

    def _update_all(self, before: Sequence[R], records: Sequence[R]) -> list[R]:
        mapped = MAPPED[type(records[0])]
        after = [replace(record, version=record.version + 1) for record in records]
        rows = [
            mapped.to_row(record) | {"the_id": record.id, "the_version": old.version}
            for record, old in zip(after, before, strict=True)
        ]
        with _gone_as_not_found():
            written = self._connection.execute(_update_of(mapped.table), rows)
        if written.rowcount != len(rows):
            raise StaleRecord("Someone else has just changed this. Review it and try again.", records[0], before[0])
        for old, new in zip(before, after, strict=True):
            self._note(old, new)
        return after

    def _note(self, before: Record | None, after: Record | None) -> None:
        record = after if after is not None else before
        assert record is not None, "a change has a before or an after"
        key = (type(record), record.id)
        noted = self._noted.get(key)
        self._noted[key] = Change(before if noted is None else noted.before, after)


def _write_edit(
    connection: Connection, values: dict[str, object], changes: Sequence[Change], known: _KnownTexts
) -> int:
    """Write one edit with its changes into the history, and return its number.

    `known`: the history text of new rows.
    """
    key = connection.execute(_new_edit(), values).inserted_primary_key
    assert key is not None, "an inserted row has a key"
    number: int = key[0]
    are_new = are_new_rows(connection, changes)
    for page in _pages(changes):
        rows = []
        for change in page:
            record = change.record
            there = known.get(id(record)) if change.before is None else None
            before, after = (None, there[1]) if there else differing(change)
            # as a plain str: for SQLAlchemy's own subclass, the driver checks the type row by row
            kind, row_id = str(MAPPED[type(record)].table.name), record.id
            rows.append({"change_set_id": number, "kind": kind, "row_id": row_id, "before": before, "after": after})
        write_changes(connection, rows, are_new=are_new)
    return number


@contextmanager
def _gone_as_not_found() -> Iterator[None]:
    """Raise NotFound if a row to which another belongs or points no longer exists."""
    try:
        yield
    except IntegrityError as error:
        if refers_to_nothing(error):
            raise NotFound(_GONE) from error
        raise


# Statements are made once, as making one takes as long as running it in SQLite.


@cache
def _row_of(table: Table) -> WholeRows:
    return select(table).where(table.c.id == bindparam("row"))


@cache
def _rows_of(table: Table, column: str) -> WholeRows:
    return select(table).where(table.c[column].in_(bindparam("values", expanding=True)))


@cache
def _rows_with(table: Table, columns: tuple[tuple[str, bool], ...]) -> WholeRows:
    """Return the query for the rows with a value in each of those columns, or with NULL in those marked True."""
    conditions = [table.c[name].is_(None) if empty else table.c[name] == bindparam(name) for name, empty in columns]
    return select(table).where(*conditions).order_by(*([table.c.position] if "position" in table.c else []), table.c.id)


@cache
def _update_of(table: Table) -> Update:
    columns: dict[str, object] = {column.name: bindparam(column.name) for column in table.columns}
    where = table.c.id == bindparam("the_id"), table.c.version == bindparam("the_version")
    return update(table).where(*where).values(columns)


@cache
def _removal(table: Table) -> Delete:
    return delete(table).where(table.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _new_edit() -> Insert:
    return insert(history_tables.change_set)


@cache
def _kinds() -> tuple[type[object], ...]:
    """Return every kind, each after its parents."""
    return tuple(MAPPED)


def _as_they_were(changes: Sequence[Change], moved: Sequence[Change]) -> Sequence[Change]:
    """Return the changes with each later moved row as it was first added, or first changed."""
    whole: dict[tuple[Kind, int], Change] = {}
    for change in moved:
        if change.before is not None:
            key = (type(change.record), change.record.id)
            whole[key] = Change(whole[key].before if key in whole else change.before, change.after)
    if not whole:
        return changes
    return [
        Change(change.before, _taken_back(change, since))
        if (since := whole.get((type(change.record), change.record.id)))
        else change
        for change in changes
    ]


def _taken_back(change: Change, since: Change) -> Record | None:
    """Return the row after a change, without the differences that arose since."""
    if change.before is None or change.after is None:
        return since.before
    first, last = since.before, since.after
    names = [name for name in change.after.__struct_fields__ if getattr(first, name) != getattr(last, name)]
    return replace(change.after, **{name: getattr(first, name) for name in names})


def _turn(change: Change) -> tuple[int, int]:
    index = _kinds().index(type(change.record))
    if change.before is None:
        return 0, index
    return (1, index) if change.after is not None else (2, -index)


def _pages(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + _PAGE] for start in range(0, len(items), _PAGE))
