"""A narrow window: what is shown in it has room, and with large text panel and screen take turns."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press, type_text
from tests.ui.shared_window import kept_example, lent_window
from tracker.domain.plans.list_columns import ListColumn
from tracker.services.plans.actions import edit_action
from tracker.ui.controls.arrangement.tabs import Tabs
from tracker.ui.find.find_and_replace_screen import ReplaceScreen
from tracker.ui.governance.risk_table import Column as RiskColumn
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.history.page import HistoryPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.reading_table import Column
from tracker.ui.look.theme import SPACING
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]


kept = kept_example()
"""One window with the example for all that leave its page as it was."""


opened = lent_window()


def first_indicator(window: MainWindow) -> IndicatorsPage:
    """Go to the first indicator, and show all of its days."""
    window.go_to("Indicators", 1)
    page = window.screens.screen_shown
    assert isinstance(page, IndicatorsPage)
    settle(window)
    if not page.detail.days.all.isHidden():
        page.detail.days.all.click()
        settle(window)
    return page


def test_a_narrow_window_shows_the_places_by_their_icons_and_still_names_them(opened: MainWindow) -> None:
    opened.resize(1400, 700)
    assert [button.text() for button in opened.places.findChildren(QPushButton)] == [place.listed for place in PLACES]
    opened.resize(700, 700)
    buttons = opened.places.findChildren(QPushButton)
    assert {button.text() for button in buttons} == {""}
    assert [button.accessibleName() for button in buttons] == [place.listed for place in PLACES]


def test_the_panel_comes_into_sight_with_the_focus_where_only_one_has_room(opened: MainWindow, qtbot: QtBot) -> None:
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    qtbot.waitUntil(lambda: page.side.action_id > 0)
    opened.look.step_text(4)
    opened.resize(900, 480)
    assert opened.screens.one_at_a_time
    screen, _, panel = opened.screens.sizes()
    assert (screen > 0, panel) == (True, 0)
    press(opened, "F6")
    screen, _, panel = opened.screens.sizes()
    assert (screen, panel > 0) == (0, True)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not focused.visibleRegion().isEmpty()
    press(opened, "F6")
    assert opened.screens.sizes()[2] == 0
    QTest.mouseClick(opened.screens.turn, Qt.MouseButton.LeftButton)
    assert opened.screens.sizes()[0] == 0
    press(opened, "Esc")
    assert opened.screens.sizes()[2] == 0


def test_a_wider_window_has_both_beside_each_other_again(opened: MainWindow) -> None:
    opened.resize(1280, 720)
    before = opened.screens.sizes()[-1]
    opened.resize(600, 480)
    assert opened.screens.one_at_a_time
    opened.resize(1280, 720)
    assert not opened.screens.one_at_a_time
    assert opened.screens.sizes()[-1] == before


def test_a_panel_has_its_width_again_where_the_window_was_narrow_with_large_text(
    window: MainWindow, example: Path, open_in: OpenIn
) -> None:
    window.setUpdatesEnabled(False)
    window.resize(900, 480)
    open_in(window, example)
    window.look.step_text(3)
    window.show_place("Indicators")
    window.resize(1400, 800)
    assert not window.screens.one_at_a_time
    assert window.screens.sizes()[-1] >= max(400, 40 * window.fontMetrics().averageCharWidth())


def test_the_width_that_a_panel_was_given_by_mouse_is_kept_for_the_next_start(
    qapp: QApplication, settings: Settings, window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    window.setUpdatesEnabled(False)
    window.resize(1400, 800)
    open_in(window, example)
    handle = window.screens.handle(2)
    before = window.screens.sizes()[-1]
    qtbot.waitUntil(lambda: handle.height() == window.screens.height())
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(80, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    given = window.screens.sizes()[-1]
    assert before + 70 < given < before + 90
    window.resize(900, 480)
    window.close()
    again = MainWindow(qapp, settings, window.today)
    qtbot.addWidget(again)
    again.show()
    open_in(again, example)
    again.resize(1400, 800)
    assert again.screens.sizes()[-1] == given
    again.close()


def test_the_days_of_a_chart_are_read_whole_in_every_size_of_the_text(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1400, 800)
    page = first_indicator(opened)
    days = page.detail.days
    qtbot.waitUntil(days.isVisible)
    days.first.setFocus()
    for text, box in (("30 September 2014", days.first), ("28 November 2014", days.last)):
        box.setFocus()
        box.selectAll()
        type_text(opened, text)
        press(opened, "Return")
        assert box.text() == text
    page.picker.list.setFocus()
    for steps in (0, -2, 7):  # the usual one, the smallest, the largest
        opened.look.step_text(steps)
        for size in ((1400, 800), (900, 480)):
            opened.resize(*size)
            days.grab()  # what is cut is found as it is drawn
            assert [box.toolTip() for box in (days.first, days.last)] == ["", ""], "it tells what is cut"


def test_the_days_of_a_chart_stand_on_one_line_beside_a_panel_and_in_the_least_window(opened: MainWindow) -> None:
    page = first_indicator(opened)
    days = page.detail.days
    for size, (first, last) in (
        ((1400, 800), ("30 June 2014", "9 November 2014")),
        ((1093, 614), ("30 Jun 2014", "9 Nov 2014")),
        ((640, 360), ("30 Jun 2014", "9 Nov 2014")),
    ):
        opened.resize(*size)
        settle(opened)
        assert days.isVisible(), size
        boxes = [box.mapTo(days, QPoint()) for box in (days.first, days.last)]
        assert boxes[0].y() == boxes[1].y(), size
        assert boxes[1].x() + days.last.width() <= days.width(), size
        assert (days.first.text(), days.last.text()) == (first, last)
        high = page.detail.chart.height()
        assert high >= 180, size
        page.detail.chart.interaction.zoom(0.5)
        settle(opened)
        assert days.all.isVisible()
        assert page.detail.chart.height() == high, "the button stands on the same line"
        days.all.click()
        settle(opened)


def test_the_head_of_a_plan_keeps_its_words_whole_when_the_text_grows(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1400, 700)
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    opened.look.step_text(2)
    box = page.header.texts["service"].box
    qtbot.waitUntil(lambda: box.width() > box.fontMetrics().horizontalAdvance(page.header.texts["service"].text) + 16)


def test_a_low_window_shows_the_chart_or_the_readings_in_full_and_keys_turn_to_either(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.setUpdatesEnabled(True)
    opened.resize(640, 360)
    page = first_indicator(opened)
    qtbot.waitUntil(lambda: page.detail.turn.isVisible() and page.detail.chart.whole is not None)
    opened.grab()
    assert (page.detail.chart.isVisible(), page.detail.readings.isVisible()) == (True, False)
    assert page.detail.chart.height() >= 180
    press(opened, "Ctrl+Shift+N")
    assert (page.detail.chart.isVisible(), page.detail.readings.isVisible()) == (False, True)
    press(opened, "Esc")
    press(opened, "Ctrl+Alt+D")
    assert page.detail.days.first.hasFocus()
    opened.resize(1280, 800)
    assert (page.detail.chart.isVisible(), page.detail.readings.isVisible()) == (True, True)


def test_what_the_menus_lead_to_has_room_in_the_least_window(opened: MainWindow) -> None:
    session = opened.files.session
    assert session is not None
    session.do(edit_action, action_id=1, owner="Head of Procurement")
    opened.resize(640, 360)
    for name in ("returns", "owners", "replace", "keys", "about", "restore", "guide"):
        opened.show_place("Plans")
        opened.menus.trigger(name)
        for tabs in opened.screens.screen_shown.findChildren(Tabs):
            tabs.setCurrentIndex(tabs.count() - 1)
        settle(opened)
        assert (opened.width(), opened.height()) == (640, 360), name


def test_a_page_that_comes_to_need_more_room_takes_turns_with_its_panel(opened: MainWindow) -> None:
    """Its panel stayed beside it, and its counts and buttons were cut."""
    opened.resize(1000, 480)
    settle(opened)
    assert not opened.screens.one_at_a_time
    page = opened.screens.screen_shown
    assert page is not None
    for needs, takes_turns in ((800, True), (0, False)):
        page.setMinimumWidth(needs)
        settle(opened)
        assert opened.screens.one_at_a_time is takes_turns


def test_the_head_of_the_history_is_whole_in_the_least_window(opened: MainWindow) -> None:
    opened.show_place("History")
    page = opened.screens.screen_shown
    assert isinstance(page, HistoryPage)
    for width, height in ((640, 360), (1280, 800)):
        opened.resize(width, height)
        settle(opened)
        shown = [button for button in page.head.buttons if button.isVisible()]
        assert shown
        for button in shown:
            assert button.visibleRegion().boundingRect() == button.rect(), width
            assert button.width() >= button.sizeHint().width(), width
    assert page.head.about.width() >= page.head.about.fontMetrics().horizontalAdvance(page.head.about.text())


def test_a_scroll_bar_that_comes_back_with_the_rows_cuts_no_status(opened: MainWindow) -> None:
    opened.resize(1280, 780)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    press(opened, "Ctrl+F")
    type_text(opened, "xyz")
    settle(opened)
    press(opened, "Ctrl+Shift+F")
    settle(opened)
    assert page.view.verticalScrollBar().isVisible()
    assert page.view.horizontalHeader().length() == page.view.viewport().width()


def test_readings_with_many_columns_are_scrolled_to_a_note_that_can_be_read(opened: MainWindow) -> None:
    opened.resize(1280, 780)
    page = first_indicator(opened)
    opened.show_place("Plans")
    press(opened, "Alt+3")
    settle(opened)
    press(opened, "Down")
    settle(opened)
    readings = page.detail.readings
    assert not readings.isColumnHidden(Column.DENOMINATOR), "it is one with numerators and denominators"
    readings.setCurrentIndex(readings.model().index(0, Column.NOTE))
    settle(opened)
    note = readings.visualRect(readings.currentIndex())
    assert note.width() > 100
    assert readings.viewport().rect().contains(note)
    opened.resize(1900, 780)
    settle(opened)
    assert readings.horizontalHeader().length() == readings.viewport().width()


def test_the_filter_bar_keeps_to_the_left_edge_and_nothing_in_it_is_cut_or_drawn_out_in_any_width_and_size_of_text(
    opened: MainWindow,
) -> None:
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    bar = page.table.filter.bar
    opened.resize(1180, 760)
    settle(opened)
    alone = bar.height()
    bar.search.setText("supplier")
    settle(opened)
    assert bar.clear.isVisible()
    assert bar.search.x() == 0
    assert bar.more.x() == bar.search.geometry().right() + 1 + SPACING[1]
    bar.search.clear()
    settle(opened)
    assert not bar.clear.isVisible()
    assert bar.height() == alone
    bar.search.setText("a")
    bar.choose_order("timescale", True)
    for larger in (0, 3):
        opened.look.step_text(larger)
        for width in (640, 900, 1093, 1280, 1920):
            opened.resize(width, 700)
            bar.search.setFocus()
            settle(opened)
            for box in (bar.grouping, bar.order):
                assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 24, width
                assert bar.rect().contains(box.geometry()), width
            for button in (bar.more, bar.views):
                assert button.width() == button.sizeHint().width(), width
            assert bar.count_label.width() >= bar.count_label.sizeHint().width(), width
    bar.choose_order("printed", False)


def test_the_search_and_its_buttons_are_whole_with_the_largest_text_in_a_narrow_window(opened: MainWindow) -> None:
    """The button Filter lay over the search, and "Counts and order" was cut."""
    opened.look.step_text(7)
    opened.resize(640, 700)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    bar = page.table.filter.bar
    shown = [bar.search, bar.more, bar.views, bar.more_button]
    assert all(part.isVisible() and bar.rect().contains(part.geometry()) for part in shown)
    for part, other in pairwise(shown):
        assert not part.geometry().intersects(other.geometry())
    assert all(button.width() >= button.sizeHint().width() for button in shown[1:])


def test_a_status_beyond_the_edge_of_a_narrow_window_with_the_largest_text_can_be_scrolled_to(
    opened: MainWindow, qtbot: QtBot
) -> None:
    """The statuses were cut, and nothing led to the rest of them."""
    opened.look.step_text(7)
    opened.resize(640, 700)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    bar = page.view.horizontalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    bar.setValue(bar.maximum())
    header = page.view.horizontalHeader()
    assert header.length() - header.offset() == page.view.viewport().width()


def test_the_buttons_of_a_plan_with_a_short_title_keep_no_window_wide(opened: MainWindow) -> None:
    """They all stood beside the title, and the window could not be made narrower than that."""
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    opened.look.step_text(7)
    opened.resize(1400, 700)
    settle(opened)  # or the plan is shown anew, with its own title
    assert page.header.plan is not None
    page.header.show_plan(replace(page.header.plan, title="P1", service="", period=""), read_only=False)
    settle(opened)
    assert page.header.print.isVisible()
    opened.resize(640, 700)
    settle(opened)
    assert opened.width() == 640
    assert not page.header.print.isVisible()
    assert page.header.more.isVisible()


@pytest.mark.parametrize("steps", [0, 3, 7])
def test_actions_in_a_narrow_window_have_room_for_words_however_large_the_text_is(
    opened: MainWindow, steps: int
) -> None:
    """With the largest text a column had three letters to a line."""
    opened.look.step_text(steps)
    opened.resize(640, 700)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    letter = page.view.fontMetrics().averageCharWidth()
    widths = [page.view.columnWidth(column) for column in (ListColumn.ACTION, ListColumn.PROGRESS)]
    assert min(widths) >= 8 * letter


def test_a_low_window_shows_several_actions_and_its_counts_and_groups_when_they_are_asked_for(
    opened: MainWindow,
) -> None:
    opened.resize(640, 360)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    bar, strip, view = page.table.filter.bar, page.table.filter.strip, page.view
    whole = [
        row
        for row in range(page.table.model.rowCount())
        if page.table.model.row_id(row) > 0
        and view.rowViewportPosition(row) >= 0
        and view.rowViewportPosition(row) + view.rowHeight(row) <= view.viewport().height()
    ]
    assert len(whole) >= 3
    assert not any(part.isVisible() for part in (strip, bar.order, bar.grouping, bar.count_label))
    press(opened, "Ctrl+Shift+A")
    settle(opened)
    assert bar.count_label.isVisible(), "what is left out is told"
    assert bar.clear.isVisible()
    press(opened, "Ctrl+Shift+A")
    QTest.mouseClick(bar.more_button, Qt.MouseButton.LeftButton)
    settle(opened)
    assert all(part.isVisible() for part in (strip, bar.order, bar.grouping, bar.count_label))
    opened.resize(1280, 800)
    settle(opened)
    assert strip.isVisible()
    assert not bar.more_button.isVisible()


def test_the_title_of_a_risk_can_be_read_in_a_narrow_window_with_the_largest_text(opened: MainWindow) -> None:
    """Both scores left it two letters."""
    opened.show_place("Risks")
    opened.look.step_text(7)
    opened.resize(640, 700)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, RisksPage)
    assert page.view.columnWidth(RiskColumn.TITLE) >= page.view.fontMetrics().horizontalAdvance("opportunity")
    assert page.view.isColumnHidden(RiskColumn.TARGET)
    opened.resize(1400, 700)
    settle(opened)
    assert not page.view.isColumnHidden(RiskColumn.TARGET)


def test_the_options_of_find_and_replace_are_whole_below_the_fields_with_the_largest_text(opened: MainWindow) -> None:
    opened.look.step_text(7)
    opened.resize(640, 600)
    opened.show_place("Plans")
    opened.menus.trigger("replace")
    settle(opened)
    screen = opened.screens.screen_shown
    assert isinstance(screen, ReplaceScreen)
    assert opened.width() == 640
    assert screen.whole_words.x() == screen.replacement.x()
    for box in (screen.whole_words, screen.match_case):
        assert box.height() >= box.sizeHint().height()
    opened.resize(1400, 800)
    settle(opened)
    assert screen.whole_words.x() > screen.replacement.x()
