"""The recent files."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tracker.ui.settings.settings import Settings


def remember(settings: Settings, path: Path) -> None:
    """Put a file that was opened at the top of the recent files."""
    path = path.absolute()
    settings.recent_files = (path, *(other for other in settings.recent_files if other != path))
    settings.opened.keep(path, datetime.now(), settings.recent_files)


def forget(settings: Settings, path: Path) -> None:
    """Remove a file from the recent files; the file itself stays."""
    settings.recent_files = tuple(other for other in settings.recent_files if other != path)


def short_folder(path: Path) -> str:
    """Return the folder of a file in the form that people use."""
    return from_home(path.parent)


def from_home(path: Path) -> str:
    """Return a path as people write it: from ~ on if it is below the home folder, but in full on Windows."""
    home = Path.home()
    if sys.platform == "win32" or home not in (path, *path.parents):
        return str(path)
    return str(Path("~", path.relative_to(home)))
