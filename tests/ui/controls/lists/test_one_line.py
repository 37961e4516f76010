"""One line is cut to its room, and what is far beyond it makes no difference."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tracker.ui.controls.lists.painted_line import write_left, write_right


@pytest.mark.parametrize("write", [write_left, write_right])
def test_a_text_without_end_looks_as_its_beginning_does(qtbot: QtBot, write: object) -> None:
    assert callable(write)
    images = []
    for text in ("word and " * 100, "word and " * 3_000):
        image = QImage(120, 20, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        assert 0 < write(painter, QRect(0, 0, 120, 20), text, "#000000") <= 120
        painter.end()
        images.append(image)
    assert images[0] == images[1]
