"""Update requests where there is nobody to be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from docs.pictures import settle
from tests.stored import unlocked
from tests.ui.keyboard import press
from tests.ui.shared_window import screen_of
from tracker.ui.plans.page import PlanPage
from tracker.ui.returns.page import ReturnsPage
from tracker.ui.window.main_window import MainWindow


def test_a_plan_without_owners_is_told_so_and_led_back(
    window: MainWindow, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    path = tmp_path / "plan.tracker"
    unlocked(path).close()
    open_in(window, path)
    settle(window)
    window.menus.trigger("returns")
    settle(window)
    page = screen_of(window, ReturnsPage)
    assert page.send.nobody.isVisible()
    assert not page.send.write_button.isVisible(), "there is nothing to be created"
    assert QApplication.focusWidget() is page.send.nobody.buttons[0]
    press(window, "Return")
    settle(window)
    assert isinstance(window.screens.screen_shown, PlanPage)
