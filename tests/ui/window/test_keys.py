"""Esc, F6, Shift+F10 and Alt with a letter: what they do wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import focused, press, press_key, tab_round, type_text
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.lists.list_set_up import FocusRing
from tracker.ui.find.find_and_replace_screen import ReplaceScreen
from tracker.ui.framework.mnemonics import buttons_of, captions_of, plain
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.papers.export_sheet import ExportSheet
from tracker.ui.plans.page import PlanPage
from tracker.ui.returns.page import ReturnsPage
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def held(window: MainWindow, small_file: Path, open_in: OpenIn) -> MainWindow:
    """A window of its own, in which Alt is held to the end."""
    open_in(window, small_file)
    return window


def plan_page(window: MainWindow) -> PlanPage:
    page = window.screens.screen_shown
    assert isinstance(page, PlanPage)
    return page


def sheet(window: MainWindow) -> ExportSheet:
    return window.findChildren(ExportSheet)[-1]


def press_letter(text: str) -> None:
    """Hold Alt and press the letter that is underlined in a text."""
    press_alt()
    QTest.keyClicks(focused(), text[text.index("&") + 1].lower(), ALT)


def press_alt() -> None:
    """Hold Alt: let go alone, it would go to the menu bar."""
    QTest.keyPress(focused(), Qt.Key.Key_Alt)


def test_nothing_below_the_export_sheet_has_a_letter_or_can_be_done(held: MainWindow, qtbot: QtBot) -> None:
    page = plan_page(held)
    qtbot.waitUntil(lambda: page.side.action_id > 0)
    press_alt()
    assert any("&" in caption.text() for caption in captions_of(held.screens.panels))
    press(held, "Ctrl+E")
    press_alt()
    assert not any("&" in caption.text() for caption in captions_of(held.screens.panels))
    before = page.table.model.rowCount()
    press(held, "Ctrl+Shift+S")
    assert (page.table.model.rowCount(), sheet(held).isAncestorOf(focused())) == (before, True)
    press_key(Qt.Key.Key_Escape)
    press(held, "Ctrl+Shift+S")
    assert page.table.model.rowCount() > before


def test_alt_gives_buttons_and_choices_letters_that_no_field_and_no_menu_has(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, example)
    press(window, "Alt+7")
    press_alt()
    letters = [entry.text() for entry in window.menuBar().actions() if entry.isVisible()]
    letters += [caption.text() for caption in captions_of(window) if "&" in caption.text()]
    letters += [button.text() for button in buttons_of(window) if "&" in button.text()]
    found = [text[text.index("&") + 1].lower() for text in letters]
    assert len(found) == len(set(found))
    assert not set(found) & set("123456789"), "they go to the places"
    press_letter(next(one.text() for one in buttons_of(window) if plain(one.text()) == "Take snapshot"))
    qtbot.waitUntil(lambda: window.toast.sentence.text().startswith("Took snapshot 2"))


def test_the_public_version_is_chosen_in_the_export_sheet_by_its_letter(held: MainWindow, qtbot: QtBot) -> None:
    press(held, "Ctrl+E")
    press_alt()
    shown = sheet(held)
    assert {one.text()[one.text().index("&") + 1] for one in shown.findChildren(QRadioButton)} == {"C", "W", "P"}
    press_letter(shown.public.text())
    qtbot.waitUntil(lambda: (shown.audience, shown.public.hasFocus()) == ("public", True))
    press_letter(shown.export_button.text())
    qtbot.waitUntil(lambda: not held.exporting.is_asking and held.jobs.idle)


def test_esc_goes_back_to_the_list_from_everything_in_the_panel(opened: MainWindow, qtbot: QtBot) -> None:
    page = plan_page(opened)
    qtbot.waitUntil(lambda: page.side.action_id > 0)
    press(opened, "Ctrl+Alt+S")
    press_key(Qt.Key.Key_Return)
    assert isinstance(focused(), ChoiceBox), "the section of the action"
    press_key(Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    for button in opened.screens.panels.findChildren(QPushButton):
        if button.isVisible() and button.isEnabled():
            button.setFocus()
            press_key(Qt.Key.Key_Escape)
            assert page.view.hasFocus(), button.text() or button.accessibleName()


def test_return_in_the_owner_or_the_timescale_goes_back_to_the_list_for_the_next_action(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = plan_page(opened)
    qtbot.waitUntil(lambda: page.side.action_id > 0)
    press(opened, "Home")
    for keys, words in (("Ctrl+Alt+O", "Pat Finch"), ("Ctrl+Alt+T", "June 2015")):
        press(opened, "Down")
        before = page.view.currentIndex().row()
        press(opened, keys)
        press(opened, "Ctrl+A")
        type_text(opened, words)
        press(opened, "Return")
        assert page.view.hasFocus(), keys
        assert page.view.currentIndex().row() == before
    session = opened.files.session
    assert session is not None
    summary = page.table.model.summary(page.view.currentIndex().row())
    assert summary is not None
    assert summary.timescale == "June 2015"
    press(opened, "End")
    assert page.view.currentIndex().row() == page.table.model.rowCount() - 1
    press(opened, "Home")
    assert page.view.currentIndex().row() == 0


def test_esc_goes_back_to_the_page_from_the_places_and_closes_the_notice_that_has_the_focus(opened: MainWindow) -> None:
    opened.places.findChildren(QPushButton)[0].setFocus()
    press_key(Qt.Key.Key_Escape)
    assert plan_page(opened).view.hasFocus()
    opened.notices.say("told", "Exported.", offers=[("Open file", lambda: None)])
    press(opened, "Shift+F6")
    assert isinstance(focused(), QPushButton)
    press_key(Qt.Key.Key_Escape)
    assert "Exported." not in opened.notices.sentences()
    assert plan_page(opened).view.hasFocus()


def test_esc_closes_a_menu_and_the_keys_are_where_they_were(opened: MainWindow, qtbot: QtBot) -> None:
    view = plan_page(opened).view
    press(opened, "Home")
    QTest.keyClick(focused(), Qt.Key.Key_P, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.focusWidget() is view)
    assert QApplication.activePopupWidget() is None


def test_f6_goes_through_the_panes_and_shift_f6_back(opened: MainWindow, qtbot: QtBot) -> None:
    page = plan_page(opened)
    qtbot.waitUntil(lambda: page.side.action_id > 0)
    page.view.setFocus()
    opened.notices.clear()
    opened.notices.say("told", "Exported.", offers=[("Open file", lambda: None), ("Show in folder", lambda: None)])
    panes = (opened.screens.screens, opened.screens.panels, opened.notices)
    for pane in (*panes[1:], *panes):
        press(opened, "F6")
        assert pane.isAncestorOf(focused())
    for pane in (panes[1], panes[0], panes[2]):
        press(opened, "Shift+F6")
        assert pane.isAncestorOf(focused())
    assert focused().property("role") == "link", "what it offers, before what closes it"
    opened.notices.clear()
    page.view.setFocus()
    for pane in (panes[1], panes[0]):
        press(opened, "F6")
        assert pane.isAncestorOf(focused()), "nothing to be pressed above: only the two"


def test_shift_f10_is_the_menu_key(opened: MainWindow, qtbot: QtBot) -> None:
    page = plan_page(opened)
    press(opened, "Alt+9")
    view = focused()
    assert isinstance(view, QAbstractItemView)
    press_key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = (one for one in view.findChildren(QMenu) if one.isVisible())
    assert "Undo back to this step…" in [entry.text().replace("&", "") for entry in menu.actions()]
    corner = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
    assert menu.pos() == corner, "at the line that is picked"
    menu.close()
    press(opened, "Alt+2")
    press(opened, "F2")
    press_key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = (one for one in focused().findChildren(QMenu) if one.isVisible())
    menu.close()
    assert page.isVisible()


def test_tab_goes_round_in_the_export_sheet_and_back_and_comes_to_the_readers_that_are_chosen(
    opened: MainWindow,
) -> None:
    press(opened, "Ctrl+E")
    shown = sheet(opened)
    there, back = tab_round(opened), tab_round(opened, back=True)
    assert [there[0], *reversed(there[1:])] == back
    assert all(shown.isAncestorOf(part) for part in there)
    assert [part for part in there if isinstance(part, QRadioButton)] == [shown.board]
    while focused() is not shown.board:
        press(opened, "Shift+Tab")
    press(opened, "Down")
    press(opened, "Down")
    assert shown.audience == "public"


def test_going_to_another_place_closes_the_export_sheet(opened: MainWindow) -> None:
    press(opened, "Ctrl+E")
    shown = sheet(opened)
    press(opened, "Alt+3")
    assert not shown.isVisible()
    assert opened.screens.screen_shown.isAncestorOf(focused())
    press(opened, "Ctrl+N")
    assert opened.toast.sentence.text() == "Added indicator “New indicator”", "its commands are there"


def test_esc_leaves_nothing_out_any_more_on_the_risks_and_on_the_checks(opened: MainWindow) -> None:
    press(opened, "Alt+8")
    page = opened.screens.screen_shown
    assert isinstance(page, RisksPage)
    press(opened, "Ctrl+F")
    type_text(opened, "payroll")
    page.filter.more.setFocus()
    press_key(Qt.Key.Key_Escape)
    assert (page.filter.is_filtered, page.view.hasFocus()) == (False, True)


def test_the_notice_of_an_edit_does_not_cover_what_is_typed_into(opened: MainWindow) -> None:
    press(opened, "Alt+3")
    press(opened, "Ctrl+N")
    press(opened, "Ctrl+Shift+N")
    for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep"):
        type_text(opened, f"{month} 2014")
        press(opened, "Tab")
        type_text(opened, "80%")
        press(opened, "Return")
        QApplication.processEvents()  # the next row is there
    settle(opened)
    box = focused()
    assert isinstance(box, QLineEdit)
    assert opened.toast.isVisible()
    below = opened.toast.parentWidget()
    assert below is not None
    assert not opened.toast.geometry().intersects(QRect(box.mapTo(below, QPoint(0, 0)), box.size()))


def test_a_frame_shows_where_the_keys_go_while_no_line_does(opened: MainWindow) -> None:
    press(opened, "Alt+7")
    press(opened, "Tab")
    agenda = focused()
    ring = agenda.findChild(FocusRing)
    assert isinstance(agenda, QAbstractItemView)
    assert ring is not None
    assert (ring.isVisible(), ring.geometry()) == (True, agenda.rect()), "nothing of the agenda is picked"
    press(opened, "Down")
    assert not ring.isVisible(), "its line is marked"
    press(opened, "Alt+9")
    press(opened, "Tab")
    ring = focused().findChild(FocusRing)
    assert ring is not None
    assert ring.isVisible(), "a text that is only scrolled"
    press(opened, "Shift+Tab")
    assert not ring.isVisible()


def test_tab_goes_from_the_words_that_are_sought_to_those_that_replace_them(opened: MainWindow) -> None:
    press(opened, "Ctrl+H")
    page = opened.screens.screen_shown
    assert isinstance(page, ReplaceScreen)
    passed = [page.sought, page.replacement, page.whole_words, page.match_case]
    for part in passed[1:]:
        press(opened, "Tab")
        assert part.hasFocus()
    for part in reversed(passed[:-1]):
        press(opened, "Shift+Tab")
        assert part.hasFocus()


def test_where_nobody_can_be_asked_for_an_update_the_focus_is_on_the_way_back(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "Ctrl+R")
    page = opened.screens.screen_shown
    assert isinstance(page, ReturnsPage)
    qtbot.waitUntil(page.send.nobody.isVisible)
    assert page.send.nobody.buttons[0].hasFocus()
    press(opened, "Return")
    assert plan_page(opened).view.hasFocus()
