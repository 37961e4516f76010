"""Every screen can be used without a mouse and without seeing it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPushButton,
    QTableView,
)

from docs.pictures import settle
from tests.ui.keyboard import press
from tests.ui.screen_reader import (
    choices_without_caption,
    columns_without_heading,
    entries_of,
    lettered_twice,
    lost_on_the_way,
    marked_up,
    nameless,
    role_of,
    shown,
    spoken,
    too_small,
    wrong_roles,
)
from tracker.services.file.files import new_tracker
from tracker.ui.controls.writing.keys import text_keys
from tracker.ui.framework.commands import Command
from tracker.ui.framework.menus import MENUS
from tracker.ui.framework.settings import Settings
from tracker.ui.help.keys_page import KeysPage
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]
SCREENS = {
    **{place.name: place.keys for place in PLACES},
    "Guide": "F1",
    "Keys": "Ctrl+/",
    "About": "Ctrl+F1",
    "Restore": "Ctrl+Shift+B",
}


@pytest.fixture(scope="module")
def contents(example_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file with the example in it, and an empty one."""
    folder = tmp_path_factory.mktemp("contents")
    new_tracker(folder / "empty.tracker").close()
    return {
        "example": Path(shutil.copy(example_made_once, folder / "example.tracker")),
        "empty": folder / "empty.tracker",
    }


@pytest.fixture(scope="module")
def filled(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all that is only looked at."""
    window = MainWindow(qapp, Settings(tmp_path_factory.mktemp("filled") / "settings.ini"))
    window.show()
    yield window
    window.close()
    window.deleteLater()


def go(window: MainWindow, keys: str) -> None:
    """Go to a screen and wait until it is laid out for what it shows."""
    press(window, keys)
    settle(window)


@pytest.fixture(scope="module", params=product(("example", "empty"), SCREENS), ids="-".join)
def keys(request: pytest.FixtureRequest, filled: MainWindow, contents: dict[str, Path]) -> str:
    """The keys of the screen that the window shows of a file: what is only looked at is looked at in one visit."""
    path, keys = contents[request.param[0]], SCREENS[request.param[1]]
    filled.activateWindow()
    if filled.files.path != path:
        filled.files.open(path)
        settle(filled)
    go(filled, keys)
    return keys


def test_everything_that_takes_the_focus_has_a_name(filled: MainWindow, keys: str) -> None:
    assert nameless(filled) == []


def test_every_drop_down_list_has_a_label_of_its_own(filled: MainWindow, keys: str) -> None:
    """A screen reader on Linux is told by Qt what is chosen instead of the name."""
    assert choices_without_caption(filled) == []


def test_tab_goes_round_and_back_the_same_way(filled: MainWindow, keys: str) -> None:
    assert lost_on_the_way(filled) == []


def test_text_is_plain(filled: MainWindow, keys: str) -> None:
    assert marked_up(filled) == []


def test_tab_leaves_every_table(filled: MainWindow, keys: str) -> None:
    assert [
        widget.accessibleName()
        for widget in shown(filled, QAbstractItemView)
        if isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation()
    ] == []


def test_what_a_screen_reader_finds_says_its_role(filled: MainWindow, keys: str) -> None:
    assert wrong_roles(filled) == []
    places = [button for button in filled.places.findChildren(QPushButton) if button.isVisible()]
    current = [spoken(button) for button in places if button.accessibleDescription() == "Current page"]
    assert all(role_of(button) == QAccessible.Role.Button and spoken(button) for button in places)
    assert current == ([listed] if (listed := _listed_as(keys)) else current)


def _listed_as(keys: str) -> str:
    return next((place.listed for place in PLACES if place.keys == keys), "")


def test_every_status_of_a_row_is_said_in_words(filled: MainWindow, keys: str) -> None:
    """Shape and colour alone are nothing to a screen reader."""
    for view in shown(filled, QTableView):
        assert isinstance(view, QTableView)
        model = view.model()
        headings = {
            str(model.headerData(column, Qt.Orientation.Horizontal)): column for column in range(model.columnCount())
        }
        for name in headings.keys() & {"Status", "Current", "Target"}:
            for row in range(min(model.rowCount(), 12)):
                index = model.index(row, headings[name])
                said = index.data(Qt.ItemDataRole.AccessibleTextRole)
                assert said is None or not str(said).strip() or re.search(r"[A-Za-z]", str(said)), f"{name}: {said}"


def test_a_notice_is_announced(
    window: MainWindow, example: Path, open_in: OpenIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(window, example)
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    settle(window)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    press(window, "Ctrl+Shift+K")
    settle(window)
    press(window, "Ctrl+Z")
    settle(window)
    assert [message for message in told if message.startswith("Undone: Marked")], told


def test_every_column_has_a_heading(filled: MainWindow, keys: str) -> None:
    assert columns_without_heading(filled) == []


def test_every_entry_of_a_menu_has_a_letter_that_no_other_has(filled: MainWindow, keys: str) -> None:
    bar = [entry for entry in filled.menuBar().actions() if entry.isVisible()]
    for texts in ([entry.text() for entry in bar], *(entries_of(entry.menu()) for entry in bar)):
        assert lettered_twice(texts) == [], texts


def test_what_is_clicked_is_24_pixels_wide_and_high(filled: MainWindow, keys: str) -> None:
    """WCAG 2.2, 2.5.8. A line of a list or a table is as wide as its column."""
    assert too_small(filled) == []


def commands_of(window: MainWindow) -> dict[str, list[Command]]:
    """The commands that work together: the window's own with each page's."""
    own = list(window.commands.all())
    assert window.pages is not None
    return {page.place: [*own, *page.commands()] for page in window.pages.all()}


def single_keys(commands: list[Command]) -> list[str]:
    return [key.toString() for command in commands for key in QKeySequence.listFromString(command.keys)]


def test_every_command_has_a_menu_a_name_and_keys_that_no_other_has_and_is_listed_on_the_page_of_keys(
    window: MainWindow, example: Path, open_in: OpenIn
) -> None:
    open_in(window, example)
    found = commands_of(window)
    for place, commands in found.items():
        assert [key for key, times in Counter(single_keys(commands)).items() if times > 1] == [], place
        assert [command.text for command in commands if not command.keys] == [], place
        assert {command.menu for command in commands} <= set(MENUS)
        names = [command.name for command in commands]
        assert len(set(names)) == len(names), place
        for command in commands:
            assert all(not key.isEmpty() for key in QKeySequence.listFromString(command.keys)), command.name
    press(window, "Ctrl+/")
    page = window.screens.screen_shown
    assert isinstance(page, KeysPage)
    table = page.table
    listed = {item.text() for row in range(table.rowCount()) if (item := table.item(row, 1)) is not None}
    of_menus = {command.text for commands in found.values() for command in commands}
    assert listed == of_menus | {command.text for _, command in text_keys()}


def test_a_text_box_with_the_focus_keeps_its_own_keys(window: MainWindow, example: Path, open_in: OpenIn) -> None:
    open_in(window, example)
    press(window, "Ctrl+F")
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    search.setText("abc")
    press(window, "Home")
    press(window, "Delete")
    assert search.text() == "bc"
