"""The start page: four ways to begin, and the files opened last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.mouse import click
from tracker.ui.framework.background import Jobs
from tracker.ui.look.theme import apply_theme
from tracker.ui.settings.recent_files import remember
from tracker.ui.settings.settings import Settings
from tracker.ui.start.described_button import WayButton
from tracker.ui.start.start_page import StartPage


@pytest.fixture
def page(qtbot: QtBot, settings: Settings) -> StartPage:
    shown = StartPage(settings, Jobs())
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def lines(page: StartPage) -> list[str]:
    return [page.ways.recent.item(row).text() for row in range(page.ways.recent.count())]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_each_way_to_begin_is_one_key_press_away(
    page: StartPage, qapp: QApplication, qtbot: QtBot, key: Qt.Key
) -> None:
    apply_theme(qapp, "light")
    page.arrive()
    ways = (page.example_wanted, page.bring_in_wanted, page.paste_wanted, page.new_wanted, page.open_wanted)
    for wanted in ways:
        button = QApplication.focusWidget()
        assert isinstance(button, WayButton)
        with qtbot.waitSignal(wanted):
            QTest.keyClick(button, key)
        QTest.keyClick(button, Qt.Key.Key_Tab)


def test_without_recent_files_there_is_no_empty_list(page: StartPage) -> None:
    page.arrive()
    assert not page.ways.recent.isVisible()


def test_enter_opens_the_file_opened_last(page: StartPage, settings: Settings, example: Path, qtbot: QtBot) -> None:
    settings.recent_files = (example, example.with_name("Older.tracker"))
    page.arrive()
    assert QApplication.focusWidget() is page.ways.recent
    with qtbot.waitSignal(page.file_chosen) as chosen:
        QTest.keyClick(page.ways.recent, Qt.Key.Key_Return)
    assert chosen.args == [example]


def test_a_file_that_is_gone_says_so(page: StartPage, settings: Settings, example: Path, qtbot: QtBot) -> None:
    settings.recent_files = (example, example.with_name("Gone.tracker"))
    page.arrive()
    qtbot.waitUntil(lambda: "not found" in lines(page)[1])
    assert lines(page)[0].startswith("Example\n")
    spoken = page.ways.recent.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Gone (not found) in ")


def test_delete_takes_a_file_off_the_list_and_leaves_it(page: StartPage, settings: Settings, example: Path) -> None:
    settings.recent_files = (example,)
    page.arrive()
    QTest.keyClick(page.ways.recent, Qt.Key.Key_Delete)
    assert not settings.recent_files
    assert example.exists()
    assert isinstance(QApplication.focusWidget(), WayButton)


def test_tab_goes_round_the_page(page: StartPage, settings: Settings, example: Path) -> None:
    settings.recent_files = (example,)
    page.arrive()
    first = QApplication.focusWidget()
    seen = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(set(seen)) == 6
    assert QApplication.focusWidget() is first


def test_why_a_file_did_not_open_stands_on_the_page(page: StartPage) -> None:
    assert page.say_problem("notes.tracker is not a tracker.")
    assert page.ways.problem.isVisible()
    page.say_problem("")
    assert not page.ways.problem.isVisible()


def test_one_click_opens_a_file_and_its_cross_takes_it_off_the_list(
    page: StartPage, settings: Settings, example: Path, qtbot: QtBot
) -> None:
    older = example.with_name("Older.tracker")
    settings.recent_files = (example, older)
    page.resize(900, 900)
    page.arrive()
    QApplication.processEvents()
    inside = page.ways.recent.viewport()
    with qtbot.waitSignal(page.file_chosen) as chosen:
        click(inside, page.ways.recent.visualItemRect(page.ways.recent.item(1)).center())
    assert chosen.args == [older]
    click(inside, page.ways.recent.cross(1).center())
    assert list(settings.recent_files) == [example]
    assert page.ways.recent.count() == 1


def test_the_long_name_of_a_recent_file_leaves_room_for_its_cross(
    page: StartPage, settings: Settings, example: Path
) -> None:
    settings.recent_files = (example, example.with_name(f"{'Recovery plan of all services ' * 6}.tracker"))
    page.resize(640, 800)
    page.arrive()
    QApplication.processEvents()
    recent = page.ways.recent
    place = recent.cross(1)
    shown = recent.viewport().grab(place).toImage()
    colours = {shown.pixel(x, y) for x in range(shown.width()) for y in range(shown.height())}
    assert len(colours) == 1, "it is drawn while the mouse is over the line"


def test_a_recent_file_says_its_folder_and_when_it_was_opened_last(
    page: StartPage, settings: Settings, example: Path
) -> None:
    remember(settings, example)
    page.arrive()
    assert lines(page)[0].startswith(f"Example\n{example.parent} · opened today ")
