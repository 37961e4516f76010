"""The dashboard in the real window, by real keys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.figures import FIGURES, small
from tests.ui.keyboard import press
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.data.queries.indicators import contents
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import edit_reading
from tracker.services.plans.actions import change_status
from tracker.ui.dashboard.list import FigureLine
from tracker.ui.dashboard.page import DashboardPage
from tracker.ui.framework.page import Page
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.window.main_window import MainWindow

PLACED = (
    replace(FIGURES[0], directorate="Adults"),
    replace(FIGURES[1], directorate="Streets", theme="Permits"),
    replace(FIGURES[2], directorate="Streets"),
)


kept = kept_window("Dashboard", drafts=[small(figures=PLACED)])
"""One window with PLACED for all."""
window = lent_window("Dashboard", 0)


@pytest.fixture
def page(window: MainWindow) -> DashboardPage:
    """The dashboard in that window, with its first row current."""
    shown = screen_of(window, DashboardPage)
    shown.view.setCurrentIndex(shown.view.lines.index(0))
    return shown


def words(page: DashboardPage) -> list[str]:
    lines = page.view.lines
    return [str(lines.index(row).data()) for row in range(lines.rowCount())]


def go_to_row(window: MainWindow, page: DashboardPage, start: str) -> None:
    """Press the arrow key until the row that begins so is current."""
    for _ in range(page.view.lines.rowCount()):
        if str(page.view.currentIndex().data()).startswith(start):
            return
        press(window, "Down")
    pytest.fail(f"no row begins with {start}")


def test_tiles_and_tables_stand_there_and_the_list_has_the_focus_which_tab_takes_on(
    page: DashboardPage, window: MainWindow
) -> None:
    press(window, "Tab")
    assert not page.view.hasFocus()
    press(window, "Shift+Tab")
    assert page.view.hasFocus()
    assert words(page)[0].startswith("On track and/or improving: ")
    row = "Q1 2014/15: 0.11, Green. Q2 2014/15: 0.39, Red. Target: 0.25. Trend: Worse."
    assert f"Complaints about permits, % · Lower is better. {row}" in words(page)
    assert page.head.about.text().endswith("as at 11 December 2014.")


def test_enter_on_a_row_goes_to_its_indicator_and_on_the_tiles_to_the_checks(
    page: DashboardPage, window: MainWindow
) -> None:
    press(window, "Return")
    shown = screen_of(window, Page)
    assert shown.place == "Checks"
    press(window, "Alt+5")
    go_to_row(window, page, "Complaints about permits")
    press(window, "Return")
    shown = screen_of(window, IndicatorsPage)
    assert shown.picker.selected == 2


def test_keys_go_from_table_to_table_and_copy_one_as_text_and_html(page: DashboardPage, window: MainWindow) -> None:
    tables = []
    for keys in ("Ctrl+Down", "Ctrl+Down", "Ctrl+Down", "Ctrl+Up"):
        press(window, keys)
        assert isinstance(page.view.line, FigureLine)
        tables.append(page.view.line.table.title)
    assert tables == ["By directorate", "By theme", "Adults", "By theme"]
    go_to_row(window, page, "Complaints about permits")
    press(window, "Ctrl+C")
    data = QApplication.clipboard().mimeData()
    assert data.text().splitlines()[2].split("\t") == ["Complaints about permits", "0.11", "0.39", "0.25", ""]
    assert "■ Red" in data.html()
    assert page.caption.text() == "Copied the table “Streets: Permits”, 1 row."


def test_a_corrected_figure_is_shown_and_the_row_stays_current(
    page: DashboardPage, window: MainWindow, qtbot: QtBot
) -> None:
    go_to_row(window, page, "Complaints about permits")
    reading = page.session.read(contents, [2])[0].readings[1]
    with qtbot.waitSignal(page.renewed):
        page.session.do(edit_reading, reading_id=reading.id, period=reading.period.text, printed="0.2", note="")
    assert "Q2 2014/15: 0.2, Green" in str(page.view.currentIndex().data())
    with qtbot.waitSignal(page.renewed):
        press(window, "Ctrl+Z")
    assert "Q2 2014/15: 0.39, Red" in str(page.view.currentIndex().data())


def test_a_change_of_a_plan_is_no_reason_to_read_anew(page: DashboardPage, window: MainWindow, qtbot: QtBot) -> None:
    page.session.do(change_status, action_id=2, status="Green")
    assert window.jobs.idle
    press(window, "Alt+2")
    page.session.do(delete_indicator, indicator_id=2)
    assert window.jobs.idle, "nobody looks at it"
    press(window, "Alt+5")
    qtbot.waitUntil(lambda: not any(text.startswith("Complaints") for text in words(page)))


def test_one_directorate_and_theme_are_looked_at_alone(page: DashboardPage, qtbot: QtBot) -> None:
    offered = [page.filter.directorate.itemText(row) for row in range(page.filter.directorate.count())]
    assert offered == ["All directorates", "Adults", "Streets"]
    with qtbot.waitSignal(page.renewed):
        page.filter.directorate.setCurrentText("Streets")
    assert page.dashboard is not None
    assert [table.title for table in page.dashboard.tables] == ["By theme", "Streets: Permits", "Streets"]
    with qtbot.waitSignal(page.renewed):
        page.filter.theme.setCurrentText("Permits")
    assert [table.title for table in page.dashboard.tables] == ["Streets: Permits"]
    with qtbot.waitSignal(page.renewed):
        page.filter.directorate.setCurrentText("Adults")
    assert page.dashboard is None
    assert page.caption.text() == "No matching indicators."
    with qtbot.waitSignal(page.renewed):
        page.filter.directorate.setCurrentIndex(0)
    assert page.caption.text() == ""
    with qtbot.waitSignal(page.renewed):
        page.filter.theme.setCurrentIndex(0)
    assert len(page.dashboard.tables) > 3
