"""One writer per file: a lock of the operating system beside it, and a note that says who holds it."""

from __future__ import annotations

import errno
import json
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is writing, on which computer, and since when (ISO 8601, UTC)."""

    who: str
    host: str
    since: str

    def sentence(self, name: str) -> str:
        """'Plan.tracker is being edited by A Manager on PC-12 since 10:42.'"""
        if not self.who:
            return f"{name} is being edited by someone else."
        since = datetime.fromisoformat(self.since).astimezone()
        today = since.date() == datetime.now().astimezone().date()
        moment = f"{since:%H:%M}" if today else f"{since.day} {since:%B %H:%M}"
        return f"{name} is being edited by {self.who} on {self.host} since {moment}."


class WritersLock:
    """The right to write one file, until `release` or the end of the program, however it ends.

    `left_behind`: the last writer did not let go properly: it was killed, or the power failed.
    """

    def __init__(self, path: Path, lock: FileLock) -> None:
        self._note = note_path(path)
        self._lock = lock
        self.left_behind = self._note.exists()
        self._note.unlink(missing_ok=True)

    @classmethod
    def take(cls, path: Path, who: str) -> WritersLock | None:
        """The lock on a file; None where somebody has it. Raises OSError where the folder may not be written."""
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, f"there is no folder {path.parent}")
        lock = FileLock(lock_path(path), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return None
        taken = cls(path, lock)
        holder = Holder(who or "someone", socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))
        with suppress(OSError):
            taken._note.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        return taken

    def release(self) -> None:
        """Let go, and leave nothing beside the file."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        with suppress(OSError):
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


def holder_of(path: Path) -> Holder:
    """Who has a locked file, with an empty name where that is not known; only to be believed while the lock is held."""
    try:
        found = json.loads(note_path(path).read_text(encoding="utf-8"))
        datetime.fromisoformat(found["since"])
        return Holder(found["who"], found["host"], found["since"])
    except (OSError, ValueError, TypeError, KeyError):
        return Holder("", "", "")


def lock_path(path: Path) -> Path:
    """The file that is locked in place of `path`, which SQLite locks in its own way."""
    return path.with_name(f".{path.name}.lock")


def note_path(path: Path) -> Path:
    """The file that names the holder of the lock."""
    return path.with_name(f".{path.name}.holder")
