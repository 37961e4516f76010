"""What is typed or ticked and written nowhere is kept and said when another page is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_text
from tests.ui.shared_window import window_of
from tracker.data.queries.plans import plans
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.ui.framework.mnemonics import plain
from tracker.ui.imports.merge_page import MergePage
from tracker.ui.imports.page import BringInPage
from tracker.ui.start.new_page import NewPage
from tracker.ui.window.main_window import MainWindow

FIRST = "Ref,Action,Timescale,Status\n1.1,Agree a rota,March 2015,Green\n1.2,Train,Ongoing,Amber\n"
LATER = "Ref,Action,Timescale,Status\n1.1,Agree a rota,June 2015,Amber\n1.3,Write to all,Ongoing,Green\n"
KEPT = "Your changes to the preview of plan.csv have not been saved yet."


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the plan as it was at first."""
    source = tmp_path_factory.mktemp("first") / "plan.csv"
    source.write_text(FIRST, "utf-8")
    bring_in_file(source, source.with_name("first.tracker"))
    return source.with_name("first.tracker")


@pytest.fixture(scope="module")
def kept(qapp: QApplication, first: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with that plan, for all that leave its file open."""
    with window_of(qapp, tmp_path_factory.mktemp("unfinished"), first, painted=False) as made:
        yield made


@pytest.fixture
def preview(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> BringInPage:
    """The plan as it was later is looked over in that window."""
    return look_over(opened, tmp_path, qtbot)


def look_over(window: MainWindow, folder: Path, qtbot: QtBot) -> BringInPage:
    source = folder / "plan.csv"
    source.write_text(LATER, "utf-8")
    window.take_in(source)
    shown = window.screens.screen_shown
    assert isinstance(shown, BringInPage)
    qtbot.waitUntil(shown.offer.isVisible)
    qtbot.waitUntil(shown.offer.button.hasFocus)
    return shown


def type_title(window: MainWindow, page: BringInPage, title: str) -> None:
    page.title.setFocus()
    page.title.selectAll()
    type_text(window, title)


def offer(window: MainWindow, text: str) -> None:
    """Press what a message offers."""
    (button,) = [one for one in window.notices.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    button.click()


def test_a_title_typed_in_the_preview_is_kept_and_said_when_another_page_is_shown(
    opened: MainWindow, preview: BringInPage, qtbot: QtBot
) -> None:
    type_title(opened, preview, "Rota plan")
    press(opened, "Alt+6")
    assert opened.notices.sentences() == (KEPT,)
    offer(opened, "Continue")
    assert opened.screens.screen_shown is preview
    assert opened.notices.sentences() == ()
    qtbot.waitUntil(preview.accept_button.isEnabled)
    assert preview.title.text() == "Rota plan"
    preview.accept()
    qtbot.waitUntil(lambda: opened.jobs.idle and opened.screens.screen_shown is not preview)
    assert opened.notices.sentences() == ()
    session = opened.files.session
    assert session is not None
    assert [plan.title for plan in session.read(plans)] == ["plan", "Rota plan"]


def test_a_preview_in_which_nothing_was_changed_goes_without_a_word(opened: MainWindow, preview: BringInPage) -> None:
    press(opened, "Alt+6")
    assert opened.notices.sentences() == ()
    assert opened.screens.unfinished() == []


def test_esc_gives_a_preview_up(opened: MainWindow, preview: BringInPage) -> None:
    type_title(opened, preview, "Rota plan")
    press(opened, "Esc")
    assert opened.screens.screen_shown is not preview
    assert opened.notices.sentences() == ()
    assert opened.screens.unfinished() == []


def test_ticks_of_a_merge_are_kept_and_said_until_they_are_given_up(opened: MainWindow, preview: BringInPage) -> None:
    press(opened, "Ctrl+M")
    assert opened.notices.sentences() == ()
    merging = opened.screens.screen_shown
    assert isinstance(merging, MergePage)
    QTest.keyClick(merging.view, Qt.Key.Key_Space)
    ticked = plain(merging.accept_button.text())
    press(opened, "Alt+2")
    said = "Your choices in the merge of plan.csv have not been saved yet."
    assert opened.notices.sentences() == (said,)
    offer(opened, "Continue")
    assert opened.screens.screen_shown is merging
    assert plain(merging.accept_button.text()) == ticked
    press(opened, "Alt+2")
    offer(opened, "Discard")
    assert opened.notices.sentences() == ()
    assert opened.screens.unfinished() == []


def test_a_merge_that_is_taken_in_leaves_nothing_to_go_back_to(
    opened: MainWindow, preview: BringInPage, qtbot: QtBot
) -> None:
    press(opened, "Ctrl+M")
    merging = opened.screens.screen_shown
    assert isinstance(merging, MergePage)
    QTest.keyClick(merging.view, Qt.Key.Key_Space)
    press(opened, "Ctrl+Return")
    qtbot.waitUntil(lambda: opened.jobs.idle and opened.screens.screen_shown is not merging)
    assert opened.notices.sentences() == ()


def test_what_is_given_up_with_its_file_is_said(
    window: MainWindow, first: Path, open_in: Callable[[MainWindow, Path], None], tmp_path: Path, qtbot: QtBot
) -> None:
    open_in(window, first)
    type_title(window, look_over(window, tmp_path, qtbot), "Rota plan")
    press(window, "Alt+6")
    with qtbot.waitSignal(window.files.closing):
        press(window, "Ctrl+W")
    said = "Your changes to the preview of plan.csv were discarded because the file was closed."
    assert window.notices.sentences() == (said,)
    assert window.screens.unfinished() == []


def test_a_new_plan_half_typed_is_kept(window: MainWindow) -> None:
    press(window, "Ctrl+Shift+T")
    page = window.screens.screen_shown
    assert isinstance(page, NewPage)
    type_text(window, "Winter plan")
    press(window, "F1")
    assert window.notices.sentences() == ("Your entries for a new file have not been saved yet.",)
    offer(window, "Continue")
    assert window.screens.screen_shown is page
    assert page.title.text() == "Winter plan"
