"""The lock on a small file beside a tracker, which holds until it is released or the program ends, however it ends.

On Unix it is the same lock as filelock's, by the same call: filelock itself takes longer to import than a file to open.
Where a system or a disk has no such call, it is filelock's own.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Protocol

_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK)


class LockBeside(Protocol):
    """A lock that is held."""

    def release(self) -> None:
        """Let others have it."""


def lock_beside(path: Path) -> LockBeside | None:
    """Lock a file, which is made where there is none; None where somebody holds it.

    Raises OSError where it may not be made or written.
    """
    if sys.platform == "win32":
        return _by_filelock(path)
    import fcntl

    flags = os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD:
            return None
        if error.errno == errno.ENOSYS:
            return _by_filelock(path)
        raise
    if os.fstat(handle).st_nlink == 0:  # who held it has just removed it: it guards no name any more
        os.close(handle)
        return None
    return _Flock(handle)


class _Flock:
    """A file that is open and locked."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Unlock it; what is closed holds no lock."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _by_filelock(path: Path) -> LockBeside | None:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
