"""An open tracker file: the connection that writes, those that read, and the backups."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from tracker.atomic_file import keep_from_replacing, let_be_replaced
from tracker.data.file import backup, checked_files, file_check
from tracker.data.file.disk_kind import Place
from tracker.data.file.lock import Holder, identity_of
from tracker.data.file.private_copy import NoRoomForCopy, Snapshots
from tracker.data.file.rescue import Rescue
from tracker.data.file.writer import Writer
from tracker.data.rows import sqlite
from tracker.domain.errors import FileProblem, Trouble, Troubled

_LOG = logging.getLogger(__name__)
BACKUP_EVERY = timedelta(minutes=30)
_SMALL_BYTES = 16 << 20
"""A file up to this size is copied within seconds of each edit, in case another program overwrites it."""


SOMEONE = "someone"
"""The `holder` if no name is known."""
ANYONE = "anyone"
"""The `holder` of a file that was opened read-only so that others may write it; at first nobody does."""


def looking_on(holder: Holder, name: str) -> str:
    """Return the sentence saying why a file that somebody else is writing is read-only."""
    return f"{holder.sentence(name)} Read-only."


class Store:
    """An open tracker file.

    If the file is read-only, `reason` is the sentence saying why, and `holder` names whoever is writing it, if anybody
    is. `read_from` is the file, or the copy that is read in its place. `warnings` are sentences about where the file
    lies. After closing, `backup_problem` says why there was no backup, or what another program did to the file.
    """

    def __init__(
        self,
        path: Path,
        writer: Writer | None,
        release_file: Callable[[], None],
        *,
        reason: str = "",
        holder: str = "",
        place: Place = Place.LOCAL,
        read_from: Path | None = None,
        is_new: bool = False,
        goal: Path | None = None,
    ) -> None:
        self.path = path
        self._goal = goal
        """The name that a file being made will have, which is the one that the user knows."""
        self.read_from = read_from or path
        self.reason = reason
        self.holder = holder
        self.warnings: tuple[str, ...] = (place.warning(path.name),) if place is not Place.LOCAL else ()
        self.backup_problem = ""
        self._snapshots = Snapshots(sqlite.connect(self.read_from, "ro"), path.name)
        self._writer = writer
        self._release_file = release_file
        self._on_network = place is Place.NETWORK
        self._identity = identity_of(path)
        self._changed = False
        self._is_as_opened = not is_new
        self._closed = False
        self._verified = is_new
        self.verifying = threading.Lock()
        """Held by whoever checks the file, so that nobody else does so at the same time."""
        self._backing_up = threading.RLock()
        self._backed_up_at = datetime.now()
        self._rescue = Rescue(path, writer, self._snapshots, self._back_up, self._backing_up) if writer else None
        keep_from_replacing(path)

    @property
    def view_only(self) -> bool:
        """True if the file may be read but not changed."""
        return self._writer is None

    def version(self) -> int:
        """Return a number that changes with every edit of the file, whoever makes it. Raises FileProblem."""
        with backup.problems_with_backup(self.path):
            return self._snapshots.version()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a transaction that is committed on leaving the block, and rolled back if an error leaves it.

        Raises FileProblem if the file may not be written or is no longer there, if the disk is full, or if another
        program is reading the file or has changed it.
        """
        if self._writer is None or self._rescue is None:
            raise FileProblem(self.reason)
        problems = (
            sqlite.problems_as_sentences(self._goal, is_new=True)
            if self._goal
            else backup.problems_with_backup(self.path)
        )
        with problems, self._rescue.naming_backup(), self._writer.transaction() as connection:
            before = sqlite.bare(connection).total_changes
            yield connection
            wrote = sqlite.bare(connection).total_changes > before
        self._changed = self._changed or wrote
        self._is_as_opened = self._is_as_opened and not wrote
        self._rescue.made = None if wrote else self._rescue.made

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one committed state and cannot write, for a short read in the thread that
        writes.

        A commit would wait for it, so anything that may take long, or runs in another thread, uses `snapshot`. A
        read-only file is always read from a snapshot.
        """
        if self._writer is None or self._rescue is None:
            with self.snapshot() as connection:
                yield connection
        else:
            with (
                backup.problems_with_backup(self.path),
                self._rescue.naming_backup(),
                self._writer.reading() as connection,
            ):
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection as `reading` does, to a private copy: however long the read takes, no commit waits for
        it.
        """
        if self._writer is not None:
            self._writer.require_as_left()
        elif self.holder:
            _require_still_there(self.path, self._identity, ", so this could not be done", on_network=self._on_network)
        with (
            backup.problems_with_backup(self.path),
            self._writer.blamed() if self._writer is not None else nullcontext(),
            self._snapshots.reading() as connection,
        ):
            yield connection

    @property
    def is_verified(self) -> bool:
        """True if the content that the file had when it was opened is known to be whole."""
        return self._verified

    def verify_by_digest(self) -> bool:
        """Return whether the present content was found whole in an earlier run.

        This reads the whole file (70 ms for 100 MB).
        """
        digest = self._digest() if not self._verified else None
        self._verified = self._verified or (digest is not None and checked_files.is_known(digest))
        return self._verified

    def note_verified(self) -> None:
        """Note that the file was checked and found whole. The content that it has on closing then counts as whole."""
        if not self._verified:
            self._verified = True
            _remember(self._digest())

    def damage(self) -> tuple[str, ...]:
        """List the faults in the file's structure, one sentence each.

        Run it in the background once the plan is painted.
        """
        with self.snapshot() as connection:
            return file_check.damage(sqlite.bare(connection))

    def back_up(self) -> Path:
        """Write a backup now, while edits go on, and return its path. Raises FileProblem."""
        with self._backing_up:
            return self._back_up()

    def back_up_if_due(self) -> Path | None:
        """Write a backup if something changed and the last one is half an hour old; return its path, else None.

        A timer runs it in the background.
        """
        with self._backing_up:
            due = self._changed and datetime.now() - self._backed_up_at >= BACKUP_EVERY
            return self._back_up() if due else None

    def trouble(self) -> Trouble | None:
        """Return a description of the harm that another program did to the open file; None if the file is as it was
        left.

        In that case everything that was saved is backed up before this returns, provided that it can still be read.
        """
        try:
            with self._backing_up, backup.problems_with_backup(self.path):
                if self._closed:
                    return None
                if self._rescue is not None and self._writer is not None:
                    with self._rescue.naming_backup():
                        self._writer.require_unchanged("")
                    if self._changed and os.fstat(self._writer.handle).st_size <= _SMALL_BYTES:
                        with suppress(NoRoomForCopy), self.snapshot():
                            pass
                elif self.holder:
                    _require_still_there(self.path, self._identity, "", on_network=self._on_network)
        except Troubled as troubled:
            return troubled.trouble
        except FileProblem as problem:
            return Trouble(str(problem))
        return None

    def copy_to(self, goal: Path) -> None:
        """Write a checked copy of the file as it is now, whole or not at all. Raises FileProblem."""
        with self.snapshot() as connection:
            backup.copy_checked(sqlite.bare(connection), goal, self._writer.handle if self._writer else self.path)

    def close(self) -> None:
        """Back up what changed and close the file, the writing connection last.

        If no backup could be made, `backup_problem` says why. The edits are in the file all the same.
        """
        with self._backing_up:
            if self._closed:
                return
            try:
                trouble = self.trouble()
                self.backup_problem = trouble.sentence if trouble is not None else ""
                if self._changed and trouble is None:
                    self._back_up()
            except FileProblem as problem:
                self.backup_problem = str(problem)
            finally:  # also if Ctrl+C ends the backup
                if self.backup_problem and self._rescue is not None and self._rescue.made is None:
                    _LOG.warning("No backup on closing %s", self.path.name)
                if self._verified and not self._is_as_opened:
                    _remember(self._digest())
                self._dispose()
                self._release_file()

    def release(self) -> None:
        """Close the file without a backup."""
        with self._backing_up:
            self._dispose()
            self._release_file()

    def want_backup(self) -> None:
        """Ask for a backup soon, on closing at the latest. It contains what was saved before the file was opened."""
        self._changed, self._backed_up_at = True, datetime.min

    def _digest(self) -> str | None:
        if self._writer is not None:
            return self._writer.digest()
        try:
            with self.read_from.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None

    def _dispose(self) -> None:
        if not self._closed:
            let_be_replaced(self.path)
        self._closed = True
        self._snapshots.close()
        if self._writer is not None:
            self._writer.close()

    def _back_up(self, but: str = backup.SAVED) -> Path:
        changed, self._changed = self._changed, False
        like = self._writer.handle if self._writer is not None else None
        try:
            with self.snapshot() as connection:
                made = backup.back_up(sqlite.bare(connection), self.path, datetime.now(), like=like, but=but)
        except FileProblem as problem:
            self._changed = self._changed or changed
            if isinstance(problem, NoRoomForCopy):
                raise FileProblem(f"No backup of {self.path.name} was made; {but}. {problem}") from problem
            raise
        self._backed_up_at = datetime.now()
        return made


def _require_still_there(path: Path, identity: tuple[int, int] | None, so: str, *, on_network: bool) -> None:
    """Raise FileProblem if a file that somebody else is writing was moved, deleted or replaced.

    On a network drive the number of a file may change although it is the same file.
    """
    identity_now = identity_of(path)
    if identity_now is None or (identity_now != identity and not on_network):
        raise FileProblem(
            f"{path.name} was moved, deleted or replaced by another program while it was open{so}. "
            "Open it from where it is now, or restore its latest backup."
        )


def _remember(digest: str | None) -> None:
    if digest is not None:
        checked_files.remember(digest)
