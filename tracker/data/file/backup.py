"""Backups: copies by SQLite's own backup, checked before they count, thinned out as they grow old."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from tracker.atomic_file import PART, clear_leftovers, refusals_as_problems, whole_file
from tracker.data.file import cut_off_journal as cut_off, file_check
from tracker.data.file.backup_folders import (
    backups_in,
    backups_of,
    folders_of,
    folders_without_file,
    free_name,
    make_folder,
    removed_if_empty,
    thin_out,
)
from tracker.data.rows import sqlite
from tracker.data.rows.sqlite import connect, remove_leftovers
from tracker.domain.errors import FileDamaged, FileProblem

_LOG = logging.getLogger(__name__)
_STEP_PAGES = 2000
_LAST_EDIT = "SELECT id, at, who, sentence FROM change_set ORDER BY id DESC LIMIT 1"
_FIRST_EDIT = "SELECT id, at, who, sentence FROM change_set ORDER BY id LIMIT 1"
_THAT_EDIT = "SELECT id, at, who, sentence FROM change_set WHERE id = ?"
"""Two edits equal in all these columns are the same edit, even if one is in a copy of the file."""
_Edit = tuple[int, str, str, str]
SAVED = "your edits are saved in the file itself"
"""Follows the reason in the message that no backup was made."""
_OF_A_DISK = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}
"""SQLite's codes for a failing disk, with the operating system's codes for the same fault."""


def copy_checked(source: sqlite3.Connection, goal: Path, like: Path | int) -> None:
    """Write a checked copy of an open tracker file's last committed state to `goal`, whole or not at all.

    A new copy may be read by those who may read the file `like` (a path, or an open file), and by nobody else.
    Edits may go on meanwhile. Raises FileProblem if the copy is not whole or `goal` cannot be written.
    """
    with whole_file(goal, like=like) as temporary, sqlite.problems_as_sentences(goal), _problems_of_copy():
        edits = last_edit(source)
        with closing(connect(temporary, "rw", "synchronous = OFF")) as copy:
            source.backup(copy, pages=_STEP_PAGES, sleep=0.001)
            copy.execute("PRAGMA journal_mode = DELETE")
            file_check.version_of(copy)
            if file_check.damage(copy) or last_edit(copy) < edits:
                raise FileDamaged(f"No copy was made as {goal.name}: the file is damaged.")
        remove_leftovers(goal)


@contextmanager
def _problems_of_copy() -> Iterator[None]:
    """Blame a full or unresponsive disk on the copy rather than on an edit, by raising OSError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = _OF_A_DISK.get(error.sqlite_errorcode & 0xFF)
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error


def last_edit(connection: sqlite3.Connection) -> int:
    """Return the number of the last edit in a file; 0 if there is none."""
    last_id: int = connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0]
    return last_id


def is_earlier_copy(source: sqlite3.Connection, path: Path) -> bool:
    """Return whether the history of `source` contains everything in the tracker at `path`.

    `source` is then the same or a continuation. Raises FileProblem if the tracker at `path` cannot be read.
    """
    with sqlite.problems_as_sentences(path), closing(connect(path, "ro")) as other:
        return _holds(source, _last_edit_of(other))


def is_behind(source: sqlite3.Connection, path: Path, *, unclean: bool) -> bool:
    """Return whether no backup of the file at `path`, which `source` reads, contains its last edit.

    If there is no backup at all, return True only after an unclean end: no backup folder is made beside a file that was
    sent to somebody who only looks at it.
    """
    last, backups = _last_edit_of(source), list(backups_of(path).values())
    if not backups:
        return unclean and last is not None
    return not any(_holds_in(backup, last) for backup in backups)


def _last_edit_of(connection: sqlite3.Connection) -> _Edit | None:
    edit: _Edit | None = connection.execute(_LAST_EDIT).fetchone()
    return edit


def _holds(connection: sqlite3.Connection, edit: _Edit | None) -> bool:
    return edit is None or connection.execute(_THAT_EDIT, edit[:1]).fetchone() == edit


