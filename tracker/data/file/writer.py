"""The one writer of an open file: its transactions, and the check that no other program has changed the file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.data.file.lock import path_of
from tracker.data.rows import sqlite
from tracker.domain.errors import FileDamaged, FileProblem
from tracker.path_exists import is_there

_HEADER_BYTES = 100
_COUNTER = slice(24, 28)
"""The bytes of SQLite's header that count the commits."""
_LAST_EDIT = "SELECT id, at, who, sentence FROM change_set ORDER BY id DESC LIMIT 1"
_AT_ONCE = 1 << 20
_NOT_DONE = ", so this could not be done"


_edited: set[Path] = set()


def edited_here(path: Path) -> bool:
    """Return whether this process has committed, or was about to commit, an edit to the file at that path
    (resolved).
    """
    return path in _edited


class NameLost(FileProblem):
    """The file lost its name to another program; its content can still be read."""

    def __init__(self, sentence: str, now_at: Path | None) -> None:
        super().__init__(sentence)
        self.now_at = now_at


class WrittenOver(FileProblem):
    """Another program overwrote, changed or truncated the file: its earlier content can no longer be read from it."""


class _Left(Struct, frozen=True):
    """The file as this writer left it: its size, the time of writing (ns), its header, and its last edit."""

    size: int
    written_at: int
    header: bytes
    last_edit: tuple[object, ...]

    def holds_the_same(self, other: _Left) -> bool:
        """Return whether both are equal in all but the time, which a mere `touch` changes."""
        return (self.size, self.header, self.last_edit) == (other.size, other.header, other.last_edit)


