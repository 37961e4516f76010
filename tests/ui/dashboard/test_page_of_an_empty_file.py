"""The dashboard where there are no figures yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.figures import opened
from tests.ui.shared_window import screen_of
from tracker.ui.dashboard.page import DashboardPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow


def test_an_empty_tracker_says_how_to_begin(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    settings.place = "Dashboard"
    with opened(tmp_path) as session:
        path = session.tracker.store.path
    open_in(window, path)
    page = screen_of(window, DashboardPage)
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.heading.text() == "No figures yet"
    assert not any(button.isVisible() for button in page.head.buttons)
    assert [command.name for command in page.commands() if command.enabled and command.enabled()] == []
