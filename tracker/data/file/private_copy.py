"""Private copies of an open file: background reads use one, and no commit waits for them."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from tracker.data.rows import sqlite
from tracker.domain.errors import FileProblem

_THREADS = 4
"""The most readers of one copy at a time: the window, two in the background, and one that will write."""
_NO_ROOM = (
    "{name} could not be copied to the disk for temporary files, which is needed to read all of it. "
    "Free some space there, then do that again."
)


class NoRoomForCopy(FileProblem):
    """There was no room for a private copy on the disk for temporary files. The file itself is unchanged."""


class Snapshots:
    """The private copies of one file. A copy serves all readers until the next commit.

    The file is locked for two milliseconds at a time while it is copied, and not at all while the copy is read.
    """

    def __init__(self, source: sqlite3.Connection, name: str) -> None:
        self._source = source
        self._name = name
        self._one_at_a_time = threading.Lock()
        self._version_of: dict[int, tuple[int, float]] = {}
        self._spare: list[sqlite3.Connection] = []
        self._spare_version, self._spare_made_at = 0, 0.0
        self._engine = sqlite.reader_engine(self._made)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection to a copy of the present committed state, or of a later one.

        The copy cannot be written.
        """
        begun, version = time.monotonic(), self.version()
        while True:
            connection = self._engine.connect()
            copied, made_at = self._version_of[id(sqlite.bare(connection))]
            if copied == version or made_at > begun:
                break
            connection.invalidate()
            connection.close()
        with connection:
            yield connection

    def version(self) -> int:
        """Return a number that changes with every commit."""
        with self._one_at_a_time:
            number: int = self._source.execute("PRAGMA data_version").fetchone()[0]
            return number

    def take_last(self) -> sqlite3.Connection | None:
        """Return one free connection to the last copy, which the caller closes; None if all of them are in use."""
        with self._one_at_a_time:
            return self._spare.pop() if self._spare else None

    def close(self) -> None:
        """Remove every copy and close the file, once no other thread is querying it, as that would crash the
        program.
        """
        sqlite.close_all(self._engine)
        with self._one_at_a_time:
            self._close_spare()
            self._source.close()

    def _made(self) -> sqlite3.Connection:
        with self._one_at_a_time:
            version = self._source.execute("PRAGMA data_version").fetchone()[0]
            if not self._spare or self._spare_version != version:
                self._close_spare()
                self._spare, self._spare_version, self._spare_made_at = self._copied(), version, time.monotonic()
            copy = self._spare.pop()
        self._version_of[id(copy)] = version, self._spare_made_at
        return copy

    def _copied(self) -> list[sqlite3.Connection]:
        try:
            return sqlite.private_copies(self._source, _THREADS)
        except OSError as error:
            raise NoRoomForCopy(_NO_ROOM.format(name=self._name)) from error
        except sqlite3.OperationalError as error:
            of_the_copy = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR_WRITE)
            if error.sqlite_errorcode not in of_the_copy:
                raise
            raise NoRoomForCopy(_NO_ROOM.format(name=self._name)) from error

    def _close_spare(self) -> None:
        while self._spare:
            self._spare.pop().close()
