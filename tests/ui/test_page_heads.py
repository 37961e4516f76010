"""The head of every page: no button is ever cut, and what has no room, with all else the page can do, is in More."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from docs.pictures import settle
from tests.ui.keyboard import press
from tests.ui.mouse import click, point_of, rows_in_sight
from tracker.services.file.files import new_tracker
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.more_button import MoreButton
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.framework.mnemonics import plain
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]


@pytest.fixture
def opened(window: MainWindow, example: Path, open_in: OpenIn) -> Iterator[MainWindow]:
    open_in(window, example)
    yield window
    for menu in window.findChildren(QMenu):
        menu.close()


def offered(more: MoreButton) -> list[str]:
    """What More offers; the menu is closed again."""
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = next(one for one in more.findChildren(QMenu) if one.isVisible())
    said = [plain(entry.text()) for entry in menu.actions() if entry.text()]
    menu.close()
    return said


def seen(head: QWidget) -> list[QPushButton]:
    return [button for button in head.findChildren(QPushButton) if button.isVisible()]


def test_the_buttons_of_every_page_are_whole_in_every_width_and_stand_in_one_line(opened: MainWindow) -> None:
    for larger in (0, 3):
        for _ in range(larger):
            press(opened, "Ctrl+=")
        for width, height in ((640, 360), (1093, 614)):
            opened.resize(width, height)
            for place in PLACES:
                opened.show_place(place.name)
                settle(opened)
                page = opened.screens.screen_shown
                assert page is not None
                head = next(
                    one for one in page.findChildren(PlanHeader) + page.findChildren(PageHead) if one.isVisible()
                )
                buttons = seen(head)
                where = (place.name, width, larger)
                assert buttons, where
                assert len({button.mapTo(head, button.rect().topLeft()).y() for button in buttons}) == 1, where
                for button in buttons:
                    assert button.visibleRegion().boundingRect() == button.rect(), (*where, button.text())
                    assert button.width() >= button.sizeHint().width(), (*where, button.text())


def test_a_button_without_room_is_found_in_more_before_what_else_the_page_can_do(opened: MainWindow) -> None:
    opened.show_place("Meetings")
    page = opened.screens.screen_shown
    assert isinstance(page, MeetingsPage)
    opened.resize(1280, 800)
    settle(opened)
    assert offered(page.head.more)[0] == "Add committee or board"
    opened.resize(640, 360)
    settle(opened)
    entries = offered(page.head.more)
    assert entries[:2] == ["Print…", "Add committee or board"]
    assert "Add meeting" not in entries, "it has its button"
    assert "Delete" in entries


def test_more_can_delete_the_line_that_was_clicked_as_the_menu_bar_can(opened: MainWindow) -> None:
    opened.resize(1280, 800)
    opened.show_place("Meetings")
    meetings = opened.screens.screen_shown
    assert isinstance(meetings, MeetingsPage)
    opened.show_place("Indicators")
    indicators = opened.screens.screen_shown
    assert isinstance(indicators, IndicatorsPage)
    for page, view, name in (
        (meetings, meetings.board.sheet, "Delete"),
        (indicators, indicators.detail.readings, "Delete reading"),
    ):
        opened.show_screen(page)
        settle(opened)
        click(view.viewport(), point_of(view, rows_in_sight(view)[0]))
        click(page.head.more, page.head.more.rect().center())
        menu = next(one for one in page.head.more.findChildren(QMenu) if one.isVisible())
        assert [entry.isEnabled() for entry in menu.actions() if plain(entry.text()) == name] == [True], name
        menu.close()


def test_the_buttons_of_a_plan_stand_beside_its_title_or_all_below_it(opened: MainWindow) -> None:
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    for width, texts in (
        (1920, ["+ Add action", "+ Add section", "Print…", "More ▾"]),
        (1280, ["+ Add action", "+ Add section", "More ▾"]),
        (640, ["+ Add action", "More ▾"]),
    ):
        opened.resize(width, 800)
        settle(opened)
        assert [button.text() for button in seen(page.header)] == texts
        title, first = page.header.texts["title"], seen(page.header)[0]
        assert (first.mapTo(page.header, first.rect().topLeft()).y() < title.geometry().bottom()) == (width == 1920)
        entries = offered(page.header.more)
        assert ("Print…" in entries, "Add section" in entries) == ("Print…" not in texts, "+ Add section" not in texts)
        assert "Plan settings" in entries


def test_what_an_empty_page_says_stands_at_one_place_on_all_of_them(
    window: MainWindow, tmp_path: Path, open_in: OpenIn
) -> None:
    new_tracker(tmp_path / "empty.tracker").close()
    open_in(window, tmp_path / "empty.tracker")
    window.resize(1280, 800)
    middles = set()
    for place in PLACES:
        window.show_place(place.name)
        settle(window)
        page = window.screens.screen_shown
        (said,) = (one for one in page.findChildren(PlanEmpty) if one.isVisible())
        middle = said.heading.mapTo(page, said.heading.rect().center()).x()
        middles.add(middle - page.width() // 2)
    assert max(middles) - min(middles) <= 1, "half a pixel is rounded"
