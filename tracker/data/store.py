"""An open tracker file: one connection that writes, some that read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from tracker.data import sqlite


class Store:
    """A tracker file held open. `holder` names who is writing where this program may only view."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.view_only = False
        self.holder = ""
        self._writer = sqlite.writer_engine(path, "WAL")
        self._reader = sqlite.reader_engine(path)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed on leaving, and undone where an error leaves it."""
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one committed state and cannot write."""
        with self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file; the writing connection goes last."""
        self._reader.dispose()
        self._writer.dispose()


def create_store(path: Path) -> Store:
    """Make a new, empty tracker file."""
    store = Store(path)
    with store.writing() as connection:
        sqlite.create_tables(connection)
    return store
