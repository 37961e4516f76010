"""A field that saves itself: what is typed, and what waits to be saved when another thing is shown in it."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.text_field import TextField


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
