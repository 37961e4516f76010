"""Rows of the plan go to the clipboard as a table."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.held_reads import first_held
from tests.ui.keyboard import press
from tests.ui.plans.reading import row_of
from tracker.services.clipboard.plan_rows import exempt_words
from tracker.ui.plans.page import PlanPage

HEAD = "Ref\tAction\tTimescale\tProgress\tStatus\n"


def copied(qtbot: QtBot, page: PlanPage, keys: str) -> str:
    QApplication.clipboard().clear()
    press(page.window(), keys)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    return QApplication.clipboard().text()


def test_the_selected_action_a_section_and_all_that_is_listed_are_copied(page: PlanPage, qtbot: QtBot) -> None:
    page.table.enter()
    assert copied(qtbot, page, "Ctrl+C") == f"{HEAD}1.9\tClear the waiting list\tSeptember 2014\t\tGreen\n"
    html = QApplication.clipboard().mimeData().html()
    assert "● Green" in html and "Clear the waiting list" in html
    page.view.setCurrentIndex(page.table.model.index(row_of(page, "[2]"), 0))
    section = "2\tRecords\t\t\t\n2.1\tMove the files\tOngoing\t\tGreen\n"
    assert copied(qtbot, page, "Ctrl+C") == HEAD + section
    whole = copied(qtbot, page, "Ctrl+Shift+C")
    assert whole.endswith(section) and len(whole.splitlines()) == 7


def test_what_the_filter_leaves_out_is_not_copied(page: PlanPage, qtbot: QtBot) -> None:
    page.table.filter.search_for("leaflet")
    qtbot.waitUntil(lambda: page.table.model.action_count == 1)
    assert (
        copied(qtbot, page, "Ctrl+Shift+C") == f"{HEAD}1\tAssessments\t\t\t\n1.11\tPublish the leaflet\t\tIn print.\t\n"
    )


def test_a_text_field_copies_its_own_text(page: PlanPage, qtbot: QtBot) -> None:
    page.moves.edit_plan_title()
    assert copied(qtbot, page, "Ctrl+C") == "Home care recovery plan"


def test_what_was_copied_last_is_what_is_on_the_clipboard(page: PlanPage, qtbot: QtBot) -> None:
    page.table.enter()
    with first_held(exempt_words) as held:
        press(page.window(), "Ctrl+Shift+C")
        assert held.has_read.wait(60)
        row = f"{HEAD}1.9\tClear the waiting list\tSeptember 2014\t\tGreen\n"
        assert copied(qtbot, page, "Ctrl+C") == row
        held.go_on()
        qtbot.waitUntil(lambda: page.session.jobs.idle)
    assert QApplication.clipboard().text() == row
