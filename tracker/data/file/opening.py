"""Opening and making a tracker file: the checks that come first, and the decision whether it may be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.atomic_file import clear_leftovers, refusals_as_problems, whole_file
from tracker.data.file import backup, backup_folders, cut_off_journal as cut_off, file_check
from tracker.data.file.connections import ANYONE, SOMEONE, Store, looking_on
from tracker.data.file.disk_kind import Place, place_of
from tracker.data.file.lock import WritersLock, holder_of
from tracker.data.file.writer import Writer
from tracker.data.rows import sqlite
from tracker.data.rows.schema_version import SCHEMA_VERSION
from tracker.domain.errors import FileDamaged, FileProblem, NotOurs
from tracker.private_files import PrivateFolder

if TYPE_CHECKING:
    from tracker.data.migrations import Step

_LONGEST_NAME = 200
"""In bytes. File systems allow 255, and the files beside a tracker have names up to fifty bytes longer than its own."""


def make_empty(path: Path) -> None:
    """Write an empty file with all the tables to a path."""
    path.write_bytes(sqlite.empty_file())


@contextmanager
def _undone_where_it_fails(undo: Callable[[], object]) -> Iterator[None]:
    """Call `undo` if an error or Ctrl+C ends the block early, so that no lock, file or copy outlives a failure."""
    with ExitStack() as undoing:
        undoing.callback(undo)
        yield
        undoing.pop_all()


def create_store(path: Path, who: str = "", fill: Callable[[Path], object] = make_empty) -> Store:
    """Make a new tracker file and open it: an empty one, or one that `fill` writes into the path it is given.

    The file is made and checked under a temporary name, and gets its own only once it is whole. Raises FileProblem if
    the name is taken, and whatever `fill` raises; in these cases no file is made.
    """
    path = file_check.resolved(path)
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise FileProblem(f"{path.name} is too long a name: its backups have the date behind it. Choose a shorter one.")
    with refusals_as_problems(path):
        lock = WritersLock.take(path, who)
    if lock is None:
        raise FileProblem(f"{path.name} already exists, and it is open. Choose another name.")
    with _undone_where_it_fails(lock.release):
        if path.exists():
            raise FileProblem(f"{path.name} already exists, and was left as it is. Choose another name.")
        clear_leftovers(path)
        with whole_file(path) as temporary:
            with sqlite.problems_as_sentences(path, is_new=True):
                fill(temporary)
                with closing(sqlite.connect(temporary, "ro")) as made:
                    if file_check.damage(made) or not file_check.has_tables(made):
                        raise FileDamaged(f"{path.name} was not made: the disk did not keep what was written to it.")
            sqlite.remove_leftovers(path)
        return _to_write(path, lock, who, is_new=True)


def open_store(path: Path, who: str = "", steps: Sequence[Step] | None = None, *, look_first: bool = False) -> Store:
    """Open a tracker file: to write, or read-only if somebody else is writing it or it may not be written.

    `look_first`: nobody has asked to edit the file yet, so one that is shared with others is left to them until then.
    The checks come in this order: is it ours, is it whole (after an unclean end), is it too new, is it older.
    Raises FileProblem, or FileDamaged with the newest backup if the file is damaged.
    """
    path = file_check.require_file(path)
    try:
        return _open(path, who, steps, look_first=look_first)
    except FileDamaged as damaged:
        raise backup.with_newest(damaged, path) from damaged
    except NotOurs as strange:
        if not backup_folders.backups_of(path):
            raise
        raise NotOurs(f"{strange} {backup.newest_sentence(path)}") from strange


@contextmanager
def store_before_its_name(path: Path, goal: Path) -> Iterator[Store]:
    """Yield a store that writes a file which `create_store` gives to `fill`, as an open tracker is written.

    There is no lock and no backup. `goal` is the name that the file will have; messages about problems use it.
    """
    make_empty(path)
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    store = Store(path, Writer(path, handle, journal="MEMORY"), lambda: os.close(handle), is_new=True, goal=goal)
    try:
        yield store
    finally:
        store.release()


def view_in_child(path: Path) -> Store:
    """Open, in a child process, a file that its parent has open: read-only, without a lock, and nothing is written."""
    return Store(file_check.require_file(path), None, lambda: None, reason="It is opened read-only.")


def _open(path: Path, who: str, steps: Sequence[Step] | None, *, look_first: bool) -> Store:
    if not os.access(path, os.W_OK):
        return _copy_to_view(path, steps)
    try:
        lock = WritersLock.take(path, who)
    except OSError:
        return _copy_to_view(path, steps)
    if lock is None:
        return _beside_writer(path, steps)
    with _undone_where_it_fails(lock.release):
        with refusals_as_problems(path):
            if lock.last_path is not None:
                cut_off.follow(lock.last_path, path)
            is_ours_to_write = cut_off.let_be_written(path)
            if is_ours_to_write:
                cut_off.set_strange_aside(path)
        if not is_ours_to_write:
            lock.release()
            return _copy_to_view(path, steps)
        _make_ready(path, steps, unclean=lock.left_behind)
        if look_first and not lock.left_behind and _is_shared(path, who):
            lock.release()
            reason = (
                f"{path.name} is on a network drive and edited by others too, so it was opened read-only. "
                "They can edit it until you do."
            )
            return Store(path, None, lambda: None, reason=reason, holder=ANYONE, place=Place.NETWORK)
        return _to_write(path, lock, who)


def _is_shared(path: Path, who: str) -> bool:
    """Return whether a file is on a network drive and was edited by anybody else."""
    if place_of(path) is not Place.NETWORK:
        return False
    others = "SELECT EXISTS (SELECT 1 FROM change_set WHERE who NOT IN (?, ''))"
    with sqlite.problems_as_sentences(path), closing(sqlite.connect(path, "ro")) as connection:
        return bool(connection.execute(others, (who,)).fetchone()[0])


def _make_ready(path: Path, steps: Sequence[Step] | None, *, unclean: bool) -> None:
    file_check.require_ours(path)
    if unclean or file_check.ended_uncleanly(path):
        file_check.require_whole(path)
    version = file_check.require_ours(path)
    file_check.require_readable(path, version, _newest(steps))
    if version < _newest(steps):
        from tracker.data.migrations import STEPS
        from tracker.data.migrations.migrate import migrate
        from tracker.data.rows.value_check import wrong_old_values

        with sqlite.problems_as_sentences(path), closing(sqlite.connect(path, "rw")) as connection:  # leaves no WAL
            wrong = wrong_old_values(connection)
        if wrong:
            raise FileDamaged(f"{path.name} was not opened. {wrong[0]} Another program has changed it.")
        with sqlite.problems_as_sentences(path), closing(sqlite.connect(path, "ro")) as connection:
            backup.back_up(connection, path, datetime.now())
        with sqlite.problems_as_sentences(path):
            migrate(path, version, STEPS if steps is None else steps)


def _newest(steps: Sequence[Step] | None) -> int:
    return steps[-1].version if steps else SCHEMA_VERSION


def _to_write(path: Path, lock: WritersLock, who: str, *, is_new: bool = False) -> Store:
    if lock.handle is None and not lock.hold_file(who):
        raise FileProblem(f"{holder_of(path).sentence(path.name)} It was left as it is.")
    assert lock.handle is not None, "the file is held by now"
    place, is_behind = place_of(path), False

    def look(connection: sqlite3.Connection) -> None:
        nonlocal is_behind
        is_behind = not is_new and _is_behind_its_backup(connection, path, unclean=lock.left_behind)

    with sqlite.problems_as_sentences(path):
        writer = Writer(path, lock.handle, on_network=place is Place.NETWORK, look=look)
        with _undone_where_it_fails(writer.close):
            store = Store(path, writer, lock.release, place=place, is_new=is_new)
    if is_behind:
        store.want_backup()
    return store


def _is_behind_its_backup(connection: sqlite3.Connection, path: Path, *, unclean: bool) -> bool:
    if not file_check.has_tables(connection):
        raise FileProblem(f"{path.name} is damaged. {backup.newest_sentence(path)}")
    return backup.is_behind(connection, path, unclean=unclean)


def _beside_writer(path: Path, steps: Sequence[Step] | None) -> Store:
    holder = holder_of(path)
    place = place_of(path)
    if place is not Place.LOCAL and file_check.is_in_wal_mode(path):
        raise FileProblem(f"{holder.sentence(path.name)} Until then it cannot be opened over the network.")
    with sqlite.problems_as_sentences(path), closing(sqlite.connect(path, "ro")) as connection:
        version = file_check.version_of(connection)
    file_check.require_readable(path, version, _newest(steps))
    if version < _newest(steps):
        raise FileProblem(
            f"{holder.sentence(path.name)} Their program is older than this one: wait until they have closed it."
        )
    return Store(
        path,
        None,
        lambda: None,
        reason=looking_on(holder, path.name),
        holder=f"{holder.who} on {holder.host}" if holder.who else SOMEONE,
        place=place,
    )


def _copy_to_view(path: Path, steps: Sequence[Step] | None) -> Store:
    """Return a store that reads a copy of a file that may not be written, as SQLite would have to write beside the
    original.

    Somebody else may be writing the file meanwhile, so the copy is always checked.
    """
    now = datetime.now()
    folder = PrivateFolder()
    with _undone_where_it_fails(folder.cleanup):
        try:
            copy = Path(folder.name) / path.name
            if not _copied_in_one_state(path, copy):
                for suffix in ("-journal", "-wal", ""):
                    source = path.with_name(path.name + suffix)
                    if source.exists():
                        shutil.copyfile(source, copy.with_name(copy.name + suffix))
            cut_off.set_strange_aside(copy)
            _make_ready(copy, steps, unclean=True)
        except OSError as error:
            raise FileProblem(
                f"{path.name} cannot be read: {error.strerror}. Ask the owner of {path.parent}."
            ) from error
    reason = (
        f"{path.name} is read-only: the file, or its folder, is protected. You see it as at {now:%H:%M}. "
        "To edit, save a copy in another folder."
    )
    return Store(path, None, folder.cleanup, reason=reason, read_from=copy)


def _copied_in_one_state(path: Path, copy: Path) -> bool:
    """Copy a file with SQLite, in a state between two edits of whoever is writing it.

    Returns False if SQLite would have to write first, or the file is damaged: then nobody is writing it. Raises
    FileProblem if another program keeps the file locked for seconds.
    """
    try:
        file_check.require_ours(path)
        if file_check.is_in_wal_mode(path):
            return False
        copy.touch(0o600)
        with (
            closing(sqlite.connect(path, "ro")) as source,
            closing(sqlite.connect(copy, "rw", "journal_mode = MEMORY", "synchronous = OFF")) as whole,
        ):
            sqlite.copy_state(source, whole)
    except FileProblem:
        return False
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            with sqlite.problems_as_sentences(path):
                raise
        copy.unlink()
        return False
    return True