class Writer:
    """Writes one file, and expects to find it unchanged each time.

    `handle` is the file held open, so that checking it opens and closes nothing. If another program replaces,
    overwrites, truncates or moves the file, that is noticed before the next read and the next edit; and an edit is
    acknowledged only once the file of that name is seen to contain it. On a network drive (`on_network`) the number of
    a file may change although it is the same file. `look` receives the connection before anything else uses it; an
    error that it raises ends the opening.
    """

    def __init__(
        self,
        path: Path,
        handle: int,
        *,
        journal: sqlite.Journal = "PERSIST",
        on_network: bool = False,
        look: Callable[[sqlite3.Connection], object] = lambda _: None,
    ) -> None:
        self._path = path
        self.handle = handle
        self._on_network = on_network
        self._writes_early = journal != "PERSIST"  # SQLite may write before the commit: the file has no name yet
        self._committing = threading.RLock()
        self._in_transaction = threading.Lock()
        self._engine = sqlite.writer_engine(path, journal)
        self._readers = sqlite.reader_engine(self._reader)
        with ExitStack() as undoing:  # also if Ctrl+C ends it
            undoing.callback(sqlite.close_all, self._engine)
            with self._engine.connect() as connection:
                look(sqlite.bare(connection))
                self._left = self._as_it_is(_last_edit(sqlite.bare(connection)))
            with self._readers.connect():
                pass  # open one reader from the start: it goes on reading the file wherever that is moved
            undoing.pop_all()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a transaction that is committed on leaving the block, and rolled back if an error leaves it.

        Raises FileProblem.
        """
        self.require_unchanged()
        with self._in_transaction, self._engine.connect() as connection, connection.begin() as transaction:
            self.require_unchanged()
            bare = sqlite.bare(connection)
            before = bare.total_changes
            with self.blamed():
                yield connection
            last_edit, wrote = _last_edit(bare), bare.total_changes > before
            with self._committing:
                if wrote and not self._writes_early:  # a long edit gives another program time to overwrite the file
                    self.require_unchanged()
                is_first = wrote and self._path not in _edited
                if is_first:
                    _edited.add(self._path)
                try:
                    transaction.commit()
                except DBAPIError:
                    if is_first:
                        _edited.discard(self._path)
                    bare.rollback()  # SQLite keeps the transaction open, while SQLAlchemy takes it for ended
                    raise
                if wrote:
                    self._see_it_there(last_edit)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one committed state and cannot write. Raises FileProblem.

        A file that was moved can still be read, because it is open.
        """
        self.require_as_left()
        with self._readers.connect() as connection, self.blamed():
            yield connection

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Raise WrittenOver if the content read makes no sense because another program is overwriting the file."""
        try:
            yield
        except (FileDamaged, DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
            if _is_of_content(error):
                self.require_as_left()
            raise

    def require_unchanged(self, so: str = _NOT_DONE) -> None:
        """Raise FileProblem if the file of that name is not as it was left, NameLost if it can still be read.

        `so` tells the user the consequence for what was asked for.
        """
        self._require_there(so)
        self.require_as_left(so)

    def require_as_left(self, so: str = _NOT_DONE) -> None:
        """Raise FileProblem if another program overwrote or truncated the file."""
        self._let_it_be_read()
        if self._is_untouched():
            return
        with self._committing:  # perhaps a commit in another thread has just written it
            if self._is_untouched():
                return
            try:
                with closing(self._reader()) as fresh:
                    state = self._as_it_is(_last_edit(fresh))
            except (sqlite3.DatabaseError, UnicodeDecodeError, OSError):
                state = None
            if state is None or not state.holds_the_same(self._left):
                raise WrittenOver(
                    f"{self._path.name} was written over or changed by another program while it was open{so}."
                )
            self._left = state

    def has_left(self, copy: sqlite3.Connection) -> bool:
        """Return whether a copy contains the last edit that this writer made to the file."""
        return _last_edit(copy) == self._left.last_edit

    def digest(self) -> str | None:
        """Return a digest of the whole file; None if something was written while it was computed."""
        before = os.fstat(self.handle)
        made = hashlib.sha256()
        index = 0
        while part := self._read(index, _AT_ONCE):
            made.update(part)
            index += len(part)
        after = os.fstat(self.handle)
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and self._is_untouched()
        return made.hexdigest() if same else None

    def close(self) -> None:
        """Close the file and remove its journal, wherever another program has moved them."""
        sqlite.close_all(self._readers)
        try:
            self._require_there("")
            sqlite.remove_journal(self._engine)
            sqlite.close_all(self._engine)
        except NameLost as lost:
            sqlite.close_all(self._engine)
            sqlite.remove_idle_journal(self._path)
            if lost.now_at is not None:
                sqlite.remove_idle_journal(lost.now_at)
        except FileProblem:  # the disk does not answer, or the folder is closed to this user: the journal must stay
            sqlite.close_all(self._engine)

    def _see_it_there(self, last_edit: tuple[object, ...]) -> None:
        """Raise FileProblem if the file lacks the commit just made, because another program undid it meanwhile."""
        self._require_there(", and it is not certain that the last edit was saved")
        left = self._as_it_is(last_edit)
        counted = int.from_bytes(self._left.header[_COUNTER]) + 1
        if int.from_bytes(left.header[_COUNTER]) != counted % (1 << 32):
            raise FileDamaged(
                f"{self._path.name} was changed by another program while it was being saved. Close and reopen it. "
                "If it is damaged, restore its latest backup."
            )
        self._left = left

    def _reader(self) -> sqlite3.Connection:
        self._require_there(_NOT_DONE)
        return sqlite.connect(self._path, "ro", "query_only = ON")

    def _let_it_be_read(self) -> None:
        """Remove the journal of a name that the file has lost: SQLite does not read the file before that."""
        if not is_there(self._path) and self._in_transaction.acquire(blocking=False):
            try:
                sqlite.remove_idle_journal(self._path)
            finally:
                self._in_transaction.release()

    def _is_untouched(self) -> bool:
        status = os.fstat(self.handle)
        return (status.st_size, status.st_mtime_ns) == (self._left.size, self._left.written_at)

    def _as_it_is(self, last_edit: tuple[object, ...]) -> _Left:
        status = os.fstat(self.handle)
        return _Left(status.st_size, status.st_mtime_ns, self._read(0, _HEADER_BYTES), last_edit)

    def _read(self, index: int, most: int) -> bytes:
        with self._committing:
            os.lseek(self.handle, index, os.SEEK_SET)
            return os.read(self.handle, most)

    def _require_there(self, so: str) -> None:
        name = self._path.name
        try:
            held = os.fstat(self.handle)
        except OSError as error:  # on a network: the file was deleted there, or the server does not answer
            raise FileProblem(
                f"The disk or network with {name} did not answer ({error.strerror}){so}. Everything saved before "
                f"is kept. Check the connection to {self._path.parent}."
            ) from error
        try:
            status = self._path.stat()
        except PermissionError as error:  # the file may exist all the same
            raise FileProblem(
                f"{name} cannot be reached: you may not use {self._path.parent} any more ({error.strerror}){so}. "
                "Everything saved before is kept. Ask the owner of that folder."
            ) from error
        except OSError:
            status = None
        if status is not None and (self._on_network or os.path.samestat(status, held)):
            return
        now_at = path_of(self.handle)
        if now_at is not None and now_at != self._path:
            raise NameLost(
                f"{name} was moved while it was open{so}. It is now {now_at}, with all your saved work. "
                "Open it there to continue.",
                now_at,
            )
        was = "deleted" if status is None else "replaced"
        raise NameLost(f"{name} was {was} by another program while it was open{so}.", None)


def _is_of_content(error: Exception) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    is_cut = code == sqlite3.SQLITE_IOERR_SHORT_READ
    return (
        is_cut
        or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        or isinstance(cause, FileDamaged | UnicodeDecodeError)
    )


def _last_edit(connection: sqlite3.Connection) -> tuple[object, ...]:
    row: tuple[object, ...] | None = connection.execute(_LAST_EDIT).fetchone()
    return row or ()
