"""The journal of an edit that was cut off: a check, before SQLite uses it, that it belongs to the file of that name."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from tracker.atomic_file import give_rights, private_file
from tracker.data.file import file_check
from tracker.data.rows import sqlite
from tracker.private_files import PrivateFolder

_LOG = logging.getLogger(__name__)
_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_HEADER = 28
_LAST_EDIT = "SELECT id, at, who, sentence FROM change_set ORDER BY id DESC LIMIT 1"
_EDITS_FROM = "SELECT id, at, who, sentence FROM change_set WHERE id >= ? ORDER BY id"
_COUNTER = slice(24, 28)


def journal_of(path: Path) -> Path:
    """Return the path at which SQLite keeps the journal of a file."""
    return path.with_name(f"{path.name}-journal")


def is_needed(journal: Path) -> bool:
    """Return whether a journal contains what SQLite needs to roll back an edit that was cut off."""
    try:
        with journal.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def follow(old: Path, path: Path) -> None:
    """Move a journal that was left at `old` to its file, which is now called `path`."""
    if old != path and is_needed(journal_of(old)) and not is_needed(journal_of(path)):
        with suppress(OSError):
            journal_of(old).replace(journal_of(path))


def let_be_written(path: Path) -> bool:
    """Make the files that SQLite left beside `path` writable for this user; return False if that is impossible.

    A writer that was cut off left them: perhaps another user's, or with the rights that the file had then. Without them
    the file is not whole. Call this under the writer's lock.
    """
    for suffix in ("-journal", "-wal", "-shm"):
        left = path.with_name(path.name + suffix)
        try:
            left.open("r+b").close()
        except FileNotFoundError:
            continue
        except PermissionError:
            try:
                _give_or_replace(left, path)
            except OSError:
                return False
    return True


def _give_or_replace(left: Path, path: Path) -> None:
    """Give a file of this user the rights of `path`; replace another user's journal by a copy. Raises OSError.

    Files of a program that writes with a WAL are never replaced, because its locks are on them.
    """
    try:
        give_rights(left, path, 0o600)
    except PermissionError:
        if left != journal_of(path):
            raise
        with private_file(left) as own:
            shutil.copyfile(left, own)
            give_rights(own, path, 0o600)


def set_strange_aside(path: Path) -> None:
    """Rename the journal next to `path` if it belongs to another file, as it would destroy this one.

    Call this under the writer's lock, before SQLite opens the file to write. Raises OSError.
    """
    journal = journal_of(path)
    if not is_needed(journal):
        return
    if _may_be_of(journal, path) and _makes_it_whole(journal, path):
        return
    aside = journal.with_name(f"{path.name} (journal of another file {datetime.now():%Y-%m-%d %H%M%S})")
    journal.replace(aside)
    _LOG.info("A journal beside a file was not of this file, and was given another name")


def _may_be_of(journal: Path, path: Path) -> bool:
    """Return whether a journal fits the file by the count of commits in both headers.

    The count of the file must be that of the first page in the journal, or one more.
    """
    with path.open("rb") as file:
        header = file.read(100)
    first = next(_first_pages(journal), None)
    if first is None:
        return True
    before, after = (int.from_bytes(part[_COUNTER]) for part in (first, header))
    return after in (before, before + 1) and first[16:18] == header[16:18] and first[68:72] == header[68:72]


def _first_pages(journal: Path) -> Iterator[bytes]:
    with journal.open("rb") as file:
        header = file.read(_HEADER)
        pages, sector, page = (int.from_bytes(header[at : at + 4]) for at in (8, 20, 24))
        for index in range(sector, sector + pages * (page + 8), page + 8):
            file.seek(index)
            number = file.read(4)
            if not number:
                return
            if int.from_bytes(number) == 1:
                yield file.read(page)


def _makes_it_whole(journal: Path, path: Path) -> bool:
    """Return whether the file is whole once the journal's edit is rolled back, and loses no other edit.

    Tried in copies.
    """
    folder = PrivateFolder()
    try:
        with_it, without = Path(folder.name, "with"), Path(folder.name, "without")
        for copy in (with_it, without):
            shutil.copyfile(path, copy)
        shutil.copyfile(journal, journal_of(with_it))
        with closing(sqlite.connect(with_it, "rw")) as connection:
            if file_check.damage(connection):
                return False
            last = connection.execute(_LAST_EDIT).fetchone()
        try:
            with closing(sqlite.connect(without, "ro")) as connection:
                edits = connection.execute(_EDITS_FROM, (last[0] if last else 0,)).fetchall()
        except sqlite3.DatabaseError:  # the file contains half of the edit
            return True
        return len(edits) <= 1 + bool(last) and (not last or edits[:1] == [last])
    except sqlite3.DatabaseError:
        return False
    finally:
        folder.cleanup()