def _holds_in(path: Path, edit: _Edit | None) -> bool:
    with suppress(sqlite3.Error, UnicodeDecodeError, FileProblem), closing(connect(path, "ro")) as connection:
        return _holds(connection, edit)
    return False


def _last_edit_in(path: Path) -> _Edit | None:
    return _edit_in(path, _LAST_EDIT)


def _edit_in(path: Path, query: str) -> _Edit | None:
    with suppress(sqlite3.Error, UnicodeDecodeError, FileProblem), closing(connect(path, "ro")) as connection:
        edit: _Edit | None = connection.execute(query).fetchone()
        return edit
    return None


def back_up(
    source: sqlite3.Connection,
    path: Path,
    now: datetime,
    *,
    like: Path | int | None = None,
    but: str = SAVED,
) -> Path:
    """Write a backup of the open file at `path`, delete surplus older ones, and return the path of the new one.

    The backup goes into the backup folder that is fixed for the computer, else into "NAME backups" beside the file,
    else into this user's own data folder. It gets the access rights of `like`, or of the file itself if that is not
    given. Raises FileProblem, whose message includes `but`.
    """
    why = "No folder for it could be written."
    for folder in folders_of(path):
        with removed_if_empty(folder):
            try:
                make_folder(folder, path)
                (folder / PART).touch()
                (folder / PART).unlink()
                goal = free_name(folder, f"{path.stem} ", path.suffix, now)
            except OSError as error:
                _LOG.info("No backup folder at %s: %s", folder, error)
                why = "Its name is too long: give it a shorter one." if error.errno == errno.ENAMETOOLONG else why
                continue
            try:
                copy_checked(source, goal, path if like is None else like)
            except FileDamaged:
                raise
            except FileProblem as problem:
                why = str(problem)
                continue
        thin_out(path, folder, now)
        return goal
    raise FileProblem(f"No backup of {path.name} was made; {but}. {why}")


def newest_first(source: Path) -> dict[datetime, Path]:
    """Return the backups of a file in the order of their content: one that continues another comes before it.

    The clock does not matter for that. If neither continues the other, as after a restore, their times decide. Unlike
    `backups_of`, this opens every backup, so it is slower, and includes those made while the file had another name.
    """
    backups = backups_of(source)
    for named, path in _of_earlier_names(source):
        tick = next(tick for tick in count() if named - timedelta(microseconds=tick) not in backups)
        backups[named - timedelta(microseconds=tick)] = path
    backups = dict(sorted(backups.items(), reverse=True))
    last = {path: _last_edit_in(path) for path in backups.values()}

    def goes_on_from(path: Path, other: Path) -> bool:
        mine, theirs = last[path], last[other]
        return mine is not None and theirs is not None and mine[0] > theirs[0] and _holds_in(path, theirs)

    ordered: list[tuple[datetime, Path]] = []
    for moment, path in backups.items():
        earlier = (index for index, (_, other) in enumerate(ordered) if goes_on_from(path, other))
        ordered.insert(next(earlier, len(ordered)), (moment, path))
    return dict(ordered)


def _of_earlier_names(source: Path) -> Iterator[tuple[datetime, Path]]:
    """Yield the backups that a renamed file has under earlier names.

    They lie beside the file, no file has their name any more, and their first edit is the first edit of the file.
    """
    begun = _edit_in(source, _FIRST_EDIT)
    for folder, earlier in folders_without_file(source) if begun is not None else ():
        for moment, path in backups_in(folder, earlier).items():
            if _edit_in(path, _FIRST_EDIT) == begun:
                yield moment, path


