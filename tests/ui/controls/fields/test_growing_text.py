"""A box is as high as its text, whatever the text is."""

from __future__ import annotations

from PySide6.QtGui import QTextOption
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.growing_text import GrowingText


def test_a_word_without_end_is_broken_anywhere_and_words_are_broken_between_them(qtbot: QtBot) -> None:
    box = GrowingText()
    qtbot.addWidget(box)
    box.set_text("x" * 32_767)
    assert box.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    assert box.toPlainText() == "x" * 32_767
    box.set_text("word " * 6_000)
    assert box.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
