"""Checks of a file before and during other use: is it ours, is it whole, is it too new? They only read it."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Literal

from tracker import path_exists
from tracker.data.rows.expected_columns import TABLE_COLUMNS
from tracker.data.rows.schema_version import release_of
from tracker.data.rows.sqlite import APPLICATION_ID, connect, problems_as_sentences
from tracker.domain.errors import FileDamaged, FileProblem, NotOurs
from tracker.domain.text import count

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


def resolved(path: Path) -> Path:
    """Return the one path that identifies a file, by whatever way it is reached.

    Raises FileProblem if there is none.
    """
    try:
        return path_exists.resolved(path)
    except OSError as error:
        raise FileProblem(f"{path} cannot be found: {error.strerror or error}. Choose another file.") from error


def require_file(path: Path) -> Path:
    """Return the resolved path. Raises FileProblem if there is no file to open."""
    path = resolved(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise FileProblem(
            f"There is no file {path.name} in {path.parent}. It may have been moved or renamed."
        ) from None
    except OSError as error:
        raise FileProblem(f"{path.name} cannot be opened: {error.strerror}. Choose another file.") from error
    if stat.S_ISDIR(mode):
        raise FileProblem(f"{path.name or path} is a folder. Choose the tracker file in it; its name ends in .tracker.")
    if not stat.S_ISREG(mode):
        raise FileProblem(f"{path.name} is not a file that can be opened. Choose another.")
    return path


def require_ours(path: Path) -> int:
    """Return the schema version of a file, reading only its first bytes.

    Raises NotOurs if it is not a tracker file, and FileDamaged if it is cut short.

    Call this under the writer's lock, or on a file that this program has not open: on Unix, closing a file releases
    every lock that the program has on it.
    """
    header = _header(path)
    if not header:
        raise FileDamaged(f"{path.name} is empty.")
    if len(header) < _HEADER_BYTES and _MAGIC.startswith(header[: len(_MAGIC)]):
        raise FileDamaged(f"{path.name} is cut short, to {count(len(header), 'byte')}.")
    if not header.startswith(_MAGIC):
        raise NotOurs(
            f"{path.name} is not a tracker file, and was left as it is. "
            "To import a plan from Excel, Word or CSV, open a tracker file and use File > Import plan."
        )
    if _is_cut(path, header):
        raise FileDamaged(f"{path.name} is cut short: its end is missing.")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise NotOurs(f"{path.name} is another program's database, not a tracker file. It was left as it is.")
    return int.from_bytes(header[60:64])


def _is_cut(path: Path, header: bytes) -> bool:
    """Return whether a file has fewer pages than its header says, unless an unfinished or interrupted edit may explain
    that.
    """
    says_so = header[24:28] == header[92:96] and not ended_uncleanly(path)
    page = int.from_bytes(header[16:18])
    return says_so and _size(path, "") < int.from_bytes(header[28:32]) * (65_536 if page == 1 else page)


def is_in_wal_mode(path: Path) -> bool:
    """Return whether a file is marked as written with a WAL. Call it with the same care as `require_ours`."""
    return _header(path)[18:19] == b"\x02"


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError as error:
        raise FileProblem(f"{path.name} cannot be read: {error.strerror}. Nothing was changed.") from error


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of a file. Raises FileProblem if it is not a tracker file."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise FileProblem("That is not a tracker file. It was left as it is.")
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def require_readable(path: Path, version: int, newest: int) -> None:
    """Raise FileProblem if the schema of a file is newer than `newest`."""
    if version > newest:
        needed, own = release_of(version), release_of(newest)
        how = (
            f"Open it with version {needed} or later; this one reads files up to version {own}."
            if needed != own
            else "Open it with the newest version."  # several schemas may belong to one release
        )
        raise FileProblem(
            f"{path.name} was last used with a newer Recovery Plan Tracker. {how} Nothing in it was changed."
        )


def ended_uncleanly(path: Path) -> bool:
    """Return whether SQLite left edits beside a file. A program that ends properly puts them into it."""
    return any(_size(path, suffix) > 0 for suffix in ("-wal", "-journal"))


def _size(path: Path, suffix: str) -> int:
    try:
        return path.with_name(path.name + suffix).stat().st_size
    except FileNotFoundError:
        return 0


def damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    """List the faults that SQLite finds in a file's structure and references, one sentence each; empty if it is
    whole.
    """
    try:
        problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
        strays = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.DatabaseError as error:
        return (f"The file's structure is damaged: {error}.",)
    broken = [f"The file's structure is damaged: {line}." for line in problems if line != "ok"]
    return (
        *broken,
        *(f"A row of {table} ({row_id}) belongs to a {parent} that is missing." for table, row_id, parent, _ in strays),
    )


_SCHEMA = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'table'"
_whole: set[str] = set()
"""The table statements of schemas found to have every column: SQLite itself reads the columns from those statements."""
_COLUMNS = """
    SELECT its.name, part.name FROM sqlite_schema AS its, pragma_table_info(its.name) AS part WHERE its.type = 'table'
"""


def has_tables(connection: sqlite3.Connection) -> bool:
    """Return whether a file has every table and column of the present schema. If not, its header is damaged."""
    schema = connection.execute(_SCHEMA).fetchone()[0]
    if schema not in _whole:
        if not _has_columns(connection):
            return False
        _whole.add(schema)
    return True


def _has_columns(connection: sqlite3.Connection) -> bool:
    columns_by_table: dict[str, set[str]] = {}
    for table, column in connection.execute(_COLUMNS):
        columns_by_table.setdefault(table, set()).add(column)
    return all(columns_by_table.get(table, set()).issuperset(columns) for table, columns in TABLE_COLUMNS.items())


def require_whole(path: Path) -> None:
    """Raise FileDamaged if a file is not whole. The file itself is not changed.

    The journal of an edit that was cut off is rolled back first, as nothing can be read before that.
    """
    mode: Literal["ro", "rw"] = "rw" if _size(path, "-journal") else "ro"
    with problems_as_sentences(path), closing(connect(path, mode)) as connection:
        problems = damage(connection)
    if problems:
        raise FileDamaged(f"{path.name} is damaged.")
