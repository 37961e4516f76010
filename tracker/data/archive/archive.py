"""Everything in a tracker, including its history, as plain rows, and back into a new file with the same ids and order.

A row contains what JSON can express: days as ISO text, the sides of a change as objects. `docs/json.md` describes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Boolean, Connection, Date, Float, Integer, Subquery, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from tracker.data.queries import ReadConnection
from tracker.data.rows.change_rows import write_changes
from tracker.data.rows.history_check import inconsistencies
from tracker.data.rows.row_check import unfit
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED
from tracker.data.rows.schema import change, change_set
from tracker.data.rows.schema_version import SCHEMA_VERSION
from tracker.data.rows.search_words import write_search_words
from tracker.data.rows.sqlite import (
    create_tables,
    has_dangling_references,
    problems_as_sentences,
    references_are_checked_at_the_end,
    use_ids_from,
    writer_engine,
)
from tracker.domain.errors import SourceProblem
from tracker.domain.governance.risk import RiskScale
from tracker.domain.history.change import Change
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote
from tracker.domain.plans.step import Step
from tracker.domain.text import shorten

Row = dict[str, Any]
Form = Literal["text", "text or nothing", "whole number", "number", "yes or no", "day", "row"]
SCHEMA = SCHEMA_VERSION
"""The version of the tables and columns; a later release may have more of them."""
_TABLES: Mapping[str, Table | Subquery] = {
    "change_set": change_set,
    **{name: MAPPED[kind].table for name, kind in KIND_OF.items()},
    "change": change,
}
_SIDES = ("before", "after")
_PAGE = 2000
_MOST_CHARACTERS = 1_000_000
"""The greatest length of a value, which may contain the texts of many cells."""
_LARGEST = 2**53
"""The least whole number that is too large: other programs round it, and what counts on from it needs room."""
_FORMS: tuple[tuple[type[object], Form], ...] = (
    (Boolean, "yes or no"),
    (Integer, "whole number"),
    (Float, "number"),
    (Date, "day"),
)


def _form(table: Table | Subquery, name: str) -> Form:
    if table is change and name in _SIDES:
        return "row"
    column = table.c[name]
    plain: Form = "text or nothing" if column.nullable else "text"
    return next((form for known, form in _FORMS if isinstance(column.type, known)), plain)


FORMS: Mapping[str, Mapping[str, Form]] = {
    name: {column.name: _form(table, column.name) for column in table.columns} for name, table in _TABLES.items()
}
"""The columns of every table with the form of their values. Tables are ordered so that rows refer to earlier tables."""


def everything(connection: ReadConnection) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield every table by name with its rows by rising id, from one committed state."""
    for name, table in _TABLES.items():
        yield name, _rows(connection, table)


def _rows(connection: ReadConnection, table: Table | Subquery) -> Iterator[Row]:
    result = connection.execute(select(table).order_by(table.c.id).execution_options(yield_per=_PAGE))
    for row in result.mappings():
        yield {name: _plain(table, name, value) for name, value in row.items()}


def _plain(table: Table | Subquery, name: str, value: Any) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return json.loads(value) if table is change and name in _SIDES and value is not None else value


def write_filled(path: Path, goal: Path, tables: Iterable[tuple[str, Iterable[object]]], source: str) -> dict[str, int]:
    """Make a tracker's tables in an empty file and fill them, as `load` does.

    `goal` is the name that the file will have. Raises what `load` raises, and FileProblem; the file must then be
    discarded.
    """
    engine = writer_engine(path, "MEMORY")
    try:
        with problems_as_sentences(goal), engine.begin() as connection:
            create_tables(connection)
            return load(connection, tables, source)
    finally:
        engine.dispose()


def load(connection: Connection, tables: Iterable[tuple[str, Iterable[object]]], source: str) -> dict[str, int]:
    """Write everything into an empty tracker, and return the number of rows of each table. A table not given stays
    empty.

    Raises SourceProblem, naming `source` and the place, if a row does not fit or the history does not lead to it.
    """
    counts = dict.fromkeys(_TABLES, 0)
    seen: set[str] = set()
    references_are_checked_at_the_end(connection)
    try:
        for name, rows in tables:
            if name not in _TABLES:
                raise SourceProblem(
                    f"{source} contains “{shorten(name)}”, which this version does not know. {_NOTHING}"
                )
            if name in seen:
                raise SourceProblem(f"{source} contains {name} twice. {_NOTHING}")
            seen.add(name)
            counts[name] = _write(connection, _TABLES[name], rows, source)
    except IntegrityError as error:
        raise _not_together(source) from error
    if has_dangling_references(connection):
        raise _not_together(source)
    wrong = inconsistencies(connection)
    if wrong:
        raise SourceProblem(f"{source} was changed after it was written: {wrong[0]} {_NOTHING}")
    _check_meaning(connection, source)
    use_ids_from(connection, {name: _highest(connection, name) for name in _TABLES})
    return counts


