"""The one writer of an open file: its transactions, and that the file is still the one that it left."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.data import sqlite
from tracker.domain.errors import FileDamaged, FileProblem

_HEADER_BYTES = 100
_COUNTER = slice(24, 28)
"""The bytes of SQLite's header that count the commits."""
_LAST_EDIT = "SELECT id, at, who, sentence FROM change_set ORDER BY id DESC LIMIT 1"
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class _Left:
    """How the file was left: its size, when it was written (ns), the header in it, the last edit that it holds."""

    size: int
    written_at: int
    header: bytes
    last_edit: tuple[object, ...]

    def holds_the_same(self, other: _Left) -> bool:
        """Whether they are alike in all but the time, which a mere `touch` changes."""
        return (self.size, self.header, self.last_edit) == (other.size, other.header, other.last_edit)


class Writer:
    """Writes one file, which it expects to find as it left it.

    `handle` is the file held open, so that looking at it opens and closes nothing. Another program that replaces the
    file, writes over it, cuts it short or moves it is noticed before the next look and the next edit; and an edit is
    acknowledged only once the file that has the name is seen to hold it. On a network drive (`on_network`) the number
    of a file may change while it is the same.
    """

    def __init__(
        self, path: Path, handle: int, *, journal: sqlite.Journal = "PERSIST", on_network: bool = False
    ) -> None:
        self._path = path
        self._handle = handle
        self._on_network = on_network
        self._committing = threading.RLock()
        self._engine = sqlite.writer_engine(path, journal)
        self._readers = sqlite.reader_engine(self._reader)
        try:
            with self._engine.connect() as connection:
                self._left = self._as_it_is(_last_edit(sqlite.bare(connection)))
            with self._readers.connect():
                pass  # one is there from the beginning: it goes on reading the file wherever that is moved
        except (DBAPIError, sqlite3.Error):
            self._engine.dispose()
            raise

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction that is committed on leaving, and undone where an error leaves it. Raises FileProblem."""
        self.require_unchanged()
        with self._engine.connect() as connection, connection.begin() as transaction:
            self.require_unchanged()
            bare = sqlite.bare(connection)
            before = bare.total_changes
            yield connection
            last_edit, wrote = _last_edit(bare), bare.total_changes > before
            with self._committing:
                try:
                    transaction.commit()
                except DBAPIError:
                    bare.rollback()  # SQLite holds the transaction open, SQLAlchemy takes it for ended
                    raise
                if wrote:
                    self._see_it_there(last_edit)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one committed state and cannot write. Raises FileProblem.

        A file that was moved is still read: it is open, and holds what it held.
        """
        self.require_as_left()
        with self._readers.connect() as connection:
            yield connection

    def require_unchanged(self) -> None:
        """Raise FileProblem where the file that has the name is not the one that was left."""
        self._require_there("so that was not done")
        self.require_as_left()

    def require_as_left(self) -> None:
        """Raise FileProblem where another program wrote over the file or cut it short."""
        if self._is_untouched():
            return
        with self._committing:  # it may just be a commit in another thread that has written it
            if self._is_untouched():
                return
            try:
                with closing(self._reader()) as fresh:
                    found = self._as_it_is(_last_edit(fresh))
            except (sqlite3.DatabaseError, UnicodeDecodeError, OSError):
                found = None
            if found is None or not found.holds_the_same(self._left):
                raise FileProblem(
                    f"{self._path.name} was written over or changed by another program while it was open, so that was "
                    "not done. Open it again to see what it holds now; if your edits are missing from it, restore its "
                    "latest backup."
                )
            self._left = found

    def digest(self) -> str | None:
        """A digest of all that the file holds; None where something was written while it was worked out."""
        before = os.fstat(self._handle)
        made = hashlib.sha256()
        place = 0
        while part := self._read(place, _AT_ONCE):
            made.update(part)
            place += len(part)
        after = os.fstat(self._handle)
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and self._is_untouched()
        return made.hexdigest() if same else None

    def close(self) -> None:
        """Let go of the file, and remove the journal beside it where the name is still this file's."""
        self._readers.dispose()
        with suppress(FileProblem):
            self._require_there("")
            sqlite.remove_journal(self._engine)
        self._engine.dispose()

    def _see_it_there(self, last_edit: tuple[object, ...]) -> None:
        """That the file holds the commit that has just been made: nothing that another did meanwhile took it back."""
        self._require_there("and it is not certain that the last edit was saved")
        left = self._as_it_is(last_edit)
        counted = int.from_bytes(self._left.header[_COUNTER]) + 1
        if int.from_bytes(left.header[_COUNTER]) != counted % (1 << 32):
            raise FileDamaged(
                f"{self._path.name} was changed by another program in the moment in which it was saved. Open it again; "
                "if it is damaged, restore its latest backup."
            )
        self._left = left

    def _reader(self) -> sqlite3.Connection:
        self._require_there("so that was not done")
        return sqlite.connect(self._path, "ro", "query_only = ON")

    def _is_untouched(self) -> bool:
        found = os.fstat(self._handle)
        return (found.st_size, found.st_mtime_ns) == (self._left.size, self._left.written_at)

    def _as_it_is(self, last_edit: tuple[object, ...]) -> _Left:
        found = os.fstat(self._handle)
        return _Left(found.st_size, found.st_mtime_ns, self._read(0, _HEADER_BYTES), last_edit)

    def _read(self, place: int, most: int) -> bytes:
        with self._committing:
            os.lseek(self._handle, place, os.SEEK_SET)
            return os.read(self._handle, most)

    def _require_there(self, so: str) -> None:
        name, held = self._path.name, os.fstat(self._handle)
        try:
            found = self._path.stat()
        except OSError:
            found = None
        if found is not None and (self._on_network or os.path.samestat(found, held)):
            return
        now_at = _path_of(self._handle)
        if now_at is not None and now_at != self._path:
            raise FileProblem(
                f"{name} was moved while it was open, {so}. It is now {now_at}, with all that was saved before: open "
                "it there to go on."
            )
        raise FileProblem(
            f"{name} was deleted or replaced by another program while it was open, {so}. Open it again, or restore "
            "its latest backup."
        )


def _last_edit(connection: sqlite3.Connection) -> tuple[object, ...]:
    found: tuple[object, ...] | None = connection.execute(_LAST_EDIT).fetchone()
    return found or ()


def _path_of(handle: int) -> Path | None:
    """Where an open file is now, as far as the system can tell; None where it has been deleted."""
    try:
        if sys.platform == "linux":
            path = Path(f"/proc/self/fd/{handle}").readlink()
        elif sys.platform == "darwin":
            import fcntl

            path = Path(os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))
        else:
            return None
        return path if os.path.samestat(path.stat(), os.fstat(handle)) else None
    except OSError:
        return None
