"""The checks of an empty file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.shared_window import screen_of
from tracker.services.file.files import new_tracker
from tracker.ui.checks.page import ChecksPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow


def test_an_empty_file_has_nothing_beside_its_checks(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    """A panel of what was dismissed and stated stood beside an invitation to import."""
    settings.place = "Checks"
    new_tracker(tmp_path / "new.tracker").close()
    open_in(window, tmp_path / "new.tracker")
    shown = screen_of(window, ChecksPage)
    qtbot.waitUntil(lambda: shown.empty.heading.text() == "Nothing to check yet")
    assert shown.panel() is None
    assert not window.screens.has_panel
    window.jobs.wait()
