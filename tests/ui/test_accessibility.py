"""Every screen can be used without a mouse and without seeing it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from docs.pictures import settle
from tests.source import TOP
from tests.ui.keyboard import press
from tests.ui.screen_reader import entries_of, lettered_twice, role_of, spoken, wrong_in
from tests.ui.shared_window import make_active
from tracker.services.file.files import new_tracker
from tracker.ui.controls.writing.keys import text_keys
from tracker.ui.framework.commands import Command
from tracker.ui.framework.menus import MENUS
from tracker.ui.help.keys_page import KeysPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

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
    window.setUpdatesEnabled(False)  # what is asked for is not drawn
    yield window
    window.close()
    window.deleteLater()


def go(window: MainWindow, keys: str) -> None:
    """Go to a screen and wait until it is laid out for what it shows."""
    press(window, keys)
    settle(window)


@pytest.fixture
def opened(filled: MainWindow, contents: dict[str, Path]) -> MainWindow:
    """That window at the example's plan."""
    show_file(filled, contents["example"])
    filled.show_place("Plans")
    settle(filled)
    return filled


def show_file(window: MainWindow, path: Path) -> None:
    """Have a file open in the window."""
    if window.files.path != path:
        window.files.open(path)
    make_active(window)


OF_NO_FILE = ("Guide", "Keys", "About")
"""The screens that are the same whatever file is open."""
SEEN = [(content, name) for content in ("example", "empty") for name in SCREENS]


@pytest.fixture(
    scope="module", params=[one for one in SEEN if one[0] == "example" or one[1] not in OF_NO_FILE], ids="-".join
)
def keys(request: pytest.FixtureRequest, filled: MainWindow, contents: dict[str, Path]) -> str:
    """The keys of the screen that the window shows of a file: what is only looked at is looked at in one visit."""
    path, keys = contents[request.param[0]], SCREENS[request.param[1]]
    show_file(filled, path)
    go(filled, keys)
    return keys


def test_a_screen_can_be_used_by_keys_and_by_a_screen_reader(filled: MainWindow, keys: str) -> None:
    """Everything has its name, role and heading, nothing is too small, and Tab goes round and back the same way."""
    assert wrong_in(filled, rounds=True) == []


def test_the_list_of_places_says_where_the_window_is(filled: MainWindow, keys: str) -> None:
    places = [button for button in filled.places.findChildren(QPushButton) if button.isVisible()]
    current = [spoken(button) for button in places if button.accessibleDescription() == "Current page"]
    assert all(role_of(button) == QAccessible.Role.Button and spoken(button) for button in places)
    assert current == ([listed] if (listed := _listed_as(keys)) else current)


def _listed_as(keys: str) -> str:
    return next((place.listed for place in PLACES if place.keys == keys), "")


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, as it is told."""
    messages: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            messages.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return messages


def test_a_notice_is_announced(opened: MainWindow, announced: list[str]) -> None:
    press(opened, "Ctrl+Shift+K")
    settle(opened)
    press(opened, "Ctrl+Z")
    settle(opened)
    assert [message for message in announced if message.startswith("Undone: Marked")], announced


def test_why_a_page_refuses_is_announced(opened: MainWindow, announced: list[str]) -> None:
    go(opened, "Ctrl+Shift+T")
    press(opened, "Ctrl+Return")
    assert announced[-1:] == ["Enter a title."]
    press(opened, "Esc")


def test_a_sentence_in_red_beneath_a_form_is_a_message_which_a_screen_reader_says() -> None:
    silent = [
        path.relative_to(TOP).as_posix()
        for path in sorted((TOP / "tracker/ui").rglob("*.py"))
        if re.search(r'(label|_wrapped)\(\s*"", "error"', path.read_text("utf-8"))
    ]
    assert silent == ["tracker/ui/tables/detail.py"], "these are issues to check"


def test_every_entry_of_a_menu_has_a_letter_that_no_other_has(filled: MainWindow, keys: str) -> None:
    bar = [entry for entry in filled.menuBar().actions() if entry.isVisible()]
    for texts in ([entry.text() for entry in bar], *(entries_of(entry.menu()) for entry in bar)):
        assert lettered_twice(texts) == [], texts


def commands_of(window: MainWindow) -> dict[str, list[Command]]:
    """The commands that work together: the window's own with each page's."""
    own = list(window.commands.all())
    assert window.pages is not None
    return {page.place: [*own, *page.commands()] for page in window.pages.all()}


def single_keys(commands: list[Command]) -> list[str]:
    return [key.toString() for command in commands for key in QKeySequence.listFromString(command.keys)]


def test_every_command_has_a_menu_a_name_and_keys_that_no_other_has_and_is_listed_on_the_page_of_keys(
    opened: MainWindow,
) -> None:
    found = commands_of(opened)
    for place, commands in found.items():
        assert [key for key, times in Counter(single_keys(commands)).items() if times > 1] == [], place
        assert [command.text for command in commands if not command.keys] == [], place
        assert {command.menu for command in commands} <= set(MENUS)
        names = [command.name for command in commands]
        assert len(set(names)) == len(names), place
        for command in commands:
            assert all(not key.isEmpty() for key in QKeySequence.listFromString(command.keys)), command.name
    press(opened, "Ctrl+/")
    page = opened.screens.screen_shown
    assert isinstance(page, KeysPage)
    table = page.table
    listed = {item.text() for row in range(table.rowCount()) if (item := table.item(row, 1)) is not None}
    of_menus = {command.text for commands in found.values() for command in commands}
    assert listed == of_menus | {command.text for _, command in text_keys()}


def test_a_text_box_with_the_focus_keeps_its_own_keys(opened: MainWindow) -> None:
    press(opened, "Ctrl+F")
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    search.setText("abc")
    press(opened, "Home")
    press(opened, "Delete")
    assert search.text() == "bc"
    search.clear()
