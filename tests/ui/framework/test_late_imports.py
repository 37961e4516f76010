"""What pages need is imported while nothing else is under way, and each module takes one turn of the window."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tracker.domain import figures
from tracker.domain.figures import control_limits
from tracker.ui.framework import late_imports
from tracker.ui.framework.late_imports import Warming

ALL = [f"tracker.{name}" for name in late_imports._MODULES]


class Turns(QObject):
    """Hears of the turns that are taken until no module is left."""

    def __init__(self) -> None:
        super().__init__()
        self.is_busy = False
        self.number = 0
        warming = Warming(self._is_idle, self)
        self.timer = warming.findChildren(QTimer)[0]
        self.timer.timeout.connect(self._count)

    def _is_idle(self) -> bool:
        return not self.is_busy

    def _count(self) -> None:
        self.number += 1


@pytest.fixture
def turns(qtbot: QtBot) -> Turns:
    for name in ALL:
        import_module(name)
    return Turns()


def test_what_is_imported_already_takes_no_turn(turns: Turns, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not turns.timer.isActive())
    assert turns.number == 1


def test_a_module_is_imported_once_no_job_computes(turns: Turns, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = "tracker.domain.figures.control_limits"
    monkeypatch.setattr(figures, "control_limits", control_limits)  # so that it is the same module again afterwards
    monkeypatch.delitem(sys.modules, missing)
    turns.is_busy = True
    qtbot.waitUntil(lambda: turns.number > 1)
    assert missing not in sys.modules
    turns.is_busy = False
    qtbot.waitUntil(lambda: not turns.timer.isActive())
    assert missing in sys.modules
