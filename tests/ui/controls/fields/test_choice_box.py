"""A list that drops down is read whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.choice_box import ChoiceBox


@pytest.mark.parametrize("lines", [1, 5, 16])
def test_every_line_of_the_list_is_whole_and_high_enough_to_be_clicked(qtbot: QtBot, lines: int) -> None:
    around = QWidget()
    around.resize(400, 60)
    qtbot.addWidget(around)
    box = ChoiceBox(around)
    box.setFixedWidth(60)
    QVBoxLayout(around).addWidget(box)
    box.addItems([f"Completed, the earliest of {row} first" for row in range(lines)])
    with qtbot.waitExposed(around):
        around.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    for row in range(lines):
        area = view.visualRect(view.model().index(row, 0))
        assert view.viewport().rect().contains(area), row
        assert area.height() >= 24
        assert area.width() > view.fontMetrics().horizontalAdvance(box.itemText(row)) + 8
    assert not view.verticalScrollBar().isVisible()
    box.hidePopup()
