"""Files that only their owner may read: the program's own, and folders for unfinished or unchecked documents."""

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
    """Let only its owner enter one of the program's own folders, created if it does not exist. Raises OSError."""
    folder.mkdir(0o700, parents=True, exist_ok=True)
    if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def make_private(path: Path) -> None:
    """Let only its owner read one of the program's own files, created if it does not exist. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        if os.name != "nt":
            os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


class PrivateFolder(tempfile.TemporaryDirectory[str]):
    """A temporary folder for files that nobody else may read.

    `cleanup` removes it. Folders left by a killed process of this user are removed when the next one is created: a
    running process holds a lock in each of its folders.
    """

    def __init__(self) -> None:
        _clear_abandoned()
        super().__init__(prefix=_PREFIX, ignore_cleanup_errors=True)
        lock = Path(self.name, _LOCK)
        self._handle: int | None = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        while not (_take(self._handle) and lock.exists()):  # another process has just taken it for a leftover
            os.close(self._handle)
            Path(self.name).mkdir(0o700, exist_ok=True)
            self._handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)

    def cleanup(self) -> None:
        """Remove the folder and everything in it."""
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
                if is_free:  # on Windows everything but the open lock file is removed now, the rest below
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
            if is_free:
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and (os.name == "nt" or status.st_uid == os.getuid())


def _take(handle: int) -> bool:
    """Lock an open file until it is closed, without waiting; False if another process holds the lock."""
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
