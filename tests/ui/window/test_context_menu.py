"""A right click on a line shows what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press
from tracker.ui.checks.page import ChecksPage
from tracker.ui.framework.mnemonics import plain
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.window.main_window import MainWindow


def ask(view: QAbstractItemView, at: QPoint, reason: QContextMenuEvent.Reason) -> QMenu | None:
    """Ask for the menu, by the mouse at a point or by the menu key."""
    inside = view.viewport()
    QApplication.sendEvent(inside, QContextMenuEvent(reason, at, inside.mapToGlobal(at)))
    shown = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    return shown[0] if shown else None


def risks(window: MainWindow) -> RisksPage:
    press(window, "Alt+8")
    page = window.screens.screen_shown
    assert isinstance(page, RisksPage)
    return page


def texts(menu: QMenu) -> list[str]:
    return [plain(entry.text()) for entry in menu.actions() if entry.text()]


def middle_of(view: QAbstractItemView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def test_a_line_of_the_history_is_copied_by_the_mouse(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    open_in(window, example)
    press(window, "Alt+9")
    settle(window)
    view = next(one for one in window.screens.screen_shown.findChildren(QAbstractItemView) if one.isVisible())
    menu = ask(view, middle_of(view, 0), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    next(entry for entry in menu.actions() if plain(entry.text()) == "Copy").trigger()
    assert "Set 1.4 to Amber" in QApplication.clipboard().text()


def test_the_line_under_the_pointer_is_picked_and_its_entries_shown(opened: MainWindow) -> None:
    page = risks(opened)
    view = page.view
    assert view.currentIndex().row() != 3
    menu = ask(view, middle_of(view, 3), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    assert view.currentIndex().row() == 3
    of_lines = [one for one in page.commands() if one.name not in ("find", "filter", "clear_filter")]
    can = [command.text for command in of_lines if command.enabled is None or command.enabled()]
    assert texts(menu) == [*can, "Print…"]
    assert "Delete" in can


def test_the_menu_key_shows_them_at_the_line_that_is_picked(opened: MainWindow) -> None:
    view = risks(opened).view
    row = view.currentIndex().row()
    menu = ask(view, QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    assert menu is not None
    assert view.currentIndex().row() == row


def test_an_entry_does_what_its_command_does(opened: MainWindow, qtbot: QtBot) -> None:
    page = risks(opened)
    before = page.model.rowCount()
    menu = ask(page.view, middle_of(page.view, 2), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    next(entry for entry in menu.actions() if plain(entry.text()) == "Delete").trigger()
    qtbot.waitUntil(lambda: page.model.rowCount() == before - 1)


def test_what_cannot_be_done_now_is_not_in_it(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "Alt+6")
    page = opened.screens.screen_shown
    assert isinstance(page, ChecksPage)
    qtbot.waitUntil(lambda: page.list.lines.rowCount() > 0)
    menu = ask(page.list, middle_of(page.list, 1), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    cannot = [command.text for command in page.commands() if command.enabled is not None and not command.enabled()]
    assert not set(texts(menu)) & set(cannot)


def test_the_chart_offers_what_can_be_done_with_it_and_nothing_of_the_readings(
    opened: MainWindow, qtbot: QtBot
) -> None:
    press(opened, "Alt+3")
    page = opened.screens.screen_shown
    assert isinstance(page, IndicatorsPage)
    chart = page.detail.chart
    qtbot.waitUntil(lambda: chart.whole is not None)
    at = chart.rect().center()
    QApplication.sendEvent(chart, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.mapToGlobal(at)))
    (menu,) = [menu for menu in chart.findChildren(QMenu) if menu.isVisible()]
    assert texts(menu)[:2] == ["Copy chart", "Save chart…"]
    assert "Date range…" in texts(menu)
    assert "Delete indicator" not in texts(menu)


@pytest.mark.parametrize(("keys", "entry"), [("Alt+1", "Open selected item"), ("Alt+5", "Copy table")])
def test_lines_of_the_overview_and_of_the_dashboard_have_a_menu(
    opened: MainWindow, keys: str, entry: str, qtbot: QtBot
) -> None:
    press(opened, keys)
    qtbot.waitUntil(lambda: opened.jobs.idle)
    settle(opened)
    view = next(view for view in opened.screens.screen_shown.findChildren(QListView) if view.isVisible())
    menu = ask(view, middle_of(view, 0), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    assert entry in texts(menu)


def test_readings_are_copied_and_pasted_by_the_mouse_alone(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "Alt+3")
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, IndicatorsPage)
    view = page.detail.readings
    before = view.table.rowCount()
    QApplication.clipboard().setText("Jan 2015\t61\nFeb 2015\t62\n")
    menu = ask(view, middle_of(view, before - 1), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    next(entry for entry in menu.actions() if plain(entry.text()) == "Paste").trigger()
    qtbot.waitUntil(lambda: view.table.rowCount() == before + 2)
    menu.close()
    menu = ask(view, middle_of(view, 0), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    next(entry for entry in menu.actions() if plain(entry.text()) == "Copy").trigger()
    assert QApplication.clipboard().text().startswith(str(view.table.index(0, 0).data()))
