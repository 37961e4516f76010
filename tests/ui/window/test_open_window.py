"""The window's frame around the pages of an open file: keys, menus, what is said above them, and what is dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_text
from tests.ui.mouse import drop
from tests.ui.shared_window import session_of
from tracker.data.queries.plans import plans
from tracker.services.edit_fields import edit_fields
from tracker.services.plans.plans import PLAN, add_plan
from tracker.ui.controls.fields.text_field import TEXT_KEPT
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.imports.page import BringInPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]
PAPER = "Ref,Action,Timescale,Progress,Status\n1.1,Clear the list,March 2015,Half are done.,Green\n"


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


def test_every_place_has_its_key(opened: MainWindow) -> None:
    for place in PLACES:
        press(opened, place.keys)
        shown = opened.screens.screen_shown
        assert isinstance(shown, Page)
        assert shown.place == place.name


def test_the_edit_menu_says_what_undo_and_redo_would_do(opened: MainWindow) -> None:
    assert edit_menu(opened)[0] == "Undo"
    session_of(opened).do(add_plan, title="Records & files")
    assert edit_menu(opened) == ["Undo Add plan “Records && files”", "Redo"]
    press(opened, "Ctrl+Z")
    assert titles(opened) == titles(opened)[:1]
    assert edit_menu(opened)[1] == "Redo Add plan “Records && files”"
    assert opened.toast.sentence.text() == "Undone: Added plan “Records & files”"
    press(opened, "Ctrl+Y")
    assert titles(opened)[1:] == ["Records & files"]


def test_what_was_refused_stands_above_the_page_until_the_next_edit(opened: MainWindow) -> None:
    assert not session_of(opened).attempt(edit_fields, PLAN, 1, {"title": " "})
    assert opened.notices.sentences() == ("Enter a title for the plan.",)
    assert session_of(opened).attempt(edit_fields, PLAN, 1, {"title": "Buying"})
    assert opened.notices.sentences() == ()


def test_a_refused_text_that_is_left_by_another_page_is_said_and_kept(opened: MainWindow) -> None:
    for day, keys in enumerate(("Alt+6", "Alt+1", "Ctrl+Shift+H", "Ctrl+Alt+R", "Ctrl+,"), 1):
        opened.go_to("Plans", 3)
        panel = plan_page(opened).panel_of_selected()
        panel.fields["completed_on"].take_focus(select=True)
        type_text(opened, "zzz")
        opened.notices.clear()
        press(opened, keys)
        (said,) = opened.notices.sentences()
        assert said.startswith("“zzz” is not a date.") and said.endswith(TEXT_KEPT), keys
        press(opened, "Escape" if keys == "Ctrl+," else "Alt+2")
        assert (panel.action_id, panel.fields["completed_on"].text) == (3, "zzz"), keys
        panel.fields["completed_on"].take_focus(select=True)
        type_text(opened, f"{day}/7/2014")
        press(opened, "Tab")
        for row_id in (4, 3):
            opened.go_to("Plans", row_id)
            plan_page(opened).panel_of_selected()
        assert panel.fields["completed_on"].text == f"{day} July 2014", keys


def test_nothing_is_said_when_what_was_typed_is_saved(opened: MainWindow) -> None:
    opened.go_to("Plans", 3)
    plan_page(opened).panel_of_selected().fields["owner"].take_focus(select=True)
    type_text(opened, "Head of Roads")
    before = opened.notices.sentences()
    press(opened, "Alt+6")
    assert opened.notices.sentences() == before


def test_the_focus_stays_in_the_page_when_a_filter_hides_the_action_that_is_written_in(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.go_to("Plans", 2)
    page = plan_page(opened)
    page.panel_of_selected().fields["owner"].take_focus()
    press(opened, "Ctrl+Shift+A")
    qtbot.waitUntil(lambda: page.side.action_id != 2)
    qtbot.waitUntil(page.view.hasFocus)


def test_a_document_dropped_on_the_window_is_looked_over_and_brought_in_as_one_step(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "Home care.csv"
    source.write_text(PAPER, encoding="utf-8")
    before = titles(opened)
    drop(opened, source)
    page = opened.screens.screen_shown
    assert isinstance(page, BringInPage)
    qtbot.waitUntil(page.accept_button.isEnabled)
    assert titles(opened) == before
    with qtbot.waitSignal(session_of(opened).changed):
        press(opened, "Ctrl+Return")
    qtbot.waitUntil(lambda: isinstance(opened.screens.screen_shown, Page))
    assert titles(opened) == [*before, "Home care"]
    press(opened, "Ctrl+Z")
    assert titles(opened) == before


def test_bringing_in_that_is_cancelled_writes_nothing(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / "Home care.csv"
    source.write_text(PAPER, encoding="utf-8")
    before = titles(opened)
    opened.take_in(source)
    page = opened.screens.screen_shown
    assert isinstance(page, BringInPage)
    qtbot.waitUntil(page.accept_button.isEnabled)
    with session_of(opened).tracker._writing:  # so that it cannot be done before it is cancelled
        page.accept()
        assert not page.accept_button.isEnabled()
        opened.job_line.cancel.click()
    qtbot.waitUntil(lambda: opened.jobs.idle)
    assert titles(opened) == before
    assert page.accept_button.isEnabled()


def test_editing_waits_while_a_job_is_writing(opened: MainWindow, qtbot: QtBot) -> None:
    refused: list[str] = []

    def write(session: Session, _progress: object) -> None:
        session.tracker.do(add_plan, title="From the job")

    opened.jobs.start(
        write, session_of(opened), lambda _: None, title="Bringing in", refused=refused.append, writing=True
    )
    assert not session_of(opened).attempt(add_plan, title="Meanwhile")
    assert "Try again when it has finished" in opened.notices.sentences()[0]
    qtbot.waitUntil(lambda: opened.jobs.idle)
    assert titles(opened)[-1] == "From the job"
    assert session_of(opened).attempt(add_plan, title="Afterwards")
    assert refused == []
