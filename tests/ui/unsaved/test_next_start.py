"""What was typed and not saved is offered when the program is started, or the file opened, the next time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.stored import unlocked
from tests.ui.figures import TODAY, small
from tests.ui.keyboard import press, press_key, type_text
from tests.ui.shared_window import show_active
from tests.ui.unsaved.boxes import WORDS, at_first_action, box_with_focus, completed_on, kept, offered
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.settings.settings import Settings
from tracker.ui.start.new_page import NewPage
from tracker.ui.window.main_window import MainWindow

Open = Callable[[MainWindow, Path], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with PLAN, and a meeting."""
    path = tmp_path / "Home care.tracker"
    with closing(unlocked(path, small(figures=()))) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=TODAY)
    return path


@pytest.fixture
def refused(
    window: MainWindow, file: Path, open_in: Open, qapp: QApplication, settings: Settings, qtbot: QtBot
) -> MainWindow:
    """A window in which the file is open again, after a text was refused and the program was closed."""
    open_in(window, file)
    page = at_first_action(window, qtbot)
    completed_on(page)
    type_text(page, "when the board agrees")
    window.close()
    return opened_again(file, window, qapp, settings, qtbot)


def opened_again(path: Path, before: MainWindow, app: QApplication, settings: Settings, qtbot: QtBot) -> MainWindow:
    settings.place = "Plans"
    again = MainWindow(app, settings, before.today)
    qtbot.addWidget(again, before_close_func=lambda one: one.files.close_now())
    with qtbot.waitSignal(again.files.opened):
        again.files.open(path)
    show_active(again, qtbot)
    return again


def test_it_is_offered_when_the_file_is_opened_again_and_put_back_into_its_box(
    refused: MainWindow, qtbot: QtBot
) -> None:
    page = offered(refused)
    put_back, _discard = page.buttons
    assert put_back.accessibleName() == "Restore: Plans · 1.9 · Completed on"
    put_back.setFocus()
    press(refused, "Space")
    qtbot.waitUntil(lambda: isinstance(box_with_focus(), TextField))
    field = box_with_focus()
    assert isinstance(field, TextField)
    assert (field.text, field.saved) == ("when the board agrees", "")
    assert not [sentence for sentence in refused.notices.sentences() if "typed" in sentence]
    qtbot.waitUntil(lambda: kept() == ["when the board agrees"])
    press(refused, "Esc")
    qtbot.waitUntil(lambda: kept() == [])


def test_what_was_typed_of_a_meeting_is_put_back_into_its_box(
    window: MainWindow,
    file: Path,
    open_in: Open,
    qapp: QApplication,
    settings: Settings,
    qtbot: QtBot,
) -> None:
    open_in(window, file)
    window.show_place("Meetings")
    press(window, "F2")
    type_text(window, "in spring")
    field = box_with_focus()
    assert isinstance(field, TextField)
    stored = field.saved
    window.close()
    again = opened_again(file, window, qapp, settings, qtbot)
    offered(again).buttons[0].click()
    qtbot.waitUntil(lambda: isinstance(box_with_focus(), TextField))
    field = box_with_focus()
    assert isinstance(field, TextField)
    assert (field.text, field.saved) == ("in spring", stored)
    assert isinstance(again.screens.screen_shown, MeetingsPage)
    press(again, "Esc")


def test_of_a_form_without_a_file_it_is_offered_at_the_next_start(
    window: MainWindow, qapp: QApplication, settings: Settings, qtbot: QtBot
) -> None:
    window.commands.new_plan()
    page = window.screens.screen_shown
    assert isinstance(page, NewPage)
    page.service.setFocus()
    type_text(window, WORDS)
    qtbot.waitUntil(lambda: kept() == [WORDS])
    again = MainWindow(qapp, settings)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: "1 text was not saved before the file was closed." in again.notices.sentences())


@pytest.mark.parametrize("beside", ["an open file", "none"])
def test_of_a_new_plan_that_was_made_nothing_is_offered_later(
    beside: str, window: MainWindow, file: Path, open_in: Open, qtbot: QtBot
) -> None:
    if beside == "an open file":
        open_in(window, file)
    else:
        show_active(window, qtbot)
    window.commands.new_plan()
    page = window.screens.screen_shown
    assert isinstance(page, NewPage)
    page.title.setFocus()
    type_text(window, f"{WORDS} ")
    qtbot.waitUntil(lambda: kept() == [f"{WORDS} "])
    with qtbot.waitSignal(window.files.opened):
        press_key(Qt.Key.Key_Return)
    assert kept() == []
    window.files.close()
    assert kept() == []


def test_of_a_new_plan_that_was_not_made_it_is_kept(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.commands.new_plan()
    page = window.screens.screen_shown
    assert isinstance(page, NewPage)
    page.title.setFocus()
    type_text(window, WORDS)
    (tmp_path / f"{WORDS}.tracker").touch()
    page.kept_in.set_path(tmp_path / f"{WORDS}.tracker")
    press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept() == [WORDS])
