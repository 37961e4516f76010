"""A box is as high as its text, whatever the text is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.growing_text import GrowingText

RETURN = Qt.Key.Key_Return
SHIFT, ALT, CTRL = (
    *(Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier),
    Qt.KeyboardModifier.ControlModifier,
)


def test_a_word_without_end_is_broken_anywhere_and_words_are_broken_between_them(qtbot: QtBot) -> None:
    box = GrowingText()
    qtbot.addWidget(box)
    box.set_text("x" * 32_767)
    assert box.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    assert box.toPlainText() == "x" * 32_767
    box.set_text("word " * 6_000)
    assert box.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_return_finishes_a_title_and_begins_a_line_of_any_other_text(qtbot: QtBot) -> None:
    box = GrowingText()
    qtbot.addWidget(box)
    finished: list[str] = []
    box.submitted.connect(lambda: finished.append(box.toPlainText()))
    QTest.keyClicks(box, "one")
    QTest.keyClick(box, RETURN)
    assert (box.toPlainText(), finished) == ("one\n", [])
    box.finishes = True
    box.set_text("one")
    box.go_to_end()
    QTest.keyClick(box, RETURN, SHIFT)
    QTest.keyClicks(box, "two")
    QTest.keyClick(box, RETURN, ALT)
    QTest.keyClicks(box, "three")
    assert finished == []
    QTest.keyClick(box, RETURN)
    QTest.keyClick(box, RETURN, CTRL)
    assert finished == ["one\ntwo\nthree"] * 2
