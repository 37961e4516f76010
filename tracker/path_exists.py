"""Ask whether a file or folder exists, without an error if a folder on the way may not be entered."""

from __future__ import annotations

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


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None
