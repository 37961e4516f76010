"""Ask whether a file or folder exists, without an error if a folder on the way may not be entered, and which it is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def is_there(path: Path) -> bool:
    """Return whether this user can see a file or folder at that path."""
    return _mode(path) is not None


def is_file(path: Path) -> bool:
    """Return whether this user can see a file at that path."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: Path) -> bool:
    """Return whether this user can see a folder at that path."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_gone(path: Path) -> bool:
    """Return whether nothing exists at that path. False if unknown: in a closed folder, or on a disk that is away."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def resolved(path: Path) -> Path:
    """Return the one path that identifies a file or folder, by whatever links it is reached.

    Raises OSError, also if its links lead round in a circle: of these some releases of Python raise RuntimeError, and
    others return the first.
    """
    try:
        real = path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None