def newest_sentence(source: Path) -> str:
    """Return the sentence naming the backup to restore, for the message that a file is damaged.

    It names the newest backup that is not damaged itself and has no value that makes a file refused.
    """
    backups = list(newest_first(source).values())
    if not backups:
        left = folders_without_file(source)
        return (
            "There is no backup of it here; ask your IT service for one."
            if not left
            else f"There is no backup under this name. If it was called {left[0][1].name} before, its backups are in "
            f"{left[0][0]}."
        )
    for index, backup in enumerate(backups):
        with suppress(FileProblem):
            require_backup(backup)
            if not _has_right_values(backup):
                continue
            newest = "Its newest backup is" if not index else "Its newest backup that is whole is"
            return f"{newest} {backup}: restore that. The damaged file stays in the same folder."
    are = "The only backup of it is" if len(backups) == 1 else f"Of its {len(backups)} backups each is"
    return f"{are} damaged too, in {backups[0].parent}. Ask your IT service for a backup."


def with_newest(damaged: FileDamaged, path: Path) -> FileDamaged:
    """Return the error that the file at `path` is damaged, extended by the backup to restore."""
    return FileDamaged(f"{damaged} {newest_sentence(path)}")


@contextmanager
def problems_with_backup(path: Path) -> Iterator[None]:
    """Translate errors as `sqlite.problems_as_sentences` does for an open file: if it is damaged, name the backup to
    restore.
    """
    try:
        with sqlite.problems_as_sentences(path):
            yield
    except FileDamaged as damaged:
        raise with_newest(damaged, path) from damaged


def restore(path: Path, backup: Path, now: datetime) -> Path | None:
    """Replace the file at `path` by a backup. The caller holds the writer's lock of `path`.

    Returns the path under which the replaced file is kept, complete, or None if there was none. If the restore is
    refused, everything stays as it was. Files that SQLite left beside the old file are removed first, as SQLite would
    otherwise take them for those of the restored file. A file with a second name is refused: only one of its names
    would lead to the restored file.
    """
    require_backup(backup)
    if path.exists() and path.stat().st_nlink > 1:
        raise FileProblem(
            f"Nothing was restored: the file {path.name} has another name too (a hard link), which would still lead "
            f"to the current content. Delete one of the names, or move {path.name} away, then try again."
        )
    clear_leftovers(path)
    with refusals_as_problems(path):
        cut_off.set_strange_aside(path)
    try:
        with refusals_as_problems(path):
            kept = _keep_replaced(path, now) if path.exists() else None
    except FileProblem as problem:
        raise FileProblem(
            f"Nothing was restored: {path.name} could not be copied to the same folder first. {problem}"
        ) from problem
    replaced = _identity(path)
    try:
        with sqlite.problems_as_sentences(backup), closing(connect(backup, "ro")) as source:
            copy_checked(source, path, backup)
    finally:
        # If nothing was replaced, the copy is not needed, unless it is the only one with certain edits.
        if kept is not None and _identity(path) == replaced and not file_check.ended_uncleanly(kept):
            kept.unlink(missing_ok=True)
    return kept


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def require_backup(backup: Path) -> None:
    """Raise FileProblem if a backup is not a whole tracker file."""
    file_check.require_file(backup)
    file_check.require_ours(backup)
    try:
        file_check.require_whole(backup)
    except FileDamaged as damaged:
        raise FileProblem(f"{backup.name} is damaged, so it was not restored. Choose another backup.") from damaged


def _has_right_values(backup: Path) -> bool:
    """Return whether no other program had changed the file in a way that is refused when this backup was made."""
    from tracker.data.rows.value_check import wrong_old_values

    with sqlite.problems_as_sentences(backup), closing(connect(backup, "ro")) as connection:
        return not wrong_old_values(connection)


def _keep_replaced(path: Path, now: datetime) -> Path:
    with suppress(sqlite3.Error), closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    replaced = free_name(path.parent, f"{path.stem} (replaced ", f"){path.suffix}", now)
    is_kept = False
    try:
        for suffix in ("-wal", "-journal", ""):
            left = path.with_name(path.name + suffix)
            if left.exists():
                with whole_file(replaced.with_name(replaced.name + suffix), part_of=path, like=path) as temporary:
                    shutil.copyfile(left, temporary)
        is_kept = True
    finally:
        if not is_kept:  # an error or Ctrl+C ended the copying: nothing was replaced, so no copy is kept
            replaced.unlink(missing_ok=True)
            remove_leftovers(replaced)
    return replaced
