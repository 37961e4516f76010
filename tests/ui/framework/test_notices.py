"""Notices stay until they are closed, take no focus, and never stop the work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.framework.notices import Notice, Notices


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    layout = QVBoxLayout(shown)
    layout.addWidget(Notices())
    layout.addWidget(QLineEdit())
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


@pytest.fixture
def notices(page: QWidget) -> Notices:
    found = page.findChild(Notices)
    assert isinstance(found, Notices)
    return found


def test_a_sentence_shows_without_taking_the_focus(page: QWidget, notices: Notices) -> None:
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    notices.say("refused", "The file is full.", "error")
    assert notices.isVisible()
    assert QApplication.activeWindow() is page
    assert QApplication.focusWidget() is field


def test_one_of_the_same_kind_takes_the_place_of_the_last(notices: Notices) -> None:
    notices.say("refused", "First.", "error")
    notices.say("place", "On a network drive.", "warning")
    notices.say("refused", "Second.", "error")
    assert notices.sentences() == ("On a network drive.", "Second.")


def test_it_is_closed_from_the_keyboard_and_the_focus_goes_on(page: QWidget, notices: Notices) -> None:
    notices.say("refused", "The file is full.", "error")
    close = notices.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    assert close.accessibleName() == "Close the message: The file is full."
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert notices.sentences() == ()
    assert not notices.isVisible()
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_what_must_stay_has_no_button_to_close_it(notices: Notices) -> None:
    notices.say("view only", "A colleague is writing.", "warning", closable=False)
    close = notices.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    assert not close.isVisible()


def test_an_offer_is_run_by_its_button(notices: Notices) -> None:
    done: list[str] = []
    notices.say("exported", "Exported.", "note", [("Open file", lambda: done.append("opened"))])
    button = notices.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == ["opened"]


def test_markup_in_a_sentence_is_shown_as_it_is(notices: Notices) -> None:
    notices.say("refused", "“<b>1.4</b>” is not there.", "error")
    notice = notices.findChild(Notice)
    assert isinstance(notice, Notice)
    assert notice.sentence.textFormat() == Qt.TextFormat.PlainText


def test_its_links_go_below_the_sentence_and_one_another_where_there_is_no_room_beside_it(
    page: QWidget, notices: Notices, qtbot: QtBot
) -> None:
    offers = [(text, page.close) for text in ("Add roles", "Open file", "Show in folder")]
    notices.say("exported", "Exported to a folder with a name of some length.", "warning", offers)
    (notice,) = notices.findChildren(Notice)
    links = notice.findChildren(QPushButton)
    across = sum(link.sizeHint().width() for link in links)

    def are_below(*, one_another: bool) -> bool:
        under = all(link.y() >= notice.sentence.geometry().bottom() for link in links)
        return under and (len({link.x() for link in links}) == 1) is one_another

    page.resize(across * 4, 200)
    qtbot.waitUntil(lambda: all(link.x() > notice.sentence.geometry().right() for link in links))
    page.resize(across + 150, 200)
    qtbot.waitUntil(lambda: are_below(one_another=False))
    page.resize(across - 20, 300)
    qtbot.waitUntil(lambda: are_below(one_another=True))


def test_a_single_further_message_is_whole_and_has_no_scroll_bar(notices: Notices) -> None:
    notices.say("exported", "Exported. And 1 more message.", further=["The title is shortened."])
    further = _opened(notices)
    assert further.verticalScrollBar().maximum() == 0
    assert further.viewport().height() >= further.fontMetrics().lineSpacing()


def test_further_messages_are_gone_through_and_marked_by_keys(notices: Notices) -> None:
    notices.say("exported", "Exported. And 50 more messages.", further=[f"Message {number}." for number in range(50)])
    further = _opened(notices)
    QTest.keyClick(further, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert further.verticalScrollBar().value() == further.verticalScrollBar().maximum()
    QTest.keyClick(further, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert further.textCursor().selectedText() == "Message 49."


def _opened(notices: Notices) -> QPlainTextEdit:
    next(button for button in notices.findChildren(QPushButton) if button.text() == "Show all messages").click()
    return notices.findChildren(QPlainTextEdit)[0]
