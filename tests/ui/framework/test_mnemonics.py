"""Each entry of a menu and each field that is seen has a letter of its own, which Alt chooses by."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.framework.mnemonics import FieldLetters, plain, with_letters
from tracker.ui.look.theme import label


def letters(texts: list[str]) -> list[str]:
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text.replace("&&", "")]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Open", "Save"], ["&Open", "&Save"]),
        (["Copy", "Clear filter"], ["&Copy", "Clear &filter"]),
        (["Owner", "Open"], ["&Owner", "O&pen"]),
        (["ab", "a"], ["a&b", "&a"]),
        (["Save & close\tCtrl+S"], ["&Save && close\tCtrl+S"]),
        (["a", "a"], ["&a", "a"]),
        (["—"], ["—"]),
    ],
)
def test_a_word_begins_with_the_letter_where_it_can_and_nothing_has_another_s(
    texts: list[str], said: list[str]
) -> None:
    assert with_letters(texts) == said
    assert [plain(text) for text in said] == texts


def test_taken_letters_are_left_to_who_has_them() -> None:
    assert with_letters(["File", "Plan"], "fP") == ["F&ile", "P&lan"]
    assert len(set(letters(with_letters([f"Entry {number}" for number in range(14)])))) == 14


def test_alt_gives_the_fields_that_are_seen_their_letters_and_then_goes_to_them(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.menuBar().addMenu("&Plan")
    inside = QWidget()
    column = QVBoxLayout(inside)
    boxes = [QLineEdit() for _ in range(3)]
    captions = [label("Period"), label("Place"), label("Owner")]
    for caption, box in zip(captions, boxes, strict=True):
        caption.setBuddy(box)
        column.addWidget(caption)
        column.addWidget(box)
    captions[1].hide()
    boxes[1].hide()
    window.setCentralWidget(inside)
    FieldLetters(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    boxes[0].setFocus()
    QTest.keyPress(boxes[0], Qt.Key.Key_Alt)
    assert [caption.text() for caption in captions] == ["P&eriod", "Place", "&Owner"]
    QTest.keyClick(boxes[0], Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(boxes[2].hasFocus)
