"""The files opened last."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tracker.ui.settings.settings import Settings


def remember(settings: Settings, path: Path) -> None:
    """Put a file that was opened on top."""
    path = path.absolute()
    settings.recent_files = (path, *(other for other in settings.recent_files if other != path))
    settings.opened.keep(path, datetime.now(), settings.recent_files)


def forget(settings: Settings, path: Path) -> None:
    """Take a file off the list; the file itself stays where it is."""
    settings.recent_files = tuple(other for other in settings.recent_files if other != path)


def short_folder(path: Path) -> str:
    """Return the folder of a file as people say it."""
    return from_home(path.parent)


def from_home(path: Path) -> str:
    """Return a path as people write it: below the home folder from there on; whole on Windows, where nobody writes
    ~.
    """
    home = Path.home()
    if sys.platform == "win32" or home not in (path, *path.parents):
        return str(path)
    return str(Path("~", path.relative_to(home)))
