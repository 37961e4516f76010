"""The checks of the example and of an empty file, in a window of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.mouse import point_of, rows_in_sight, triple_click
from tracker.services.file.files import new_tracker
from tracker.ui.checks.page import ChecksPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow


def test_a_third_click_picks_nothing_on_the_page_that_a_double_click_has_shown(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    open_in(window, example)
    window.go_to("Checks", 0)
    shown = window.screens.screen_shown
    assert isinstance(shown, ChecksPage)
    qtbot.waitUntil(lambda: len(rows_in_sight(shown.list)) > 2)
    window.show_place("Plans")
    plan = window.screens.screen_shown
    assert isinstance(plan, PlanPage)
    pressed: list[int] = []
    plan.view.pressed.connect(lambda index: pressed.append(index.row()))
    for row in rows_in_sight(shown.list)[1:4]:
        window.go_to("Checks", 0)
        triple_click(shown.list.viewport(), point_of(shown.list, row))
        assert (window.screens.screen_shown, pressed) == (plan, [])


def test_an_empty_file_has_nothing_beside_its_checks(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    """A panel of what was dismissed and stated stood beside an invitation to import."""
    settings.place = "Checks"
    new_tracker(tmp_path / "new.tracker").close()
    open_in(window, tmp_path / "new.tracker")
    shown = window.screens.screen_shown
    assert isinstance(shown, ChecksPage)
    qtbot.waitUntil(lambda: shown.empty.heading.text() == "Nothing to check yet")
    assert shown.panel() is None
    assert not window.screens.has_panel
    window.jobs.wait()
