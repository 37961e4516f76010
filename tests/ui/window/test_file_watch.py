"""What another program does to the open file is said in the window, and what was saved is not lost with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.held_reads import Held
from tracker.data.queries.plans import plans
from tracker.services.checks.checks import Findings
from tracker.services.checks.checks_in_child import check_in_child
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.plans.plans import add_plan
from tracker.services.tracker import Tracker
from tracker.ui.checks.checker import checking_of
from tracker.ui.history.page import HistoryPage
from tracker.ui.window import file_watch
from tracker.ui.window.main_window import MainWindow

Open = Callable[[MainWindow, Path], None]


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_watch, "_LOOK_EVERY_MS", 50)


@pytest.fixture
def path(window: MainWindow, small_file: Path, open_in: Open) -> Path:
    """An open file, edited since its last backup."""
    open_in(window, small_file)
    assert window.files.session is not None
    window.files.session.do(add_plan, title="One")
    return small_file


@pytest.fixture
def window(_often: None, window: MainWindow) -> MainWindow:
    """The window, which looks often."""
    window.beside.watching._timer.setInterval(50)
    return window


def said(window: MainWindow, words: str) -> bool:
    return any(words in sentence for sentence in window.notices.sentences())


def press_offer(window: MainWindow, words: str) -> None:
    (button,) = [one for one in window.notices.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    button.click()


def titles(path: Path) -> list[str]:
    with closing(open_tracker(path)) as tracker:
        return [plan.title for plan in tracker.read(plans)]


def test_a_file_that_was_deleted_is_said_unasked_and_put_back_by_a_button(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: said(window, "Roads.tracker was deleted by another program while it was open."))
    (rescued,) = backups_of(path).values()
    assert said(window, f"All that was saved before is in the backup {rescued}: restore that.")
    with qtbot.waitSignal(window.files.opened):
        press_offer(window, "Restore backup")
    assert not said(window, "deleted")
    window.close()
    assert "One" in titles(path)


def test_a_file_that_was_deleted_in_the_last_moment_is_said_before_the_window_goes(
    window: MainWindow, path: Path
) -> None:
    window.beside.watching._timer.stop()
    path.unlink()
    assert not window.close()
    assert said(window, "was deleted by another program while it was open. All that was saved before is in the backup")
    assert window.close()
    assert "One" in titles(max(backups_of(path).values()))


def test_a_file_that_was_moved_is_opened_where_it_is_now(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    moved = path.rename(path.with_name("moved.tracker"))
    qtbot.waitUntil(lambda: said(window, f"It is now {moved}"))
    with qtbot.waitSignal(window.files.opened):
        press_offer(window, "Open from new location")
    session = window.files.session
    assert session is not None
    assert window.files.path == moved
    assert not session.view_only
    session.do(add_plan, title="Two")
    window.close()
    assert titles(moved)[-2:] == ["One", "Two"]


def test_a_file_that_was_written_over_is_said_unasked_and_opened_again(
    window: MainWindow, path: Path, example_made_once: Path, qtbot: QtBot
) -> None:
    assert window.files.session is not None
    assert window.files.session.tracker.store.trouble() is None
    shutil.copyfile(example_made_once, path)
    qtbot.waitUntil(lambda: said(window, "was written over or changed by another program while it was open."))
    assert "One" in titles(max(backups_of(path).values()))
    with qtbot.waitSignal(window.files.opened):
        press_offer(window, "Reopen file")
    assert not said(window, "written over")
    window.close()
    assert "One" not in titles(path)


def test_of_a_file_that_comes_back_nothing_is_said_any_more(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    away = path.rename(path.with_name("away"))
    qtbot.waitUntil(lambda: said(window, "was moved"))
    away.rename(path)
    qtbot.waitUntil(lambda: not said(window, "was moved"))
    assert window.close()


def test_what_a_colleague_edits_is_told_to_who_only_looks_and_shown_by_a_button(
    window: MainWindow, small_file: Path, open_in: Open, qtbot: QtBot
) -> None:
    with closing(open_tracker(small_file, who="A Colleague")) as colleague:
        open_in(window, small_file)
        window.show_place("History")
        assert said(window, "being edited by A Colleague") and not said(window, "The file was changed at")
        colleague.do(add_plan, title="Meanwhile")
        qtbot.waitUntil(lambda: said(window, "The file was changed at") and said(window, "you may be seeing it as at"))
        press_offer(window, "Reload")
        assert not said(window, "The file was changed at")
        page = window.screens.screen_shown
        assert isinstance(page, HistoryPage)
        qtbot.waitUntil(lambda: any("Meanwhile" in sentence for sentence in listed(page)))
        assert window.files.session is not None and window.files.session.view_only
    qtbot.waitUntil(lambda: said(window, "Roads.tracker seems to be no longer in use"))
    with qtbot.waitSignal(window.files.opened):
        press_offer(window, "Try again")
    assert not window.files.session.view_only


def listed(page: HistoryPage) -> list[str]:
    """The edits that the page lists."""
    model = page.view.model()
    return [
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]


def test_the_checks_are_looked_through_again_where_the_pages_were_made_anew_meanwhile(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, held = window.files.session, Held()
    assert session is not None

    def look_slowly(tracker: Tracker, waiting: Callable[[], None]) -> Findings:
        found = check_in_child(tracker, waiting)
        held.pass_through()
        return found

    monkeypatch.setattr("tracker.ui.checks.checker.check_in_child", look_slowly)
    window.show_place("Checks")
    qtbot.waitUntil(held.has_read.is_set)
    window.beside.anew_wanted.emit(session)
    held.go_on()
    window.show_place("Checks")
    qtbot.waitUntil(lambda: checking_of(session).found is not None)
