"""A field that saves itself: what is typed, and what waits to be saved when another thing is shown in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.text_field import DISCARDED, TextField


def test_what_was_typed_for_one_thing_is_not_saved_by_its_own_clock_once_another_is_shown(qtbot: QtBot) -> None:
    saved: list[str] = []
    field = TextField("Owner", lambda text, _more: saved.append(text))
    qtbot.addWidget(field)
    field.begin("One")
    QTest.keyClicks(field.box, "s")
    assert field._idle.isActive()
    field.begin("Two", "Kept from before")
    assert not field._idle.isActive()
    assert (field.text, field.saved, saved) == ("Kept from before", "Two", [])


def test_esc_restores_the_earlier_text_says_so_once_and_undo_brings_back_what_was_typed(qtbot: QtBot) -> None:
    saved: list[str] = []
    for formatted, before in ((False, "Train the staff"), (True, "• Train **the** staff")):
        field = TextField("Action", lambda text, _more: saved.append(text), lines=1, formatted=formatted)
        qtbot.addWidget(field)
        field.begin(before)
        field.box.focus_entered.emit()
        field.box.selectAll()
        QTest.keyClicks(field.box, "Something else")
        QTest.keyClick(field.box, Qt.Key.Key_Escape)
        assert (field.text, field.hint.text()) == (before, DISCARDED)
        field.box.undo()
        assert (field.text, field.hint.isHidden()) == ("• Something else" if formatted else "Something else", True)
