"""A tracker file to try things on, and what stands in a file whatever the program says of it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from tracker.data.file.connections import Store
from tracker.data.file.opening import create_store, make_empty
from tracker.data.file.writer import Writer
from tracker.data.rows import sqlite
from tracker.data.rows.history_check import inconsistencies
from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker

TABLES = tuple(mapped.table.name for mapped in MAPPED.values())
TODAY = date(2014, 12, 11)
_Creator = Callable[[], DBAPIConnection]


def draft(sections: int = 2, actions: int = 3) -> Draft:
    """A plan of that many sections with that many actions each, a note on each, and an indicator with two readings."""
    rows = tuple(
        DraftSection(
            f"Section {number}",
            str(number),
            tuple(
                DraftAction(
                    f"Action {index}", f"{number}.{index}", "March 2015", status="Green", notes=(DraftNote("Begun."),)
                )
                for index in range(1, actions + 1)
            ),
        )
        for number in range(1, sections + 1)
    )
    figures = DraftIndicator(
        "Visits", "%", "higher", "90", (DraftReading("Q1 2014/15", "84.4"), DraftReading("Q2 2014/15", "N/A"))
    )
    return Draft("plan.docx", (DraftPlan("Recovery plan", sections=rows),), (figures,))


def share_compiled(patch: Callable[[object, str, object], None]) -> None:
    """Let every file opened from now on use what SQLAlchemy compiled for the others, which takes longest of all.

    `patch` is `setattr`, or one that takes it back.
    """
    first = create_engine("sqlite://")
    with first.connect():
        pass

    when_connected = first.dialect.on_connect()
    assert when_connected is not None, "SQLite's has functions of its own"

    def sharing(
        url: URL, *, creator: _Creator, poolclass: type[QueuePool], pool_use_lifo: bool, **options: Any
    ) -> Engine:
        pool = poolclass(creator, dialect=first.dialect, use_lifo=pool_use_lifo, **options)
        event.listen(pool, "connect", lambda connection, _: when_connected(connection))
        engine = Engine(pool, first.dialect, url)
        engine._compiled_cache = first._compiled_cache
        return engine

    patch(sqlite, "create_engine", sharing)
    first.dispose()


@cache
def _bytes_of(*drafts: Draft) -> bytes:
    with TemporaryDirectory() as folder:
        with closing(Tracker(create_store(Path(folder) / "made.tracker"), "A Manager", lambda: TODAY)) as tracker:
            for each in drafts:
                tracker.do(bring_in, draft=each)
        return tracker.store.path.read_bytes()


def holding(*drafts: Draft) -> Callable[[Path], object]:
    """What fills a new tracker file with those drafts, brought in by A Manager on TODAY; no undo step is left of it."""
    return lambda path: path.write_bytes(_bytes_of(*drafts))


@cache
def _bytes_made_by(make: Callable[[Path], Tracker]) -> bytes:
    with TemporaryDirectory() as folder:
        with closing(make(Path(folder) / "made.tracker")) as tracker:
            pass
        return tracker.store.path.read_bytes()


def copied(make: Callable[[Path], Tracker], path: Path) -> Path:
    """A copy of the file that `make` makes: it is made once, for all tests of this process. No undo step is left."""
    path.write_bytes(_bytes_made_by(make))
    return path


def made(path: Path, content: Draft | None = None, today: Callable[[], date] = lambda: TODAY) -> Tracker:
    """A new tracker file, open, with a draft brought in (the small one where none is given)."""
    tracker = Tracker(create_store(path, "A Manager", holding()), "A Manager", today)
    tracker.do(bring_in, draft=content or draft())
    return tracker


class _Unlocked(Store):
    def close(self) -> None:
        if not self._closed:
            self.release()


def unlocked_store(path: Path, _: str = "", fill: Callable[[Path], object] = make_empty) -> Store:
    """A new file as `create_store` makes it, for tests that ask nothing of the file: with no lock, not looked through
    before it is opened, and not backed up as it is closed, which takes most of the time of a small test.
    """
    fill(path)
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    return _Unlocked(path, Writer(path, handle), lambda: os.close(handle), is_new=True)


def unlocked_empty(path: Path, who: str = "A Manager", today: Callable[[], date] = date.today) -> Tracker:
    """As `new_tracker` makes one, of such a file."""
    return Tracker(unlocked_store(path), who, today)


def unlocked_file(path: Path, who: str = "A Manager", today: Callable[[], date] = date.today) -> Tracker:
    """A file that is there, opened so."""
    return Tracker(unlocked_store(path, fill=lambda _: None), who, today)


def unlocked(path: Path, content: Draft | None = None, today: Callable[[], date] = lambda: TODAY) -> Tracker:
    """As `made`, of such a file."""
    tracker = Tracker(unlocked_store(path), "A Manager", today)
    tracker.do(bring_in, draft=content or draft())
    return tracker


def statements(tracker: Tracker, query: Callable[..., object], *given: object, **named: object) -> list[str]:
    """What the database is asked while a query is answered."""
    asked: list[str] = []

    def read(connection: Connection) -> None:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        query(connection, *given, **named)

    tracker.read(read)
    return asked


def content(path: Path) -> str:
    """A hash over every row but its version: equal for equal content. The file may be open."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for table in TABLES:
            rows = connection.execute(f"SELECT * FROM {table} ORDER BY id")
            names = [column[0] for column in rows.description]
            digest.update(repr((table, *names)).encode())
            unseen = names.index("version") if "version" in names else len(names)
            for row in rows:
                digest.update(repr((*row[:unseen], *row[unseen + 1 :])).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def faults(store: Store) -> list[str]:
    """What is wrong in an open file: structure, history, edits without changes, words to search by."""
    found = list(store.damage())
    with store.reading() as connection:
        found += inconsistencies(connection)
        empty = connection.exec_driver_sql(
            "SELECT id FROM change_set WHERE id NOT IN (SELECT change_set_id FROM change)"
        ).all()
        found += [f"edit {row.id} changed nothing" for row in empty]
        searched = connection.exec_driver_sql(
            "SELECT id, title, words FROM action LEFT JOIN action_search ON action_id = id"
        )
        found += [
            f"action {row.id} is not searched by its title" for row in searched if not is_searched(row.title, row.words)
        ]
    return found


def is_searched(title: object, words: object) -> bool:
    return isinstance(title, str) and isinstance(words, str) and title.casefold() in words


def edits(store: Store) -> list[int]:
    """The numbers of all edits in the history."""
    with store.reading() as connection:
        return [row.id for row in connection.exec_driver_sql("SELECT id FROM change_set ORDER BY id")]
