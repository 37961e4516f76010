"""The history in the real window, by real keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.stored import unlocked, unlocked_empty
from tests.ui.figures import small
from tests.ui.shared_window import screen_of
from tracker.services.governance.meetings import add_body
from tracker.services.indicators.readings import edit_reading
from tracker.services.plans.actions import change_status, delete_actions, edit_action
from tracker.ui.controls.lists.row_view import PAD
from tracker.ui.history.page import HistoryPage
from tracker.ui.history.panel import HistoryPanel
from tracker.ui.history.table import Column
from tracker.ui.history.undo_back import UndoBackBox
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with PLAN and FIGURES brought in, not to be opened."""
    path = tmp_path_factory.mktemp("history page") / "plan.tracker"
    unlocked(path, small()).close()
    return path


@pytest.fixture
def page(
    window: MainWindow, settings: Settings, file: Path, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> Iterator[HistoryPage]:
    """The page in the window: a window for each test, as nothing takes an edit out of the history."""
    settings.place = "History"
    open_in(window, Path(shutil.copy(file, tmp_path)))
    shown = screen_of(window, HistoryPage)
    yield shown
    window.jobs.wait()


def panel(page: HistoryPage) -> HistoryPanel:
    found = page.panel()
    assert isinstance(found, HistoryPanel)
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def select(page: HistoryPage, qtbot: QtBot, row: int) -> list[str]:
    """Go to an edit with the arrow keys, and what the panel then says."""
    page.view.setFocus()
    while page.view.currentIndex().row() != row:
        with qtbot.waitSignal(panel(page).shown):
            press(Qt.Key.Key_Down if page.view.currentIndex().row() < row else Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: panel(page).accessibleDescription() == "\n".join(panel(page).sentences()))
    return panel(page).sentences()


def test_the_newest_edit_is_selected_and_told_by_numbers_first(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "7 readings added" in panel(page).sentences())
    said = panel(page).sentences()
    assert said[0] == "Imported papers.docx"
    assert "3 actions added" in said
    assert "Section added: Assessments" in said


def test_an_edit_is_told_row_by_row_with_its_reason(page: HistoryPage, qtbot: QtBot) -> None:
    page.session.do(change_status, action_id=1, status="Red", reason="Two posts are vacant")
    page.session.do(edit_action, action_id=2, timescale="June 2015", owner="Head of Service")
    said = select(page, qtbot, 0)
    assert said[-3:] == ["1.10", "Timescale March 2015 → June 2015", "Owner set to Head of Service"]
    said = select(page, qtbot, 1)
    assert said[0] == "Set 1.9 to Red"
    assert said[-2:] == ["1.9", "Status Green → Red; reason: Two posts are vacant"]


def test_a_reading_is_told_under_its_indicator(page: HistoryPage, qtbot: QtBot) -> None:
    page.session.do(edit_reading, reading_id=2, period="June 2014", printed="53.1", note="")
    said = select(page, qtbot, 0)
    assert said[-2:] == ["“Assessments up to date”", "Value 52.5 → 53.1 (June 2014)"]
    assert "Reading added: 52.5 (June 2014)" in select(page, qtbot, 1)


def test_what_an_undo_took_back_is_told_as_such(page: HistoryPage, qtbot: QtBot) -> None:
    page.session.do(delete_actions, action_ids=[3])
    press(Qt.Key.Key_Z, CONTROL)
    said = select(page, qtbot, 0)
    assert said[0] == "Undone: Deleted 1.11"
    assert "Undo" in said
    assert "Note added: In print." in said


def test_searching_by_key_and_clearing_by_esc(page: HistoryPage, qtbot: QtBot) -> None:
    page.session.do(change_status, action_id=1, status="Red", reason="Late")
    press(Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    with qtbot.waitSignal(page.model.renewed):
        QTest.keyClicks(page.search, "no such words")
    assert page.empty.isVisible()
    assert panel(page).sentences() == []
    with qtbot.waitSignal(page.model.renewed):
        press(Qt.Key.Key_Escape)
    assert page.model.rowCount() == 2
    press(Qt.Key.Key_Down)
    assert page.view.hasFocus()


def test_home_and_end_go_to_the_newest_and_to_the_oldest_edit(page: HistoryPage) -> None:
    page.session.do(change_status, action_id=1, status="Red", reason="Late")
    page.view.setFocus()
    press(Qt.Key.Key_End)
    assert page.view.currentIndex().row() == page.model.rowCount() - 1
    press(Qt.Key.Key_Home)
    assert page.view.currentIndex().row() == 0


def test_tab_leaves_the_table(page: HistoryPage) -> None:
    page.view.setFocus()
    press(Qt.Key.Key_Tab)
    assert not page.view.hasFocus()


def test_an_empty_tracker_has_an_empty_history(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    settings.place = "History"
    path = tmp_path / "plan.tracker"
    unlocked_empty(path).close()
    open_in(window, path)
    page = screen_of(window, HistoryPage)
    assert page.empty.heading.text() == "No changes yet"
    assert window.focusWidget() is page.empty.buttons[0]
    assert not page.search.isVisible()
    assert page.panel() is None, "it would be an empty half"


def test_all_back_to_an_edit_is_undone_in_one_go_after_a_question(
    page: HistoryPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.session.do(change_status, action_id=1, status="Red", reason="Late")
    for title in ("First", "Second"):
        page.session.tracker.end_typing()
        page.session.do(edit_action, action_id=2, title=title)
    select(page, qtbot, 2)
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.AltModifier)
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, UndoBackBox) and one.isVisible())
    assert (box.undo.text(), box.undo.hasFocus()) == ("Undo 3 steps", True)
    with qtbot.waitSignal(page.model.renewed):
        press(Qt.Key.Key_Return)
    said = [str(page.model.index(row, 2).data()) for row in range(3)]
    assert [one.startswith("Undone: ") for one in said] == [True] * 3
    assert window.toast.sentence.text().startswith("Undone: 3 steps, back to before “Set ")
    assert page.session.tracker.undo_steps == ()
    for row, why in ((0, "This is an undo itself."), (5, "This edit has been undone"), (6, "Too far back")):
        page.view.setFocus()
        page.view.setCurrentIndex(page.model.index(row, 0))
        press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.AltModifier)
        assert window.toast.sentence.text().startswith(why)
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(page.session.tracker.undo_steps) == 1


def test_a_long_sentence_of_an_edit_is_read_whole_also_where_it_has_just_been_made(page: HistoryPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(640, 480)
    settle(window)
    page.session.do(
        add_body, name="The Committee for the Performance of Services to Adults, Children and their Families"
    )
    settle(window)
    metrics = page.view.fontMetrics()
    for width in (640, 1000):
        window.resize(width, 480)
        settle(window)
        said = str(page.model.index(0, Column.WHAT).data())
        room = page.view.columnWidth(Column.WHAT) - 2 * PAD
        wanted = metrics.boundingRect(0, 0, room, 1000, Qt.TextFlag.TextWordWrap, said).height()
        assert page.view.rowHeight(0) >= wanted + 2 * PAD, width
    assert page.view.rowHeight(1) < 2 * page.view.rowHeight(0)
