"""Dragging a row of a list with the mouse to another place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView

from docs.pictures import settle
from tests.ui import mouse
from tests.ui.keyboard import press, press_key
from tests.ui.shared_window import screen_of, session_of
from tracker.data.queries.indicators import indicators
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.window.main_window import MainWindow


def drag(view: QAbstractItemView, row: int, before: int, *, then: Callable[[], object] = lambda: None) -> None:
    """Drag a row to where the mouse is in the upper part of another; `then` happens before it is let go."""
    port = view.viewport()
    start = view.visualRect(view.model().index(row, 0)).center()
    goal = QPoint(start.x(), view.visualRect(view.model().index(before, 0)).top() + 2)
    mouse.press(port, start)
    for part in (1, 2, 3):
        mouse.move(port, start + (goal - start) * part / 3)
    then()
    mouse.release(port, goal)


def test_an_indicator_is_dragged_to_another_place_in_one_step(window: MainWindow) -> None:
    press(window, "Alt+3")
    settle(window)
    page = screen_of(window, IndicatorsPage)
    session = session_of(window)
    names = [row.name for row in session.read(indicators)]
    drag(page.picker.list, 0, 3)
    assert [row.name for row in session.read(indicators)] == [names[1], names[2], names[0], *names[3:]]
    assert page.picker.selected == session.read(indicators)[2].id
    drag(page.picker.list, 2, 0)
    assert [row.name for row in session.read(indicators)] == names
    drag(page.picker.list, 0, 3, then=lambda: press_key(Qt.Key.Key_Escape))
    assert [row.name for row in session.read(indicators)] == names, "Esc gives it up"
    page.picker.search.setText("ai")
    assert page.picker.model.rowCount() == 3
    drag(page.picker.list, 0, 2)
    assert [row.name for row in session.read(indicators)] == names, "among some the place among all is not told"


def test_a_risk_stays_in_its_register(window: MainWindow) -> None:
    press(window, "Alt+8")
    settle(window)
    page = screen_of(window, RisksPage)

    def refs() -> list[str]:
        return [page.model.index(row, 0).data() for row in range(page.model.rowCount())][1:]

    assert refs() == ["CR1", "CR7", "CR12", "CO2"]
    drag(page.view, 3, 0)
    assert refs() == ["CR12", "CR1", "CR7", "CO2"], "the heading of the register is no place: it is the first"
    drag(page.view, 0, 3)
    assert refs() == ["CR12", "CR1", "CR7", "CO2"], "a register is not dragged"


def test_an_agenda_item_is_dragged_among_those_of_its_meeting(window: MainWindow) -> None:
    press(window, "Alt+7")
    settle(window)
    page = screen_of(window, MeetingsPage)

    def titles() -> list[str]:
        return [page.board.rows.index(row, 1).data() for row in range(page.board.rows.rowCount())]

    before = titles()
    drag(page.board.sheet, 2, 1)
    assert titles()[1:3] == [before[2], before[1]]
    assert set(titles()) == set(before)
