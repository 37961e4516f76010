"""The events of a widget that one hears of, and the order in which several hear of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tracker.ui.framework.events import hear, hear_keys


@pytest.fixture
def box(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    return made


def test_one_hears_of_the_types_that_were_asked_for_and_of_no_others(box: QLineEdit) -> None:
    heard: list[QEvent.Type] = []
    hear(box, [QEvent.Type.KeyPress, QEvent.Type.Resize], lambda event: heard.append(event.type()))
    QTest.keyClick(box, Qt.Key.Key_A)
    assert heard == [QEvent.Type.KeyPress]
    assert box.text() == "a"


def test_who_asked_last_hears_first_and_may_keep_it_from_the_others_and_the_widget(box: QLineEdit) -> None:
    heard: list[str] = []

    def keep(_event: QEvent) -> bool:
        heard.append("last")
        return True

    hear(box, [QEvent.Type.KeyPress, QEvent.Type.KeyRelease], lambda _event: heard.append("first"))
    hear(box, [QEvent.Type.KeyPress], keep)
    QTest.keyClick(box, Qt.Key.Key_A)
    assert heard == ["last", "first"], "of the press, then of the release"
    assert box.text() == ""


def test_who_asks_twice_is_told_once(box: QLineEdit) -> None:
    heard: list[QEvent] = []
    hear(box, [QEvent.Type.KeyPress], heard.append)
    hear(box, [QEvent.Type.KeyPress], heard.append)
    QTest.keyClick(box, Qt.Key.Key_A)
    assert len(heard) == 1


def test_of_keys_one_hears_of_those_that_were_asked_for(box: QLineEdit) -> None:
    heard: list[int] = []

    def keep(event: QKeyEvent) -> bool:
        heard.append(event.key())
        return True

    hear_keys(box, [Qt.Key.Key_F10], lambda event: heard.append(event.key()))
    hear_keys(box, [Qt.Key.Key_B], keep)
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_F10):
        QTest.keyClick(box, key)
    assert heard == [Qt.Key.Key_B, Qt.Key.Key_F10]
    assert box.text() == "a", "what is kept from the box is not typed"
