"""Spelling in a real window: what is underlined, and what a right click offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.figures import small
from tests.ui.held_reads import Held
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.services.spelling.own_words import own_words
from tracker.services.spelling.speller import Speller, load_speller
from tracker.ui.framework.mnemonics import plain
from tracker.ui.plans.page import PlanPage
from tracker.ui.spelling.underliner import TextBox
from tracker.ui.window.main_window import MainWindow


def underlined(box: TextBox) -> list[str]:
    found = []
    block = box.document().begin()
    while block.isValid():
        for one in block.layout().formats():
            if one.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline:
                found.append(block.text()[one.start : one.start + one.length])
        block = block.next()
    return found


kept = kept_window("Plans", drafts=[small(figures=())])
"""One window with PLAN for what is typed."""
opened = lent_window()


@pytest.fixture
def note(opened: MainWindow, qtbot: QtBot) -> TextBox:
    """The box for the next note of the first action, with the focus."""
    return first_note(opened, qtbot)


def first_note(window: MainWindow, qtbot: QtBot) -> TextBox:
    """The box for the next note of action 1, which is selected, with the focus."""
    page = screen_of(window, PlanPage)
    qtbot.waitUntil(lambda: page.side.action.action_id == 1)
    box = page.side.action.notes.new.text.box
    assert isinstance(box, TextBox)
    box.setFocus()
    return box


def ask(box: TextBox, *, by_mouse: bool = False) -> QMenu:
    """The menu that the menu key opens, or a right click on the word at the cursor."""
    place = box.cursorRect().center()
    at = box.viewport().mapToGlobal(place)
    reason = QContextMenuEvent.Reason.Mouse if by_mouse else QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(box.viewport() if by_mouse else box, QContextMenuEvent(reason, place, at))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_wrong_words_are_underlined_once_they_are_typed_and_put_right_from_the_menu(
    note: TextBox, opened: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "The CQC was definately")
    QTest.keyClicks(note, " told of Thwaxley ")
    qtbot.waitUntil(lambda: underlined(note) == ["definately", "Thwaxley"])
    QTest.keyClicks(note, "occured")
    assert underlined(note) == ["definately", "Thwaxley"], "the word is not yet at its end"
    QTest.keyClicks(note, " now")
    qtbot.waitUntil(lambda: underlined(note) == ["definately", "Thwaxley", "occured"])
    cursor = note.textCursor()
    cursor.setPosition(15)
    note.setTextCursor(cursor)
    menu = ask(note, by_mouse=True)
    assert [plain(entry.text()) for entry in menu.actions()[:1]] == ["definitely"]
    next(entry for entry in menu.actions() if plain(entry.text()) == "definitely").trigger()
    menu.close()
    assert note.toPlainText().startswith("The CQC was definitely told")
    cursor = note.textCursor()
    cursor.setPosition(note.toPlainText().index("Thwaxley") + 2)
    note.setTextCursor(cursor)
    menu = ask(note)
    next(entry for entry in menu.actions() if plain(entry.text()) == "Add to my words").trigger()
    menu.close()
    assert own_words(opened.settings.path) == ("Thwaxley",)
    note.setFocus()
    QTest.keyClicks(note, " Thwaxley occured again")
    qtbot.waitUntil(lambda: underlined(note)[-1:] == ["occured"] and "Thwaxley" not in underlined(note))


def test_what_is_off_underlines_nothing_and_the_other_box_has_it_when_it_is_on_again(
    note: TextBox, opened: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "occured twice")
    qtbot.waitUntil(lambda: underlined(note) == ["occured"])
    opened.menus.trigger("spelling")
    assert underlined(note) == []
    opened.menus.trigger("spelling")
    qtbot.waitUntil(lambda: underlined(note) == ["occured"])
    QTest.keyClick(note, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: underlined(note) == [])


def test_without_a_dictionary_it_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.ui.spelling.spelling.has_dictionary", lambda: False)
    window.menus.trigger("spelling")
    assert not window.beside.spelling.is_on
    assert "No dictionary is installed" in " ".join(window.notices.sentences())


def test_spelling_is_checked_where_the_file_was_closed_while_the_dictionary_was_read(
    window: MainWindow,
    example: Path,
    open_in: Callable[[MainWindow, Path], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = Held()

    def load_slowly() -> Speller:
        speller = load_speller()
        held.pass_through()
        return speller

    monkeypatch.setattr("tracker.ui.spelling.spelling.load_speller", load_slowly)
    open_in(window, example)
    first_note(window, qtbot)
    qtbot.waitUntil(held.has_read.is_set)
    window.files.close()
    held.go_on()
    qtbot.waitUntil(lambda: window.jobs.idle)
    open_in(window, example)
    box = first_note(window, qtbot)
    QTest.keyClicks(box, "It was definately ")
    qtbot.waitUntil(lambda: underlined(box) == ["definately"])
