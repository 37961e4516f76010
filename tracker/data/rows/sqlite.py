"""Everything specific to SQLite: settings of connections, marks on the file, errors, and the guard of the history."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from tempfile import mkstemp
from typing import Literal
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, MetaData, Table, create_engine, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateTable

from tracker.data.rows.schema_version import SCHEMA_VERSION
from tracker.data.rows.shared_columns import metadata
from tracker.domain.errors import FileDamaged, FileProblem, RuleBroken

_SQLITE = URL.create("sqlite")
APPLICATION_ID = 0x52505431
"""'RPT1': in the header of every tracker file, to tell it from another program's database."""

Journal = Literal["PERSIST", "DELETE", "MEMORY"]
"""PERSIST while a file is open for writing: the cheapest safe mode, as the folder need not be written.
MEMORY for a file that is discarded unless it is finished.
"""
_NO_MORE = {errno.EFBIG, errno.EDQUOT, errno.EIO}
_BUSY_SECONDS = 5.0
_COMMIT_MS = 1000
"""Milliseconds that a commit waits for another program that is reading the file. Our own reads use private copies."""
_PATIENCE_SECONDS = 3.0
_JOURNAL_BYTES = 1 << 20
"""The most that remains of a journal after a commit; all of it is removed when the file is closed."""
_STEP_PAGES = 500
"""Pages copied at a time (2 MB, about two milliseconds); between steps a waiting commit may proceed."""


