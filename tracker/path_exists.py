"""Is there such a file or folder: asked so that a folder that lets this user not in gives an answer, and no error."""

from __future__ import annotations

import stat
from pathlib import Path


def is_there(path: Path) -> bool:
    """Return whether this user can see anything of that path."""
    return _mode(path) is not None


def is_file(path: Path) -> bool:
    """Return whether this user can see a file of that path."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: Path) -> bool:
    """Return whether this user can see a folder of that path."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_gone(path: Path) -> bool:
    """Return whether nothing has that path: what this user may not see, or what does not answer, may still be there."""
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
