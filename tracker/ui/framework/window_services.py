"""The window's services for those parts of it that are not widgets: they take these and never the window."""

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
    """Asks for a Screen."""
    place_wanted = Signal(str)
    """Asks for a place of the open file, by its name."""
    row_wanted = Signal(str, int)
    """Asks for a row: a place's name and the row's id, 0 for the place as such."""
    plan_wanted = Signal(int)
    """Asks for a plan, by its id."""
    back_wanted = Signal()
    """Asks for the place that was shown last."""
    bar_wanted = Signal(QWidget)
    """Asks for a bar above the page; its maker removes it again."""
    focus_wanted = Signal()
    """Asks for the focus to go into what is shown."""


class WindowServices(Struct, frozen=True):
    """The window's open file, jobs and settings, the line for its messages, and the ways to navigate."""

    files: Files
    jobs: Jobs
    settings: Settings
    notices: Notices
    go: Navigation
    choose: Callable[[Purpose, Path], Path | None]
    """Asks for a file or folder, beginning at a path; None if the user chose none."""
    shown: Callable[[], Screen]
    """Returns the screen that the window shows now."""
