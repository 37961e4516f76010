"""The files opened last."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tracker.ui.framework.settings import Settings


def remember(settings: Settings, path: Path) -> None:
    """Put a file that was opened on top."""
    path = path.absolute()
    settings.recent_files = (path, *(other for other in settings.recent_files if other != path))
    settings.opened.keep(path, datetime.now(), settings.recent_files)


def forget(settings: Settings, path: Path) -> None:
    """Take a file off the list; the file itself stays where it is."""
    settings.recent_files = tuple(other for other in settings.recent_files if other != path)


def short_folder(path: Path) -> str:
    """The folder of a file as people say it: one below the home folder from there on."""
    folder, home = path.parent, Path.home()
    return str(Path("~", folder.relative_to(home))) if home in (folder, *folder.parents) else str(folder)
