"""One writer per file: locks of the operating system beside the file and on it, and a note that says who holds them.

The lock beside the file depends on its name, and works over networks. The one on the file itself depends on the file:
it is the same under every name that the file has (a hard link, a file visible in two places).
"""

from __future__ import annotations

import errno
import json
import os
import socket
import struct
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import asdict

from tracker.atomic_file import give_rights
from tracker.domain.dates import month_name
from tracker.resources import APPLICATION

_BYTE = 0x4000_1000
"""The byte of the file that is locked, far beyond its end: SQLite locks bytes from 0x40000000 on for its own use."""
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class Holder(Struct, frozen=True):
    """The writer of a file: who, on which computer, and since when (ISO 8601, UTC)."""

    who: str
    host: str
    since: str

    def sentence(self, name: str) -> str:
        """Return a sentence such as 'Plan.tracker is being edited by A Manager on PC-12 since 10:42.'"""
        if not self.who:
            return f"{name} is being edited by someone else."
        since = datetime.fromisoformat(self.since).astimezone()
        today = since.date() == datetime.now().astimezone().date()
        moment = f"{since:%H:%M}" if today else f"{since.day} {month_name(since)} {since:%H:%M}"
        return f"{name} is being edited by {self.who} on {self.host} since {moment}."


class WritersLock:
    """The right to write one file, until `release` or the end of the program, however it ends.

    `left_behind`: the last writer did not release the lock properly, as it was killed or the power failed. `handle` is
    the file itself, held open: on Unix, closing any handle of a file releases every lock that SQLite has on it in this
    program.
    """

    def __init__(self, path: Path, lock: FileLock) -> None:
        self._path = path
        self._lock = lock
        self._notes: list[Path] = []
        self._beside = {lock_path(path): identity_of(lock_path(path))}
        self.handle: int | None = None
        self.left_behind = False
        self.last_path: Path | None = None
        """The path of the file when its last writer was cut off, if that was this user on this computer."""

    @classmethod
    def take(cls, path: Path, who: str) -> WritersLock | None:
        """Return the lock on a file; None if somebody else holds it.

        Raises OSError if the folder may not be written.
        """
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, f"there is no folder {path.parent}")
        lock = FileLock(lock_path(path), timeout=0, thread_local=False)
        try:
            try:
                lock.acquire()
            except PermissionError:  # another user's lock, with the rights that an earlier version gave it
                if not _remove_left(lock_path(path)):
                    return None
                lock.acquire()
        except Timeout:
            return None
        _let_same_people(lock_path(path), path)
        taken = cls(path, lock)
        is_ours = False
        try:
            is_ours = not path.is_file() or taken.hold_file(who)
        finally:
            if not is_ours:
                taken.release()
        if is_ours:
            taken._leave_note(note_path(path), who)
        return taken if is_ours else None

    def hold_file(self, who: str) -> bool:
        """Lock the file itself, once it exists; return False if somebody else holds it, perhaps under another name."""
        handle = os.open(self._path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
        if not _lock_byte(handle):
            os.close(handle)
            return False
        self.handle = handle
        status = os.fstat(handle)
        note = _note_of(status.st_dev, status.st_ino)
        with suppress(OSError, ValueError, TypeError, KeyError):
            self.last_path = Path(json.loads(note.read_text(encoding="utf-8"))["path"])
        self._leave_note(note, who)
        return True

    def let_file_go(self) -> None:
        """Unlock the file itself, as it is about to be replaced by another."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None

    def release(self) -> None:
        """Release the lock and leave nothing beside the file, even if its folder has been renamed."""
        now_at = path_of(self.handle) if self.handle is not None else None
        if now_at is not None and now_at.parent != self._path.parent:
            for left, identity in self._beside.items():
                moved = now_at.with_name(left.name)
                with suppress(OSError):
                    if identity is not None and identity_of(moved) == identity:
                        moved.unlink()
        for note in self._notes:
            with suppress(OSError):
                note.unlink(missing_ok=True)
        self.let_file_go()
        with suppress(OSError):
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()

    def _leave_note(self, note: Path, who: str) -> None:
        holder = Holder(who or "someone", socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))
        with suppress(OSError):
            self.left_behind = self.left_behind or note.exists()
            self._notes.append(note)
            with suppress(PermissionError):  # if only its owner may delete the note, it is overwritten
                note.unlink(missing_ok=True)  # it may be another user's
            note.write_text(json.dumps({**asdict(holder), "path": str(self._path)}), encoding="utf-8")
            if note.parent == self._path.parent:
                _let_same_people(note, self._path)
            self._beside[note] = identity_of(note)


def _let_same_people(beside: Path, path: Path) -> None:
    """Give a lock or a note the rights of its tracker, so that whoever may edit that can see who has it, and take over.

    With the umask alone, a colleague in a shared folder could not open the lock, and the file would seem to be
    protected.
    """
    with suppress(OSError):
        if path.is_file():
            give_rights(beside, path, 0o600)


def _remove_left(lock: Path) -> bool:
    """Remove a read-only lock that nobody holds; return False if somebody holds it. Raises PermissionError."""
    if sys.platform == "win32" or not lock.exists():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(lock))
    import fcntl

    handle = os.open(lock, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.unlink()
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _lock_byte(handle: int) -> bool:
    """Lock a byte of an open file for as long as it is open; return False if somebody else has locked it.

    The lock belongs to the open file, so it remains when another part of this program opens and closes the same file.
    If the system has no such lock, or this kind of disk does not support it, the lock beside the file must do.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            if sys.platform == "linux":
                fcntl.fcntl(handle, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0))
    except OSError as error:
        return error.errno not in _HELD
    return True


