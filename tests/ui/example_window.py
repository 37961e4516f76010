"""A window with the example for all tests of a file that leave it as they found it: most of a test is making one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from docs.pictures import settle
from tests.conftest import SETTINGS
from tracker.services.example.example import EXAMPLE_DAY
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

SIZE = (1180, 760)


@contextmanager
def window_of(
    app: QApplication,
    folder: Path,
    example: Path,
    size: tuple[int, int] = SIZE,
    text_scale: float = 1.0,
    *,
    painted: bool = True,
) -> Iterator[MainWindow]:
    """A window of its own settings on a copy of the example, shown, active and at rest; it goes at the end.

    One that is not `painted` lays itself out and takes keys and mouse as any other, and draws nothing.
    """
    file = Path(shutil.copy(example, folder / "plan.tracker"))
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:  # each test has its own: this is for before the first and after the last
            patch.setenv(name, str(folder))
        settings = Settings(folder / "settings.ini")
        settings.folder = folder
        settings.text_scale = text_scale
        opened = MainWindow(app, settings, lambda: EXAMPLE_DAY)
        opened.resize(*size)
        opened.show()
        opened.activateWindow()
        opened.files.open(file)
        settle(opened)
        opened.setUpdatesEnabled(painted)
        yield opened
        opened.jobs.wait()
        opened.close()
        opened.deleteLater()


def make_active(window: MainWindow) -> None:
    """Have a window be the active one: what was open over it or beside it, and is on its way out, goes first."""
    settle(window)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000), "another window is the active one"


def take_back(window: MainWindow) -> None:
    """Undo whatever was edited in it, and close what was opened over and beside its pages."""
    session = window.files.session
    assert session is not None, "its file is open"
    window.exporting.close()
    for unfinished in window.screens.unfinished():
        window.screens.give_up(unfinished)
    while session.tracker.undo_sentence:
        session.undo()
