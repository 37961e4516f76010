"""Ctrl+K: anything is found by typing and gone to with Return."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.stored import unlocked, unlocked_empty
from tests.ui.keyboard import press
from tracker.services.file.files import new_tracker
from tracker.ui.find.find_box import FindBox
from tracker.ui.framework.page import Page
from tracker.ui.help.guide_page import GuidePage
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]


def begin(window: MainWindow, text: str, qtbot: QtBot) -> FindBox:
    """Press Ctrl+K and type, and wait until the file has been looked through."""
    press(window, "Ctrl+K")
    box = window.findChild(FindBox)
    assert box is not None
    QTest.keyClicks(box.line, text)
    qtbot.waitUntil(lambda: window.jobs.idle)
    return box


def lines(box: FindBox) -> list[str]:
    table = box.table
    return [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0)) is not None]


def choose(window: MainWindow, box: FindBox, qtbot: QtBot) -> None:
    """Press Return, and wait until what was chosen is done."""
    with qtbot.waitSignal(box.destroyed):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.jobs.idle)


def shown_row(window: MainWindow) -> tuple[str, str]:
    page = window.screens.screen_shown
    assert isinstance(page, Page)
    return page.place, page.row_shown[1]


def test_a_command_that_cannot_be_done_now_is_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    assert "Export board workbook" not in lines(begin(window, "export", qtbot)), "no file is open"
    assert not window.press.can_print(), "nor is there anything to print"


def test_a_file_that_was_open_last_is_opened(window: MainWindow, tmp_path: Path, open_in: OpenIn, qtbot: QtBot) -> None:
    unlocked_empty(tmp_path / "Roads.tracker").close()
    open_in(window, tmp_path / "Roads.tracker")
    window.files.close()
    qtbot.waitUntil(lambda: window.files.session is None)
    box = begin(window, "Roads", qtbot)
    with qtbot.waitSignal(window.files.opened):
        QTest.keyClick(box.line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("1.10", "Plans", "1.10"),
        ("invoices within 30", "Indicators", "Invoices paid within 30 days"),
    ],
)
def test_a_thing_of_the_file_is_gone_to_by_return(
    text: str, place: str, name: str, opened: MainWindow, qtbot: QtBot
) -> None:
    choose(opened, begin(opened, text, qtbot), qtbot)
    qtbot.waitUntil(lambda: shown_row(opened)[0] == place and name in shown_row(opened)[1])


@pytest.mark.parametrize(("text", "place"), [("11 december 2014", "Meetings"), ("risks", "Risks"), ("check", "Checks")])
def test_a_meeting_and_a_page_are_gone_to(text: str, place: str, opened: MainWindow, qtbot: QtBot) -> None:
    choose(opened, begin(opened, text, qtbot), qtbot)
    qtbot.waitUntil(lambda: shown_row(opened)[0] == place)


def test_a_command_is_done_and_its_key_stands_beside_it(opened: MainWindow, qtbot: QtBot) -> None:
    box = begin(opened, "user guide", qtbot)
    about = box.table.item(0, 1)
    assert about is not None and about.text() == "F1"
    choose(opened, box, qtbot)
    qtbot.waitUntil(lambda: isinstance(opened.screens.screen_shown, GuidePage))


def test_the_arrows_go_through_the_list_while_the_line_keeps_the_focus(opened: MainWindow, qtbot: QtBot) -> None:
    box = begin(opened, "invoices", qtbot)
    assert len(lines(box)) > 2
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_PageUp, 0)):
        QTest.keyClick(box.line, key)
        assert box.table.currentRow() == row
    assert box.line.hasFocus()


def test_a_click_chooses(opened: MainWindow, qtbot: QtBot) -> None:
    box = begin(opened, "invoices within 30", qtbot)
    at = box.table.visualRect(box.table.model().index(0, 0)).center()
    with qtbot.waitSignal(box.destroyed):
        QTest.mouseClick(box.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: shown_row(opened)[0] == "Indicators")


def test_esc_leaves_all_as_it_was(opened: MainWindow, qtbot: QtBot) -> None:
    before = opened.screens.screen_shown
    box = begin(opened, "risks", qtbot)
    with qtbot.waitSignal(box.destroyed):
        QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert opened.screens.screen_shown is before


def test_what_is_nowhere_is_said_to_be_nowhere_and_return_does_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    box = begin(opened, "zebra crossing", qtbot)
    assert lines(box) == []
    assert box.nothing.isVisible()
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()
    box.close()


def test_a_blank_line_lists_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    box = begin(opened, " ", qtbot)
    assert lines(box) == []
    assert not box.nothing.isVisible()
    box.close()


def test_its_list_is_a_model_without_fault(opened: MainWindow, qtbot: QtBot) -> None:
    box = begin(opened, "inv", qtbot)
    tester = QAbstractItemModelTester(box.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    QTest.keyClicks(box.line, "oices")
    qtbot.waitUntil(lambda: opened.jobs.idle)
    assert tester.model() is box.table.model()
    box.close()


def test_a_name_that_needs_more_takes_room_from_what_is_said_of_the_thing(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1093, 614)
    box = begin(opened, "board", qtbot)
    assert any("Buying Board" in line for line in lines(box))
    assert box.table.columnWidth(1) < 0.22 * box.width()
    assert box.table.columnWidth(0) > 0.6 * box.width()


def test_it_closes_with_the_file_that_it_finds_things_in(
    window: MainWindow, open_in: OpenIn, qtbot: QtBot, tmp_path: Path
) -> None:
    first, other = tmp_path / "first.tracker", tmp_path / "other.tracker"
    unlocked(first).close()
    unlocked_empty(other).close()
    open_in(window, first)
    box = begin(window, "1.1", qtbot)
    with qtbot.waitSignal(box.destroyed):
        open_in(window, other)
    assert QApplication.activePopupWidget() is None
