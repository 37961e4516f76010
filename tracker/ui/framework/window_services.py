"""The services of the window to the parts of it that are not widgets: they take this, and never the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.framework.background import Jobs
from tracker.ui.framework.choose_file import Purpose
from tracker.ui.framework.files import Files
from tracker.ui.framework.notices import Notices
from tracker.ui.framework.screen import Screen
from tracker.ui.settings.settings import Settings


class Navigation(QObject):
    """Asks the window to show something; each signal has taken effect when `emit` returns."""

    screen_wanted = Signal(object)
    """A Screen."""
    place_wanted = Signal(str)
    """A place of the open file, by its name."""
    row_wanted = Signal(str, int)
    """A place's name and a row's id, 0 for the place as such."""
    plan_wanted = Signal(int)
    """A plan, by its id."""
    back_wanted = Signal()
    """The place that was shown last."""
    bar_wanted = Signal(QWidget)
    """A bar above the page, which whoever made it takes away again."""
    focus_wanted = Signal()
    """The focus is to go into what is shown."""


class WindowServices(Struct, frozen=True):
    """The window's open file, jobs and settings, the line in which it says things, and the ways to show others."""

    files: Files
    jobs: Jobs
    settings: Settings
    notices: Notices
    go: Navigation
    choose: Callable[[Purpose, Path], Path | None]
    """Asks for a file or folder, beginning at a path; None if the user chose none."""
    shown: Callable[[], Screen]
    """Returns what the window shows now."""