def _note_of(device: int, number: int) -> Path:
    """Return the path of the note, in this user's own folder, that is named by the file's number and not by its name.

    The note is therefore the same under every name of the file.
    """
    from platformdirs import user_state_path

    folder = user_state_path(APPLICATION, appauthor=False) / "open files"
    with suppress(OSError):
        folder.mkdir(0o700, parents=True, exist_ok=True)
    return folder / f"{device:x}-{number:x}"


def number_note(path: Path) -> Path:
    """Return the path of the note for the file that has this path now. Raises OSError if there is no file."""
    status = path.stat()
    return _note_of(status.st_dev, status.st_ino)


def holder_of(path: Path) -> Holder:
    """Return the writer of a locked file, without a name if that is unknown.

    It is valid only while the lock is held.
    """
    notes = [note_path(path)]
    with suppress(OSError):
        notes.append(number_note(path))
    return next(filter(None, map(_holder_in, notes)), Holder("", "", ""))


def _holder_in(note: Path) -> Holder | None:
    try:
        note_fields = json.loads(note.read_text(encoding="utf-8"))
        datetime.fromisoformat(note_fields["since"])
        return Holder(note_fields["who"], note_fields["host"], note_fields["since"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def lock_path(path: Path) -> Path:
    """Return the path of the file that is locked in place of `path`, which SQLite locks in its own way."""
    return path.with_name(f".{path.name}.lock")


def note_path(path: Path) -> Path:
    """Return the path of the note that names the holder of the lock."""
    return path.with_name(f".{path.name}.holder")


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return the numbers by which the system identifies a file, whatever its name; None if the file cannot be
    accessed.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def path_of(handle: int) -> Path | None:
    """Return the present path of an open file, as far as the system can tell; None if it has been deleted."""
    try:
        if sys.platform == "linux":
            path = Path(f"/proc/self/fd/{handle}").readlink()
        elif sys.platform == "darwin":
            import fcntl

            path = Path(os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))
        else:
            return None
        return path if os.path.samestat(path.stat(), os.fstat(handle)) else None
    except OSError:
        return None