_NOTHING = "Nothing was imported."


def _not_together(source: str) -> SourceProblem:
    return SourceProblem(f"{source} has rows that do not belong together. {_NOTHING}")


def _write(connection: Connection, table: Table | Subquery, rows: Iterable[object], source: str) -> int:
    """Insert rows page by page and return their number."""
    number = 0
    read = (_read(table, row, f"{source}, {table.name} {index}") for index, row in enumerate(rows, 1))
    while page := list(islice(read, _PAGE)):
        if isinstance(table, Table):
            connection.execute(insert(table), page)
        else:
            write_changes(connection, page)
        number += len(page)
    return number


def _read(table: Table | Subquery, row: object, where: str) -> Row:
    """Return a row in the form in which the database takes it."""
    forms = FORMS[table.name]
    if not isinstance(row, dict) or row.keys() != forms.keys():
        names = set(row) if isinstance(row, dict) else set()
        wrong = shorten(", ".join(sorted(map(shorten, names ^ forms.keys()))))
        raise SourceProblem(f"{where} does not have the expected columns ({wrong}). {_NOTHING}")
    read = {name: _value(form, row[name], where, name) for name, form in forms.items()}
    if table is change:
        return read | _sides(read, where)
    if table is change_set:
        _moment(read["at"], where)
        if read["step_id"] is not None and not read["step_id"] < (read["id"] or 0):
            raise SourceProblem(f"{where}, step_id is not an earlier edit. {_NOTHING}")
    return read


def _value(form: Form, value: object, *where: str) -> Any:
    """Return a value in the form in which the database takes it.

    None passes here; the table refuses it where required.
    """
    if value is None:
        return None
    if isinstance(value, str) and len(value) > _MOST_CHARACTERS:
        raise SourceProblem(f"{', '.join(where)} is longer than {_MOST_CHARACTERS:,} characters. {_NOTHING}")
    if form in ("text", "text or nothing") and isinstance(value, str) and (value.isascii() or _can_be_stored(value)):
        return value
    if form == "yes or no" and isinstance(value, bool):
        return value
    if form in ("whole number", "number") and isinstance(value, int) and not isinstance(value, bool):
        if abs(value) < _LARGEST:
            return value
        raise SourceProblem(f"{', '.join(where)} is too large a number. {_NOTHING}")
    if form == "number" and isinstance(value, float):
        return value
    if form == "day" and isinstance(value, str):
        day = _day(value)
        if day is not None:
            return day
    elif form == "row" and isinstance(value, dict):
        return value
    raise SourceProblem(f"{', '.join(where)} is no {form}. {_NOTHING}")


def _can_be_stored(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _moment(text: str | None, where: str) -> None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        moment = datetime.min
    # In the first and last year, another time zone may have no such day.
    if moment.tzinfo is None or not MINYEAR < moment.year < MAXYEAR:
        raise SourceProblem(f"{where}, at is not a time. {_NOTHING}")


def _sides(read: Row, where: str) -> Row:
    """Return `before` and `after` as the history stores them, after checking each value against the form of its
    column.
    """
    kind = KIND_OF.get(read["kind"] or "")
    if kind is None or read["row_id"] is None or (read["before"] is None and read["after"] is None):
        raise SourceProblem(f"{where} is not a change. {_NOTHING}")
    forms = FORMS[read["kind"]]
    for side in _SIDES:
        for name, value in (read[side] or {}).items():
            if name not in forms:
                raise SourceProblem(f"{where}, {side} has a column {shorten(name)} that is not known. {_NOTHING}")
            _value(forms[name], value, where, side, name)
    return {side: json.dumps(read[side], ensure_ascii=False) if read[side] is not None else None for side in _SIDES}


def _check_meaning(connection: Connection, source: str) -> None:
    """Raise SourceProblem if the program cannot use a row; on the way, write the search text of actions."""
    searched: list[Change] = []
    scales: dict[int, RiskScale] = {}
    for kind, mapped in MAPPED.items():
        for row in connection.execute(select(mapped.table)).mappings():
            try:
                record = mapped.from_row(row)
            except (ValueError, TypeError, KeyError) as error:
                named = mapped.table.name.replace("_", " ")
                raise SourceProblem(f"{source}, {named} {row['id']} cannot be read. {_NOTHING}") from error
            why = unfit(record, scales)
            if why:
                raise SourceProblem(f"{source}, {mapped.table.name} {row['id']}, {why} {_NOTHING}")
            if kind in (Action, ProgressNote, ActionExtra, Step, Benefit):
                searched.append(Change(None, record))
    write_search_words(connection, searched)


def _highest(connection: Connection, name: str) -> int:
    """Return the highest id that was ever used in a table."""
    own = connection.scalar(select(func.max(_TABLES[name].c.id)))
    past = connection.scalar(select(func.max(change.c.row_id)).where(change.c.kind == name))
    return max(own or 0, past or 0)
