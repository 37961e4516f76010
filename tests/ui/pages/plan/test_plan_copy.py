"""Rows of the plan go to the clipboard as a table."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press
from tests.ui.pages.plan.conftest import Show
from tracker.ui.main_window import MainWindow

HEAD = "Ref\tAction\tTimescale\tProgress\tStatus\n"


def copied(qtbot: QtBot, window: MainWindow, keys: str) -> str:
    QApplication.clipboard().clear()
    press(window, keys)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()), timeout=20_000)
    return QApplication.clipboard().text()


def test_the_selected_action_a_section_and_all_that_is_listed_are_copied(
    show: Show, window: MainWindow, qtbot: QtBot
) -> None:
    page = show()
    page.table.enter()
    assert copied(qtbot, window, "Ctrl+C") == f"{HEAD}1.9\tClear the waiting list\tSeptember 2014\t\tGreen\n"
    html = QApplication.clipboard().mimeData().html()
    assert "● Green" in html and "Clear the waiting list" in html
    page.view.setCurrentIndex(page.table.model.index(4, 0))
    section = "2\tRecords\t\t\t\n2.1\tMove the files\tOngoing\t\tGreen\n"
    assert copied(qtbot, window, "Ctrl+C") == HEAD + section
    whole = copied(qtbot, window, "Ctrl+Shift+C")
    assert whole.endswith(section) and len(whole.splitlines()) == 7


def test_what_the_filter_leaves_out_is_not_copied(show: Show, window: MainWindow, qtbot: QtBot) -> None:
    page = show()
    page.table.filter.search_for("leaflet")
    qtbot.waitUntil(lambda: page.table.model.action_count == 1)
    assert (
        copied(qtbot, window, "Ctrl+Shift+C")
        == f"{HEAD}1\tAssessments\t\t\t\n1.11\tPublish the leaflet\t\tIn print.\t\n"
    )


def test_a_text_field_copies_its_own_text(show: Show, window: MainWindow, qtbot: QtBot) -> None:
    page = show()
    page.moves.edit_plan_title()
    assert copied(qtbot, window, "Ctrl+C") == "Home care recovery plan"
