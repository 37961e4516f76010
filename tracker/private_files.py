"""Files that only their owner may read: the program's own, and folders for what is not finished or not proven."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = "recovery-tracker-"
_LOCK = ".lock"


def make_private_folder(folder: Path) -> None:
    """Let only its owner look into a folder of the program's own, which is made where there is none. Raises OSError."""
    folder.mkdir(0o700, parents=True, exist_ok=True)
    if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def make_private(path: Path) -> None:
    """Let only its owner read a file of the program's own, which is made where there is none. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        if os.name != "nt":
            os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


class PrivateFolder(tempfile.TemporaryDirectory[str]):
    """A folder for files that nobody else may read, for as long as it is used.

    It goes when it is cleaned up. What a killed run of this user left goes when the next such folder is made: a run
    holds a lock in each of its own.
    """

    def __init__(self) -> None:
        _clear_abandoned()
        super().__init__(prefix=_PREFIX, ignore_cleanup_errors=True)
        lock = Path(self.name, _LOCK)
        self._handle: int | None = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        while not (_take(self._handle) and lock.exists()):  # another run has just taken it for an abandoned one
            os.close(self._handle)
            Path(self.name).mkdir(0o700, exist_ok=True)
            self._handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)

    def cleanup(self) -> None:
        """Remove it with all that is in it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        super().cleanup()


def _clear_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if not _is_ours(folder):
                continue
            handle = os.open(folder / _LOCK, os.O_RDWR)
            try:
                is_free = _take(handle)
                if is_free:  # on Windows all but the open lock file goes now, and the rest below
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
            if is_free:
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (os.name == "nt" or found.st_uid == os.getuid())


def _take(handle: int) -> bool:
    """Lock an open file for as long as it is open, without waiting; False where another run has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
