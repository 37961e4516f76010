"""The window's frame around the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press, type_text
from tests.ui.mouse import drop
from tests.ui.shared_window import session_of
from tracker.data.queries.plans import plans
from tracker.domain.dates import say_day
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.plans.plans import add_plan
from tracker.ui.faults.fault_dialog import ReportDialog
from tracker.ui.framework.choose_file import Purpose
from tracker.ui.framework.page import Page
from tracker.ui.history.page import HistoryPage
from tracker.ui.history.panel import HistoryPanel
from tracker.ui.look.theme import DARK, LIGHT, colours
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.start.backups_page import BackupsPage
from tracker.ui.start.start_page import StartPage
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]
PAPER = "Ref,Action,Timescale,Progress,Status\n1.1,Clear the list,March 2015,Half are done.,Green\n"


def titles(window: MainWindow) -> list[str]:
    return [plan.title for plan in session_of(window).read(plans)]


def plan_page(window: MainWindow) -> PlanPage:
    shown = window.screens.screen_shown
    assert isinstance(shown, PlanPage)
    return shown


def test_it_begins_with_the_start_page_and_no_places(window: MainWindow) -> None:
    assert isinstance(window.screens.screen_shown, StartPage)
    assert not window.places.isVisible()
    assert window.windowTitle() == "Recovery Plan Tracker"


def test_the_next_start_opens_at_the_place_shown_last(
    window: MainWindow, small_file: Path, open_in: OpenIn, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    open_in(window, small_file)
    press(window, "Alt+3")
    window.close()
    again = MainWindow(qapp, Settings(settings.path))
    qtbot.addWidget(again)
    open_in(again, small_file)
    shown = again.screens.screen_shown
    assert isinstance(shown, Page)
    assert shown.place == "Indicators"
    again.close()


def test_a_file_that_another_has_is_shown_and_says_who(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    other = open_tracker(small_file, who="A Colleague")
    open_in(window, small_file)
    assert window.windowTitle() == "Roads (view only) — Recovery Plan Tracker"
    (sentence,) = window.notices.sentences()
    assert "A Colleague" in sentence
    assert not session_of(window).attempt(add_plan, title="No")
    other.close()
    (again,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Try again"]
    with qtbot.waitSignal(window.files.opened):
        again.click()
    assert not session_of(window).view_only
    assert window.notices.sentences() == ()


def test_a_file_that_cannot_be_opened_is_explained_on_the_start_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.tracker"
    path.write_text("not a tracker", encoding="utf-8")
    with qtbot.waitSignal(window.files.not_opened):
        window.take_in(path)
    assert "notes.tracker" in window.start_page.ways.problem.text()


def test_themes_have_keys_and_are_kept(window: MainWindow, settings: Settings) -> None:
    press(window, "F9")
    assert colours() is DARK
    settings.save()
    assert Settings(settings.path).theme == "dark"
    press(window, "F8")
    assert colours() is LIGHT
    press(window, "F7")
    assert settings.theme == "system"


def test_text_grows_and_shrinks_by_keys(window: MainWindow, settings: Settings, qapp: QApplication) -> None:
    normal = qapp.font().pointSizeF()
    press(window, "Ctrl+=")
    press(window, "Ctrl+=")
    assert settings.text_scale == 1.3
    assert qapp.font().pointSizeF() == pytest.approx(1.3 * normal)
    press(window, "Ctrl+-")
    assert settings.text_scale == 1.15
    press(window, "Alt+0")
    assert qapp.font().pointSizeF() == pytest.approx(normal)


def test_a_tracker_dropped_on_the_window_is_opened(window: MainWindow, small_file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        drop(window, small_file)
    assert window.files.path == small_file


def test_escape_leaves_a_preview_with_nothing_written(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / "Home care.csv"
    source.write_text("Ref,Action\n1.1,Clear the list\n", encoding="utf-8")
    window.take_in(source)
    press(window, "Esc")
    assert isinstance(window.screens.screen_shown, StartPage)
    assert list(tmp_path.glob("*.tracker")) == []
    qtbot.waitUntil(lambda: window.jobs.idle)


def test_the_menus_ask_for_files_through_the_windows_chooser(
    window: MainWindow, small_file: Path, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, purpose: Purpose, _at: Path) -> Path | None:
        asked.append(purpose)
        return small_file if purpose == "open" else None

    window.choose = choose
    with qtbot.waitSignal(window.files.opened):
        press(window, "Ctrl+O")
    assert asked == ["open"]
    press(window, "Ctrl+I")
    assert asked == ["open", "import"]


def test_a_new_plan_is_made_from_the_keyboard(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+Shift+T")
    type_text(window, "Home care")
    with qtbot.waitSignal(window.files.opened):
        press(window, "Return")
    assert window.files.path == tmp_path / "Home care.tracker"


def test_a_backup_is_restored_from_its_page_which_says_where_the_replaced_file_is_and_how_to_go_back(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, small_file)
    before = titles(window)
    with qtbot.waitSignal(window.files.message):
        press(window, "Ctrl+Alt+B")
    (moment,) = backups_of(small_file)
    session_of(window).do(add_plan, title="Wanted after all")
    press(window, "Ctrl+Shift+B")
    page = window.screens.screen_shown
    assert isinstance(page, BackupsPage)
    assert page.list.count() == len(backups_of(small_file))
    with qtbot.waitSignal(window.files.restored):
        press(window, "Return")
    assert titles(window) == before
    (replaced,) = small_file.parent.glob("Roads (replaced *")
    (said,) = [said for said in window.notices.sentences() if "restored" in said]
    assert said.startswith(
        f"Roads.tracker was restored from its backup of {say_day(moment)} at {moment:%H:%M}. "
        f"The file it replaced was saved as {replaced}. "
    )
    (back,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Undo restore"]
    with qtbot.waitSignal(window.files.restored):
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert titles(window) == [*before, "Wanted after all"]


def test_the_example_is_shown_as_on_its_own_day_and_says_so_also_once_it_is_restored(
    qapp: QApplication, settings: Settings, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    window = MainWindow(qapp, settings, lambda: date(2031, 1, 1))
    qtbot.addWidget(window)
    window.show()
    open_in(window, example)
    assert session_of(window).today == EXAMPLE_DAY
    assert "as at 11 December 2014" in window.notices.sentences()[0]
    with qtbot.waitSignal(window.files.message):
        press(window, "Ctrl+Alt+B")
    press(window, "Ctrl+Shift+B")
    with qtbot.waitSignal(window.files.restored):
        press(window, "Return")
    assert session_of(window).today == EXAMPLE_DAY
    assert any(said.startswith("This is the example,") for said in window.notices.sentences())
    window.close()


def test_a_fault_leaves_the_window_and_offers_its_report(window: MainWindow, qtbot: QtBot) -> None:
    window.show_fault("Recovery Plan Tracker 1, somewhere.py, line 7")
    assert window.isVisible()
    (offer,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Show error report"]
    offer.click()
    dialog = window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert "somewhere.py, line 7" in dialog.text.toPlainText()
    dialog.close()


def test_closing_the_window_lets_go_of_the_file_and_keeps_its_layout(
    window: MainWindow, small_file: Path, open_in: OpenIn, settings: Settings
) -> None:
    open_in(window, small_file)
    session_of(window).do(add_plan, title="Before leaving")
    window.close()
    assert not Settings(settings.path).layout("window").isEmpty()
    assert len(backups_of(small_file)) == 1
    again = open_tracker(small_file)
    assert not again.store.view_only
    again.close()


def test_a_file_names_the_window_and_shows_its_plans_until_it_is_closed_and_is_first_on_the_start_page(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, small_file)
    assert window.windowTitle() == "Roads — Recovery Plan Tracker"
    assert plan_page(window).place == "Plans"
    press(window, "Ctrl+W")
    assert isinstance(window.screens.screen_shown, StartPage)
    assert window.start_page.ways.recent.count() == 1
    assert window.windowTitle() == "Recovery Plan Tracker"
    qtbot.waitUntil(lambda: window.jobs.idle)
    press(window, "Return")
    qtbot.waitUntil(lambda: window.files.path == small_file)


def test_the_first_picture_has_all_in_its_place(
    qapp: QApplication, qtbot: QtBot, settings: Settings, example: Path
) -> None:
    qapp.setStyleSheet("")  # as at the start of the program
    window = MainWindow(qapp, settings, lambda: EXAMPLE_DAY)
    qtbot.addWidget(window)
    window.files.open(example)
    qtbot.waitUntil(lambda: window.jobs.idle and window.files.session is not None)
    window.show()
    page = plan_page(window)
    seen = (window.places, page.header, page.view)
    first = [(one.mapTo(window, QPoint()).x(), one.width()) for one in seen]
    settle(window)
    assert [(one.mapTo(window, QPoint()).x(), one.width()) for one in seen] == first
    window.close()


def test_a_new_file_opens_at_its_plan_wherever_the_last_one_was_left(
    window: MainWindow, small_file: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, small_file)
    press(window, "Alt+9")
    press(window, "Ctrl+Shift+T")
    type_text(window, "Home care plan")
    with qtbot.waitSignal(window.files.opened):
        press(window, "Return")
    assert window.windowTitle().startswith("Home care plan")
    assert plan_page(window).place == "Plans"
    press(window, "Alt+9")
    page = window.screens.screen_shown
    assert isinstance(page, HistoryPage)
    panel = page.panel()
    assert isinstance(panel, HistoryPanel)
    qtbot.waitUntil(lambda: "Added plan “Home care plan”" in panel.sentences())
    assert not any("imported" in said for said in panel.sentences()), "it was typed"
