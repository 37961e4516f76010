"""The window's frame around the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press, type_text
from tracker.data.queries.plans import plans
from tracker.domain.dates import say_day
from tracker.services.edit_fields import edit_fields
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.plans.plans import PLAN, add_plan
from tracker.ui.controls.fields.text_field import TEXT_KEPT
from tracker.ui.faults.fault_dialog import ReportDialog
from tracker.ui.framework.choose_file import Purpose
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.history.page import HistoryPage
from tracker.ui.history.panel import HistoryPanel
from tracker.ui.imports.page import BringInPage
from tracker.ui.look.theme import DARK, LIGHT, colours
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.start.backups_page import BackupsPage
from tracker.ui.start.start_page import StartPage
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]
PAPER = "Ref,Action,Timescale,Progress,Status\n1.1,Clear the list,March 2015,Half are done.,Green\n"


def session_of(window: MainWindow) -> Session:
    assert window.files.session is not None
    return window.files.session


def titles(window: MainWindow) -> list[str]:
    return [plan.title for plan in session_of(window).read(plans)]


def edit_menu(window: MainWindow) -> list[str]:
    menu = next(action for action in window.menuBar().actions() if action.text() == "&Edit").menu()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions()][:2]


def plan_page(window: MainWindow) -> PlanPage:
    shown = window.screens.screen_shown
    assert isinstance(shown, PlanPage)
    return shown


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, none)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none))


def test_it_begins_with_the_start_page_and_no_places(window: MainWindow) -> None:
    assert isinstance(window.screens.screen_shown, StartPage)
    assert not window.places.isVisible()
    assert window.windowTitle() == "Recovery Plan Tracker"


def test_an_open_file_names_the_window_and_shows_its_plans(window: MainWindow, example: Path, open_in: OpenIn) -> None:
    open_in(window, example)
    assert window.windowTitle() == "Example — Recovery Plan Tracker"
    shown = window.screens.screen_shown
    assert isinstance(shown, Page)
    assert shown.place == "Plans"


def test_every_place_has_its_key(window: MainWindow, example: Path, open_in: OpenIn) -> None:
    open_in(window, example)
    for place in PLACES:
        press(window, place.keys)
        shown = window.screens.screen_shown
        assert isinstance(shown, Page)
        assert shown.place == place.name


def test_the_next_start_opens_at_the_place_shown_last(
    window: MainWindow, example: Path, open_in: OpenIn, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    open_in(window, example)
    press(window, "Alt+3")
    window.close()
    again = MainWindow(qapp, Settings(settings.path))
    qtbot.addWidget(again)
    open_in(again, example)
    shown = again.screens.screen_shown
    assert isinstance(shown, Page)
    assert shown.place == "Indicators"
    again.close()


def test_the_edit_menu_says_what_undo_and_redo_would_do(window: MainWindow, example: Path, open_in: OpenIn) -> None:
    open_in(window, example)
    assert edit_menu(window) == ["Undo", "Redo"]
    session_of(window).do(add_plan, title="Records & files")
    assert edit_menu(window) == ["Undo Add plan “Records && files”", "Redo"]
    press(window, "Ctrl+Z")
    assert titles(window) == titles(window)[:1]
    assert edit_menu(window)[1] == "Redo Add plan “Records && files”"
    assert window.toast.sentence.text() == "Undone: Added plan “Records & files”"
    press(window, "Ctrl+Y")
    assert titles(window)[1:] == ["Records & files"]


def test_what_was_refused_stands_above_the_page_until_the_next_edit(
    window: MainWindow, example: Path, open_in: OpenIn
) -> None:
    open_in(window, example)
    assert not session_of(window).attempt(edit_fields, PLAN, 1, {"title": " "})
    assert window.notices.sentences() == ("Enter a title for the plan.",)
    assert session_of(window).attempt(edit_fields, PLAN, 1, {"title": "Buying"})
    assert window.notices.sentences() == ()


def test_a_refused_text_that_is_left_by_another_page_is_said_and_kept(
    window: MainWindow, example: Path, open_in: OpenIn
) -> None:
    open_in(window, example)
    for day, keys in enumerate(("Alt+6", "Alt+1", "Ctrl+Shift+H", "Ctrl+Alt+R", "Ctrl+,"), 1):
        window.go_to("Plans", 3)
        panel = plan_page(window).panel_of_selected()
        panel.fields["completed_on"].take_focus(select=True)
        type_text(window, "zzz")
        window.notices.clear()
        press(window, keys)
        (said,) = window.notices.sentences()
        assert said.startswith("“zzz” is not a date.") and said.endswith(TEXT_KEPT), keys
        press(window, "Escape" if keys == "Ctrl+," else "Alt+2")
        assert (panel.action_id, panel.fields["completed_on"].text) == (3, "zzz"), keys
        panel.fields["completed_on"].take_focus(select=True)
        type_text(window, f"{day}/7/2014")
        press(window, "Tab")
        for row_id in (4, 3):
            window.go_to("Plans", row_id)
            plan_page(window).panel_of_selected()
        assert panel.fields["completed_on"].text == f"{day} July 2014", keys


def test_nothing_is_said_when_what_was_typed_is_saved(window: MainWindow, example: Path, open_in: OpenIn) -> None:
    open_in(window, example)
    window.go_to("Plans", 3)
    plan_page(window).panel_of_selected().fields["owner"].take_focus(select=True)
    type_text(window, "Head of Roads")
    before = window.notices.sentences()
    press(window, "Alt+6")
    assert window.notices.sentences() == before


def test_the_focus_stays_in_the_page_when_a_filter_hides_the_action_that_is_written_in(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, example)
    window.go_to("Plans", 2)
    page = plan_page(window)
    page.panel_of_selected().fields["owner"].take_focus()
    press(window, "Ctrl+Shift+A")
    qtbot.waitUntil(lambda: page.side.action_id != 2)
    qtbot.waitUntil(page.view.hasFocus)


def test_the_example_says_on_which_day_it_is_shown(
    qapp: QApplication, qtbot: QtBot, settings: Settings, example: Path
) -> None:
    opened = MainWindow(qapp, settings)
    qtbot.addWidget(opened)
    with qtbot.waitSignal(opened.files.opened):
        opened.files.open(example)
    assert "as at 11 December 2014" in opened.notices.sentences()[0]
    opened.close()


def test_a_file_that_another_has_is_shown_and_says_who(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    other = open_tracker(example, who="A Colleague")
    open_in(window, example)
    assert window.windowTitle() == "Example (view only) — Recovery Plan Tracker"
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


def test_a_tracker_dropped_on_the_window_is_opened(window: MainWindow, example: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        drop(window, example)
    assert window.files.path == example


def test_a_document_dropped_on_the_window_is_looked_over_and_brought_in_as_one_step(
    window: MainWindow, example: Path, open_in: OpenIn, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "Home care.csv"
    source.write_text(PAPER, encoding="utf-8")
    open_in(window, example)
    before = titles(window)
    drop(window, source)
    page = window.screens.screen_shown
    assert isinstance(page, BringInPage)
    qtbot.waitUntil(page.accept_button.isEnabled)
    assert titles(window) == before
    with qtbot.waitSignal(session_of(window).changed):
        press(window, "Ctrl+Return")
    qtbot.waitUntil(lambda: isinstance(window.screens.screen_shown, Page))
    assert titles(window) == [*before, "Home care"]
    press(window, "Ctrl+Z")
    assert titles(window) == before


def test_bringing_in_that_is_cancelled_writes_nothing(
    window: MainWindow, example: Path, open_in: OpenIn, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "Home care.csv"
    source.write_text(PAPER, encoding="utf-8")
    open_in(window, example)
    before = titles(window)
    window.take_in(source)
    page = window.screens.screen_shown
    assert isinstance(page, BringInPage)
    qtbot.waitUntil(page.accept_button.isEnabled)
    with session_of(window).tracker._writing:  # so that it cannot be done before it is cancelled
        page.accept()
        assert not page.accept_button.isEnabled()
        window.job_line.cancel.click()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert titles(window) == before
    assert page.accept_button.isEnabled()


def test_escape_leaves_a_preview_with_nothing_written(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / "Home care.csv"
    source.write_text(PAPER, encoding="utf-8")
    window.take_in(source)
    press(window, "Esc")
    assert isinstance(window.screens.screen_shown, StartPage)
    assert list(tmp_path.glob("*.tracker")) == []
    qtbot.waitUntil(lambda: window.jobs.idle)


def test_the_menus_ask_for_files_through_the_windows_chooser(window: MainWindow, example: Path, qtbot: QtBot) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, purpose: Purpose, _at: Path) -> Path | None:
        asked.append(purpose)
        return example if purpose == "open" else None

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


def test_editing_waits_while_a_job_is_writing(window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot) -> None:
    open_in(window, example)
    refused: list[str] = []

    def write(session: Session, _progress: object) -> None:
        session.tracker.do(add_plan, title="From the job")

    window.jobs.start(
        write, session_of(window), lambda _: None, title="Bringing in", refused=refused.append, writing=True
    )
    assert not session_of(window).attempt(add_plan, title="Meanwhile")
    assert "Try again when it has finished" in window.notices.sentences()[0]
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert titles(window)[-1] == "From the job"
    assert session_of(window).attempt(add_plan, title="Afterwards")
    assert refused == []


def test_a_backup_is_restored_from_its_page(window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot) -> None:
    open_in(window, example)
    before = titles(window)
    with qtbot.waitSignal(window.files.said):
        press(window, "Ctrl+Alt+B")
    session_of(window).do(add_plan, title="By mistake")
    press(window, "Ctrl+Shift+B")
    page = window.screens.screen_shown
    assert isinstance(page, BackupsPage)
    assert page.list.count() == len(backups_of(example))
    with qtbot.waitSignal(window.files.opened):
        press(window, "Return")
    assert titles(window) == before


def test_a_restored_file_says_from_which_backup_where_the_replaced_one_is_and_how_to_go_back(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, example)
    before = titles(window)
    with qtbot.waitSignal(window.files.said):
        press(window, "Ctrl+Alt+B")
    (moment,) = backups_of(example)
    session_of(window).do(add_plan, title="Wanted after all")
    press(window, "Ctrl+Shift+B")
    with qtbot.waitSignal(window.files.restored):
        press(window, "Return")
    assert titles(window) == before
    (replaced,) = example.parent.glob("Example (replaced *")
    (said,) = [said for said in window.notices.sentences() if "restored" in said]
    assert said.startswith(
        f"Example.tracker was restored from its backup of {say_day(moment)} at {moment:%H:%M}. "
        f"The file it replaced was saved as {replaced}. "
    )
    (back,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Undo restore"]
    with qtbot.waitSignal(window.files.restored):
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert titles(window) == [*before, "Wanted after all"]


def test_the_restored_example_is_shown_as_on_its_own_day(
    qapp: QApplication, settings: Settings, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    window = MainWindow(qapp, settings, lambda: date(2031, 1, 1))
    qtbot.addWidget(window)
    window.show()
    open_in(window, example)
    assert session_of(window).today == EXAMPLE_DAY
    with qtbot.waitSignal(window.files.said):
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
    window: MainWindow, example: Path, open_in: OpenIn, settings: Settings
) -> None:
    open_in(window, example)
    session_of(window).do(add_plan, title="Before leaving")
    window.close()
    assert not Settings(settings.path).layout("window").isEmpty()
    assert len(backups_of(example)) == 1
    again = open_tracker(example)
    assert not again.store.view_only
    again.close()


def test_closing_a_file_goes_back_to_the_start_page(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, example)
    press(window, "Ctrl+W")
    assert isinstance(window.screens.screen_shown, StartPage)
    assert window.start_page.ways.recent.count() == 1
    assert window.windowTitle() == "Recovery Plan Tracker"
    qtbot.waitUntil(lambda: window.jobs.idle)
    press(window, "Return")
    qtbot.waitUntil(lambda: window.files.path == example)


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
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, example)
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