def writer_engine(path: Path, journal: Journal, *, foreign_keys: bool = True) -> Engine:
    """Return the engine of the one connection that writes.

    With PERSIST, what a transaction writes stays in memory until the commit; until then everybody may read.
    """
    pragmas = (
        f"busy_timeout = {_COMMIT_MS}",
        f"journal_mode = {journal}",
        f"journal_size_limit = {_JOURNAL_BYTES}",
        "synchronous = FULL",
        f"cache_spill = {'OFF' if journal == 'PERSIST' else 'ON'}",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
    )
    return _engine(lambda: connect(path, "rw", *pragmas), "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def reader_engine(creator: Callable[[], sqlite3.Connection]) -> Engine:
    """Return an engine of read-only connections made by `creator`. The connection used last is reused first."""
    return _engine(creator, "BEGIN", pool_size=2, max_overflow=8)


def connect(path: Path, mode: Literal["ro", "rw"], *pragmas: str) -> sqlite3.Connection:
    """Return a bare connection to an existing file, for use by one thread at a time, in autocommit mode."""
    posix = path.as_posix()
    uri = f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _engine(creator: Callable[[], sqlite3.Connection], begin: str, *, pool_size: int, max_overflow: int) -> Engine:
    engine = create_engine(
        _SQLITE,
        creator=creator,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def close_all(engine: Engine) -> None:
    """Close the connections of an engine that is no longer used: `dispose` would also give it a new pool."""
    engine.pool.dispose()


def bare(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection beneath SQLAlchemy's."""
    found_connection = connection.connection.dbapi_connection
    assert isinstance(found_connection, sqlite3.Connection), "every engine here is made of such connections"
    return found_connection


def private_copies(source: sqlite3.Connection, count: int) -> list[sqlite3.Connection]:
    """Return `count` connections, for a thread each, to a copy of the last committed state of an open file.

    The copy may be read only by its owner and has no name any more, so it vanishes with its connections, however the
    program ends. The file is locked for one step of the copying at a time; if something is committed in between, the
    copying begins again. On Windows, where an open file keeps its name, there is one connection, to a copy that SQLite
    removes.
    """
    if os.name == "nt":
        path, names = None, [""]
    else:
        handle, name = mkstemp(prefix="tracker-")
        os.close(handle)
        path, names = Path(name), [name] * count
    copies = [sqlite3.connect(name, isolation_level=None, check_same_thread=False) for name in names]
    try:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
            copies[0].execute(f"PRAGMA {pragma}")
        copy_state(source, copies[0])
        for copy in copies:
            copy.execute("PRAGMA query_only = ON")
            copy.execute("PRAGMA schema_version").fetchone()  # opens the file, while it still has a name
    except sqlite3.Error:
        for copy in copies:
            copy.close()
        raise
    finally:
        if path is not None:
            path.unlink()
    return copies


def copy_state(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Copy the last committed state step by step; if commits restart the copying again and again, finally in one step.

    The part copied by then has to be rolled back, so `copy` needs a journal. Raises sqlite3.OperationalError if another
    program keeps the file locked: the backup by itself would wait for ever.
    """
    until, last = time.monotonic() + _PATIENCE_SECONDS, sys.maxsize

    def patient(_status: int, left: int, _all: int) -> None:
        nonlocal last
        begins_again, last = left >= last, left
        if time.monotonic() > until and begins_again:
            raise TimeoutError

    try:
        source.backup(copy, pages=_STEP_PAGES, sleep=0.001, progress=patient)
    except TimeoutError:
        began = not source.in_transaction
        if began:
            source.execute("BEGIN")
        try:
            source.execute("SELECT 1 FROM sqlite_schema").fetchone()
            source.backup(copy)
        finally:
            if began:
                source.execute("ROLLBACK")


def remove_journal(engine: Engine) -> None:
    """Remove the journal that a writer keeps beside its file."""
    with suppress(DBAPIError, sqlite3.Error), engine.connect() as connection:
        bare(connection).execute("PRAGMA journal_mode = DELETE")


def remove_idle_journal(path: Path) -> None:
    """Remove the journal of a writer whose file lost the name `path`, because it contains text of the file.

    The journal of an edit that was cut off stays. If another database has the name now, SQLite removes the journal.
    """
    journal = path.with_name(f"{path.name}-journal")
    with suppress(OSError, sqlite3.Error):
        header = b""
        if path.is_file():  # a folder may have the name by now
            with path.open("rb") as other:
                header = other.read(19)
        if header.startswith(b"SQLite format 3\0"):
            if header[18] == 1:  # the database is not in WAL mode, and so loses no WAL by this
                connect(path, "rw", "journal_mode = PERSIST", "journal_mode = DELETE").close()
            return
        with journal.open("rb") as file:
            is_idle = not any(file.read(8))
        if is_idle:
            journal.unlink()


def remove_leftovers(path: Path) -> None:
    """Remove the files that SQLite left beside a file about to be replaced: they would be taken for the new file's
    own.
    """
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def every_table() -> MetaData:
    """Return the metadata of all tables."""
    from tracker.data.rows import agenda_tables, schema  # noqa: F401 - importing them makes the tables

    return metadata


def create_tables(connection: Connection) -> None:
    """Make every table of the present schema in an empty file, and mark the file as ours."""
    for statement in _making_tables():
        connection.exec_driver_sql(statement)
    guard_history(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


@cache
def empty_file() -> bytes:
    """Return the bytes of a file with nothing but the tables.

    A merge makes several such files, and the tests hundreds.
    """
    in_memory = partial(sqlite3.connect, ":memory:", isolation_level=None, check_same_thread=False)
    engine = _engine(in_memory, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)
    with engine.begin() as connection:
        create_tables(connection)
    with engine.connect() as connection:
        held = bare(connection).serialize()
    engine.dispose()
    return held


@cache
def _making_tables() -> tuple[str, ...]:
    """Return the statements that make the tables."""
    tables = every_table().sorted_tables
    made: list[CreateTable | CreateIndex] = [CreateTable(table) for table in tables]
    made += [CreateIndex(index) for table in tables for index in sorted(table.indexes, key=lambda one: one.name or "")]
    return tuple(str(one.compile(dialect=dialect())) for one in made)


def guard_history(connection: Connection) -> None:
    """Make the database itself refuse to change or delete the history."""
    for table in ("change_set", "change"):
        for deed in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END"
            )


def use_ids_from(connection: Connection, highest: Mapping[str, int]) -> None:
    """Make the new rows of each table have ids above the given one, so that the id of a deleted row is never reused."""
    for table, last in highest.items():
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def first_free_id(connection: Connection, table: Table) -> int:
    """Return the id that SQLite gives the next new row of a table; rows added with it get the ids that follow."""
    last: int = connection.exec_driver_sql(_LAST_ID.format(table=table.name)).scalar_one()
    return last + 1


_LAST_ID = """
    SELECT max(
        coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0),
        coalesce((SELECT max(id) FROM {table}), 0)
    )
"""


def references_are_checked_at_the_end(connection: Connection) -> None:
    """Allow the rows of this transaction to be inserted in any order."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def has_dangling_references(connection: Connection) -> bool:
    """Return whether any row refers to one that does not exist."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


def refers_to_nothing(error: IntegrityError) -> bool:
    """Return whether a row was refused because a row that it belongs or points to does not exist."""
    return getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY


@contextmanager
def problems_as_sentences(path: Path, *, is_new: bool = False) -> Iterator[None]:
    """Turn SQLite's errors about the disk, the file or a text into a sentence. Other errors are faults of ours and
    pass.

    `is_new`: the file is being made, so the sentence has no earlier work or edit to mention.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise RuleBroken(_HALF_A_CHARACTER) from error
    except OverflowError as error:  # another program has written the number before it
        raise FileProblem(_TOO_LARGE.format(name=path.name)) from error
    except OSError as error:  # from writing the empty file; SQLite's own errors are handled below
        if not is_new or error.errno not in _NO_MORE:
            raise
        sentences = _SENTENCES_OF_NEW[sqlite3.SQLITE_IOERR]
        raise FileProblem(sentences.format(name=path.name, folder=path.parent)) from error
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        # Text, or an error message, that is not UTF-8: we never wrote any such.
        if isinstance(cause, UnicodeDecodeError) or (code is None and "decode to UTF-8" in str(cause)):
            code = sqlite3.SQLITE_CORRUPT
        if code == sqlite3.SQLITE_READONLY_ROLLBACK:  # a reader cannot roll back a half-written edit of another program
            raise FileProblem(_CUT_OFF.format(name=path.name)) from error
        code = code & 0xFF if code is not None else None
        sentence = (_SENTENCES_OF_NEW if is_new else {}).get(code) or _SENTENCES.get(code)
        if sentence is None:
            raise
        kind = FileDamaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else FileProblem
        raise kind(sentence.format(name=path.name, folder=path.parent)) from error


_CUT_OFF = (
    "{name} cannot be read at the moment: the program that was saving it was cut off. Close and reopen it. "
    "Your earlier work is saved."
)
_HALF_A_CHARACTER = (
    "This text has a broken character, which cannot be saved. Type it again, or paste it from elsewhere. "
    "Nothing was changed."
)
_TOO_LARGE = (
    "{name} contains a number so large that none can follow it: another program has changed the file. Nothing was "
    "changed now. Restore an earlier backup."
)
_SENTENCES: dict[int | None, str] = {
    sqlite3.SQLITE_FULL: (
        "The disk with {name} is full, so this could not be done. Your earlier work is saved. "
        "Free some space, then try again."
    ),
    sqlite3.SQLITE_BUSY: (
        "Another program is using {name} at the moment, so this could not be done. Try again shortly."
    ),
    sqlite3.SQLITE_LOCKED: (
        "Another program is using {name} at the moment, so this could not be done. Try again shortly."
    ),
    sqlite3.SQLITE_READONLY: (
        "{name} is read-only, so this could not be done. Save a copy in another folder, and work in the copy."
    ),
    sqlite3.SQLITE_PERM: "You do not have permission to open {name}. Ask the owner of {folder}.",
    sqlite3.SQLITE_CANTOPEN: (
        "{name} cannot be opened. It may have been moved, or you may not have permission to use {folder}."
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk or network with {name} did not answer, or takes no more from you (a quota). Your earlier work is "
        "saved, but the last edit may not be. Check the connection to {folder} and the space that you have there, then "
        "open the file again and check."
    ),
    sqlite3.SQLITE_NOTADB: "{name} is not a tracker file, or its beginning is damaged.",
    sqlite3.SQLITE_CORRUPT: ("{name} is damaged."),
}
_SENTENCES_OF_NEW: dict[int | None, str] = {
    sqlite3.SQLITE_FULL: "There is no room for {name} on its disk, so it was not created. Free some space, or choose "
    "another place.",
    sqlite3.SQLITE_IOERR: "{name} was not created: the disk or network did not answer, or takes no more from you (a "
    "quota). Check the connection to {folder} and the space that you have there, then try again.",
}
