"""The program with its window, as the command line starts it."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon

from tracker import __version__
from tracker.resources import APPLICATION, resource
from tracker.ui.faults import fault_log as report
from tracker.ui.framework.background import collect_garbage_here, take_turns_quickly
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.qt_application import Application
from tracker.ui.window.system_signals import Ending

_TITLE_BAR = 24
"""The height of a title bar in pixels, as Qt gives it."""
_MOMENT_MS = 300
"""Milliseconds before the window is shown while its file is still being opened."""


def run(path: Path | None) -> int:
    """Open the window, on a file if a path is given, and return the exit code once it is closed."""
    app = Application(sys.argv[:1])
    app.setApplicationName(APPLICATION)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("recovery-tracker")  # desktops find the program's name and icon by this
    app.setWindowIcon(QIcon(str(resource("icons/application.svg"))))
    gc.freeze()  # garbage collection no longer looks at what exists now
    report.start_log()
    window = MainWindow(app, Settings())
    sys.excepthook = report.hook(
        lambda text: window.files.blame_file(partial(window.show_fault, text)), window.notices.refuse
    )
    collect_garbage_here(window, lambda: window.jobs.idle)
    take_turns_quickly()
    Ending(app)
    app.file_wanted.connect(window.take_in)
    fit_screen(window)
    if path is not None:
        window.take_in(path)
    else:
        reopen(window)
    show_soon(window)
    return app.exec()


def show_soon(window: MainWindow) -> None:
    """Show the window with the file that it is opening, but after `_MOMENT_MS` at the latest."""
    if window.jobs.idle:
        window.show()
        return
    waiting = QTimer(window, singleShot=True, interval=_MOMENT_MS)

    def show() -> None:
        if waiting.isActive():
            waiting.stop()
            window.show()

    window.files.opened.connect(show)
    window.files.not_opened.connect(show)
    waiting.timeout.connect(window.show)
    waiting.start()


def reopen(window: MainWindow) -> None:
    """Open the file that was open when the program last ended, if the user wants that.

    It is opened to view: nobody has asked to edit it yet, and a program that only runs must not lock out colleagues who
    share the file on a network drive.
    """
    left = window.settings.start.left_open if window.settings.start.reopens else None
    if left is not None:
        window.files.open(left, look_first=True)


def fit_screen(window: MainWindow) -> None:
    """Make the window no larger than the screen, less its title bar. With large text the screen has less room."""
    room = window.screen().availableSize()
    window.resize(window.size().boundedTo(room - QSize(0, _TITLE_BAR)))
