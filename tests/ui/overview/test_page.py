"""The overview in the real window, by real keys."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.held_reads import Held
from tests.ui.keyboard import press_key as press
from tests.ui.mouse import click, double_click, lit_rows, point_of, press as press_button, release as release_button
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.data.queries import ReadConnection
from tracker.data.queries.overview import Overview, overview
from tracker.domain.errors import FileProblem
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.actions import change_status
from tracker.ui.framework.page import Page
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.overview.page import OverviewPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

kept = kept_window("Overview")
"""One window with PLAN and FIGURES for all."""
window = lent_window("Overview", 0)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OverviewPage:
    """The page in that window, its first line picked."""
    shown = screen_of(window, OverviewPage)
    qtbot.waitUntil(lambda: is_listed(shown, "No status 1"))
    shown.list.pick(0)
    return shown


def row_of(page: OverviewPage, text: str) -> int:
    """The row of the line that begins so."""
    rows = range(page.model.rowCount())
    return next(row for row in rows if str(page.model.index(row).data()).startswith(text))


def go_down_to(page: OverviewPage, text: str) -> None:
    """Press the arrow key until the line that begins so is selected."""
    for _ in range(page.model.rowCount()):
        if str(page.list.currentIndex().data()).startswith(text):
            return
        press(Qt.Key.Key_Down)
    pytest.fail(f"no line begins with {text}")


def test_the_list_has_the_focus_and_the_arrow_passes_over_headings(page: OverviewPage) -> None:
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 0
    heading = page.model.line(1)
    assert heading is not None
    assert heading.is_still
    press(Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 2


def test_enter_on_an_action_goes_to_it(page: OverviewPage, window: MainWindow, qtbot: QtBot) -> None:
    go_down_to(page, "Amber, 1.10")
    press(Qt.Key.Key_Return)
    shown = screen_of(window, PlanPage)
    qtbot.waitUntil(lambda: shown.view.row_id == 2)


def test_enter_on_an_indicator_goes_to_it(page: OverviewPage, window: MainWindow) -> None:
    go_down_to(page, "Average call wait")
    press(Qt.Key.Key_Return)
    shown = screen_of(window, IndicatorsPage)
    assert shown.picker.selected == 3


def test_enter_on_a_plan_shows_what_needs_attention_in_it(page: OverviewPage, window: MainWindow) -> None:
    press(Qt.Key.Key_Return)
    shown = screen_of(window, PlanPage)
    assert shown.plan is not None
    assert shown.plan.id == 1
    assert shown.table.filter.strip.attention.isChecked()


def test_an_edit_is_seen_and_the_line_that_was_selected_stays_so(page: OverviewPage, qtbot: QtBot) -> None:
    go_down_to(page, "Complaints about permits")
    page.session.do(change_status, action_id=3, status="Green")
    qtbot.waitUntil(lambda: "No status 1" not in str(page.model.index(0).data()))
    assert str(page.list.currentIndex().data()).startswith("Complaints about permits")


def test_tab_leaves_the_list(page: OverviewPage) -> None:
    press(Qt.Key.Key_Tab)
    assert not page.list.hasFocus()


def is_listed(page: OverviewPage, text: str) -> bool:
    return any(text in str(page.model.index(row).data()) for row in range(page.model.rowCount()))


def test_the_meeting_the_checks_and_the_changes_are_one_key_away(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    session = page.session
    session.do(add_body, name="Board")
    for day in (date(2014, 12, 10), date(2015, 1, 28)):
        session.do(add_meeting, body_id=1, held_on=day)
    session.do(freeze, meeting_id=1)
    session.do(change_status, action_id=1, status="Red", reason="A nurse left.")
    ways = (("Board, 28 January", "Meetings"), ("5 issues", "Checks"), ("Since snapshot 1", "What changed"))
    for text, place in ways:
        window.show_place("Overview")
        qtbot.waitUntil(partial(is_listed, page, text))
        go_down_to(page, text)
        press(Qt.Key.Key_Return)
        shown = screen_of(window, Page)
        assert shown.place == place


@pytest.mark.parametrize("twice", [False, True], ids=["click", "double click"])
def test_a_click_on_a_line_goes_there_and_a_second_one_on_nothing_that_has_come_under_it(
    page: OverviewPage, window: MainWindow, qtbot: QtBot, twice: bool
) -> None:
    row = next(
        row for row in range(page.model.rowCount()) if str(page.model.index(row).data()).startswith("Amber, 1.10")
    )
    at = point_of(page.list, row)
    (double_click if twice else click)(page.list.viewport(), at)
    shown = screen_of(window, PlanPage)
    qtbot.waitUntil(lambda: shown.view.row_id == 2)
    assert lit_rows(shown.view) == {shown.view.currentIndex().row()}
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert (shown.view.row_id, QApplication.focusWidget()) == (2, shown.view)


def test_a_line_that_moves_between_press_and_release_is_still_the_one_gone_to(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    row = next(
        row for row in range(page.model.rowCount()) if str(page.model.index(row).data()).startswith("Amber, 1.10")
    )
    at = point_of(page.list, row)
    press_button(page.list.viewport(), at)
    page.session.do(change_status, action_id=3, status="Red")
    qtbot.waitUntil(lambda: is_listed(page, "Red, 1.11"))
    release_button(page.list.viewport(), at)
    shown = screen_of(window, PlanPage)
    qtbot.waitUntil(lambda: shown.view.row_id == 2)


def test_a_wide_window_has_the_indicators_beside_the_actions_and_each_column_opens_its_lines(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1920, 1000)
    qtbot.waitUntil(page.beside.isVisible)
    qtbot.waitUntil(lambda: window.jobs.idle)
    titles = [str(page.rest.index(row).data()) for row in range(page.rest.rowCount())]
    assert not is_listed(page, "Indicators")
    page.beside.setFocus()
    page.beside.pick(next(row for row, title in enumerate(titles) if title.startswith("Indicators")) + 1)
    press(Qt.Key.Key_Return)
    assert isinstance(window.screens.screen_shown, IndicatorsPage)
    window.show_place("Overview")
    window.resize(1180, 760)
    qtbot.waitUntil(lambda: not page.beside.isVisible())
    assert is_listed(page, "Indicators")


def test_what_was_asked_for_while_it_was_read_is_read_after_a_refusal_too(
    page: OverviewPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: window.jobs.idle)
    held = Held()

    def refuse_first(connection: ReadConnection, today: date, most: int) -> Overview:
        if not held.has_read.is_set():
            held.pass_through()
            raise FileProblem("The disk does not answer.")
        return overview(connection, today, most)

    monkeypatch.setattr("tracker.ui.overview.page.overview", refuse_first)
    page.arrive()
    assert held.has_read.wait(60)
    page.arrive()
    with qtbot.waitSignal(page.renewed):
        held.go_on()
    assert window.notices.sentences() == ()
