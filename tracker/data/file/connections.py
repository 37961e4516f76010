"""An open tracker file: one connection that writes, some that read, and its backups."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from tracker.data.file import backup, checked_files, file_check
from tracker.data.file.disk_kind import Place
from tracker.data.file.lock import Holder, identity_of
from tracker.data.file.private_copy import NoRoomForCopy, Snapshots
from tracker.data.file.rescue import Rescue, Troubled
from tracker.data.file.writer import Writer
from tracker.data.rows import sqlite
from tracker.domain.errors import FileProblem, Trouble

_LOG = logging.getLogger(__name__)
BACKUP_EVERY = timedelta(minutes=30)
_SMALL_BYTES = 16 << 20
"""A file up to this size is copied within seconds of each edit, in case another program writes over it."""


SOMEONE = "someone"
"""The `holder` of whom no name is known."""
ANYONE = "anyone"
"""The `holder` of a file that is only looked at so that others may write it; at first nobody does."""


def looking_on(holder: Holder, name: str) -> str:
    """Return the sentence why a file that another has may only be looked at."""
    return f"{holder.sentence(name)} Read-only."


class Store:
    """A tracker file held open.

    Where it may only be looked at, `reason` is the sentence why, and `holder` names who is writing if somebody is.
    `read_from` is the file, or the copy that is looked at in its place. `warnings` are sentences about the place of the
    file. `backup_problem` says, once it is closed, why there was no backup, or what another program did to the file.
    """

    def __init__(
        self,
        path: Path,
        writer: Writer | None,
        let_go: Callable[[], None],
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
        """The name that it is to have, which is the one that the user knows."""
        self.read_from = read_from or path
        self.reason = reason
        self.holder = holder
        self.warnings: tuple[str, ...] = (place.warning(path.name),) if place is not Place.LOCAL else ()
        self.backup_problem = ""
        self._snapshots = Snapshots(sqlite.connect(self.read_from, "ro"), path.name)
        self._writer = writer
        self._let_go = let_go
        self._on_network = place is Place.NETWORK
        self._identity = identity_of(path)
        self._changed = False
        self._is_as_opened = not is_new
        self._closed = False
        self._verified = is_new
        self.verifying = threading.Lock()
        """Held by whoever looks the file through, so that nobody else does it at the same time."""
        self._backing_up = threading.RLock()
        self._backed_up_at = datetime.now()
        self._rescue = Rescue(path, writer, self._snapshots, self._back_up, self._backing_up) if writer else None

    @property
    def view_only(self) -> bool:
        """True if it may be looked at but not changed."""
        return self._writer is None

    def version(self) -> int:
        """Return a number that is another one once an edit was made in the file, by whomever. Raises FileProblem."""
        with backup.problems_said(self.path):
            return self._snapshots.version()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a transaction that is committed on leaving, and undone where an error leaves it.

        Raises FileProblem if the file may not be written, the disk is full, another program is reading or has
        changed it, or it is no longer there.
        """
        if self._writer is None or self._rescue is None:
            raise FileProblem(self.reason)
        said = sqlite.problems_said(self._goal, is_new=True) if self._goal else backup.problems_said(self.path)
        with said, self._rescue.said(), self._writer.transaction() as connection:
            before = sqlite.bare(connection).total_changes
            yield connection
            wrote = sqlite.bare(connection).total_changes > before
        self._changed = self._changed or wrote
        self._is_as_opened = self._is_as_opened and not wrote
        self._rescue.made = None if wrote else self._rescue.made

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one committed state and cannot write, for a short look in the thread that
        writes.

        A commit would wait for it: whatever may take long, or is done in another thread, uses `snapshot`. A file that
        may only be looked at is never read in any other way.
        """
        if self._writer is None or self._rescue is None:
            with self.snapshot() as connection:
                yield connection
        else:
            with backup.problems_said(self.path), self._rescue.said(), self._writer.reading() as connection:
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read as `reading` does, from a private copy: however long that takes, no commit waits for it."""
        if self._writer is not None:
            self._writer.require_as_left()
        elif self.holder:
            _require_still_there(self.path, self._identity, ", so this could not be done", on_network=self._on_network)
        with (
            backup.problems_said(self.path),
            self._writer.blamed() if self._writer is not None else nullcontext(),
            self._snapshots.reading() as connection,
        ):
            yield connection

    @property
    def is_verified(self) -> bool:
        """True if what the file held when it was opened is known to be whole."""
        return self._verified

    def verify_by_digest(self) -> bool:
        """Return whether what it holds was found whole in an earlier run; it is all read (70 ms for 100 MB)."""
        digest = self._digest() if not self._verified else None
        self._verified = self._verified or (digest is not None and checked_files.is_known(digest))
        return self._verified

    def note_verified(self) -> None:
        """Note that it has been checked and found whole; what it holds at its closing is known as whole then."""
        if not self._verified:
            self._verified = True
            _remember(self._digest())

    def damage(self) -> tuple[str, ...]:
        """List the faults in the file's structure, a sentence each: for a background job once the plan is painted."""
        with self.snapshot() as connection:
            return file_check.damage(sqlite.bare(connection))

    def back_up(self) -> Path:
        """Write a backup now, beside edits that go on, and give its path. Raises FileProblem."""
        with self._backing_up:
            return self._back_up()

    def back_up_if_due(self) -> Path | None:
        """Write a backup where something changed and the last is half an hour old: for a timer's background job."""
        with self._backing_up:
            due = self._changed and datetime.now() - self._backed_up_at >= BACKUP_EVERY
            return self._back_up() if due else None

    def trouble(self) -> Trouble | None:
        """Return what another program did to the file that is open; None if it is as it was left.

        All that was saved is backed up then, before this returns, wherever it can still be read.
        """
        try:
            with self._backing_up, backup.problems_said(self.path):
                if self._closed:
                    return None
                if self._rescue is not None and self._writer is not None:
                    with self._rescue.said():
                        self._writer.require_unchanged("")
                    if self._changed and self.path.stat().st_size <= _SMALL_BYTES:
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

        Where no backup could be made `backup_problem` says why: the edits are in the file all the same.
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
            finally:  # also where Ctrl+C ends the backup
                if self.backup_problem and self._rescue is not None and self._rescue.made is None:
                    _LOG.warning("No backup on closing %s", self.path.name)
                if self._verified and not self._is_as_opened:
                    _remember(self._digest())
                self._dispose()
                self._let_go()

    def let_go(self) -> None:
        """Release the file without a backup of it."""
        with self._backing_up:
            self._dispose()
            self._let_go()

    def want_backup(self) -> None:
        """Have a backup made soon, on closing at the latest: it holds what was saved before it was opened."""
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
    """Check this for a file that somebody else is writing. Its number on a network drive may change while it is
    the same.
    """
    found = identity_of(path)
    if found is None or (found != identity and not on_network):
        raise FileProblem(
            f"{path.name} was moved, deleted or replaced by another program while it was open{so}. "
            "Open it from where it is now, or restore its latest backup."
        )


def _remember(digest: str | None) -> None:
    if digest is not None:
        checked_files.remember(digest)
