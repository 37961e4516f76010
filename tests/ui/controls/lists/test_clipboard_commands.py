"""Edit > Copy and Paste with the mouse alone: in a text box they are about its text."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from docs.pictures import settle
from tests.ui.keyboard import press
from tests.ui.shared_window import screen_of
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow


def entry(window: MainWindow, text: str) -> QAction:
    """The entry of the Edit menu, as it is when that opens."""
    menus = window.menuBar().findChildren(QMenu)
    edit = next(one for one in menus if one.title().replace("&", "") == "Edit")
    edit.aboutToShow.emit()
    return next(one for one in edit.actions() if one.text().replace("&", "") == text)


def test_a_page_pastes_into_the_text_box_that_has_the_focus_and_copies_out_of_it(window: MainWindow) -> None:
    for keys in ("Alt+2", "Alt+3", "Alt+7", "Alt+8"):
        press(window, keys)
        settle(window)
        panel = window.screens.screen_shown.panel()
        assert panel is not None
        box = next(one for one in panel.findChildren(OneLine) if one.isVisible() and not one.isReadOnly())
        box.setFocus()
        box.selectAll()
        QApplication.clipboard().setText("Adult services")
        entry(window, "Paste").trigger()
        assert box.text() == "Adult services", keys
        assert not entry(window, "Copy").isEnabled(), "nothing is selected"
        box.setSelection(0, 5)
        entry(window, "Copy").trigger()
        assert QApplication.clipboard().text() == "Adult", keys
        press(window, "Esc")


def test_a_list_is_not_pasted_into(window: MainWindow) -> None:
    page = screen_of(window, PlanPage)
    QApplication.clipboard().setText("Adult services")
    page.view.setFocus()
    assert not entry(window, "Paste").isEnabled()
    assert entry(window, "Copy").isEnabled()
