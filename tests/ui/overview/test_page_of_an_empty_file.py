"""The overview where there is nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.figures import opened
from tests.ui.shared_window import screen_of
from tracker.ui.overview.page import OverviewPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow


def test_an_empty_tracker_says_how_to_begin(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    settings.place = "Overview"
    with opened(tmp_path) as session:
        path = session.tracker.store.path
    open_in(window, path)
    page = screen_of(window, OverviewPage)
    qtbot.waitUntil(page.empty.isVisible)
