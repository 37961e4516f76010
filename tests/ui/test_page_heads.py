"""The head of every page: no button is ever cut, and what has no room, with all else the page can do, is in More."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from docs.pictures import settle
from tests.ui.mouse import click, point_of, rows_in_sight
from tests.ui.shared_window import kept_example, make_active
from tracker.services.file.files import new_tracker
from tracker.services.plans.steps import add_step
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.more_button import MoreButton
from tracker.ui.framework.mnemonics import plain
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]


opened = kept_example()
"""One window with the example: it is only looked at."""


def offered(more: MoreButton) -> list[str]:
    """What More offers; the menu is closed again."""
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = next(one for one in more.findChildren(QMenu) if one.isVisible())
    said = [plain(entry.text()) for entry in menu.actions() if entry.text()]
    menu.close()
    return said


def seen(head: QWidget) -> list[QPushButton]:
    return [button for button in head.findChildren(QPushButton) if button.isVisible()]


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
    make_active(opened)
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
        more = page.head.more
        click(view.viewport(), point_of(view, rows_in_sight(view)[0]))
        click(more, more.rect().center())
        assert can(more, name) == [True], name
        make_active(opened)
        view.setFocus()
        more.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(more, Qt.Key.Key_Space)
        assert can(more, name) == [True], f"{name} by the keyboard"
        make_active(opened)
        command = next(one for one in page.commands() if one.text == name)
        assert command.enabled is not None and not command.enabled(), "its key does nothing on the button"
    indicators.picker.list.setFocus()
    more = indicators.head.more
    more.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert can(more, "Delete reading") == [False], "the keys were in the list of indicators"


def can(more: MoreButton, name: str) -> list[bool]:
    """Return whether the entry of that name in the menu that is open can be chosen; the menu is closed."""
    menu = next(one for one in more.findChildren(QMenu) if one.isVisible())
    found = [entry.isEnabled() for entry in menu.actions() if plain(entry.text()) == name]
    menu.close()
    return found


def test_the_buttons_of_a_plan_stand_beside_its_title_or_all_below_it(opened: MainWindow) -> None:
    opened.show_place("Plans")
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
    window.setUpdatesEnabled(False)  # it lays itself out all the same
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


def test_a_text_without_a_frame_that_is_emptied_says_what_belongs_there(opened: MainWindow) -> None:
    opened.show_place("Plans")
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    page.session.do(add_step, action_id=1, title="Ask the teams")
    page.details.select(1)
    settle(opened)
    boxes: list[QLineEdit | QPlainTextEdit | QTextEdit] = [
        *opened.findChildren(QLineEdit),
        *opened.findChildren(QPlainTextEdit),
        *opened.findChildren(QTextEdit),
    ]
    bare = [one for one in boxes if one.isVisible() and str(one.property("role")).startswith("in-place")]
    assert len(bare) >= 6
    assert [one.accessibleName() for one in bare if not one.placeholderText()] == []
