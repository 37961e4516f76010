"""A box for one line shows that its text goes on where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.one_line import OneLine

LONG = "Improvement plan for buying & paying <b>across</b> every service, district and partner of the county"


def test_a_text_that_is_too_long_ends_in_an_ellipsis_until_it_is_edited(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, box, same = QLineEdit(window), OneLine(window), OneLine(window)
    box.resize(240, 32)
    same.resize(240, 32)
    with qtbot.waitActive(window):
        window.show()
    first.setFocus()
    box.set_text(LONG)
    cut, metrics = box.grab().toImage(), box.fontMetrics()
    assert "&lt;b&gt;across" in box.toolTip()
    pictures = []
    for room in range(200, 240, 2):
        same.set_text(metrics.elidedText(LONG, Qt.TextElideMode.ElideRight, room))
        assert same.text().endswith("…")
        picture = same.grab().toImage()
        if not same.toolTip():  # it has room
            pictures.append(picture)
    assert cut in pictures
    same.set_text(LONG)
    assert cut == same.grab().toImage()
    same.setFocus()
    assert cut != same.grab().toImage()
