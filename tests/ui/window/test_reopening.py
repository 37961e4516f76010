"""The file that the program begins with keeps nobody out who shares it on a network drive, until it is to be edited."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tracker.data.file import opening
from tracker.data.file.disk_kind import Place
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.plans.plans import add_plan
from tracker.ui.window.app import reopen
from tracker.ui.window.main_window import MainWindow

Open = Callable[[MainWindow, Path], None]


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """The window, which looks often."""
    window.beside.watching._timer.setInterval(50)
    return window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that the user made."""
    with closing(new_tracker(tmp_path / "plan.tracker")) as tracker:
        tracker.do(add_plan, title="Mine")
    return tmp_path / "plan.tracker"


def edit_as_colleague(path: Path, title: str) -> None:
    with closing(open_tracker(path, who="A Colleague")) as tracker:
        assert not tracker.store.view_only, tracker.store.reason
        tracker.do(add_plan, title=title)


def reopened(window: MainWindow, path: Path, qtbot: QtBot) -> bool:
    """Begin with the file, and return whether it may only be looked at."""
    window.settings.start.left_open = path
    with qtbot.waitSignal(window.files.opened):
        reopen(window)
    assert window.files.session is not None
    return window.files.session.view_only


def said(window: MainWindow, words: str) -> bool:
    return any(words in sentence for sentence in window.notices.sentences())


def offers(window: MainWindow) -> list[QPushButton]:
    return [one for one in window.notices.findChildren(QPushButton) if one.isVisible() and one.text()]


def test_a_shared_file_is_left_to_colleagues_until_the_user_edits_it(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(opening, "place_of", lambda _path: Place.NETWORK)
    edit_as_colleague(path, "Theirs")
    assert reopened(window, path, qtbot)
    assert said(window, "on a network drive and edited by others too, so it was opened read-only")
    with closing(open_tracker(path, who="A Colleague")) as theirs:
        theirs.do(add_plan, title="Meanwhile")
        qtbot.waitUntil(lambda: said(window, "plan.tracker is being edited by A Colleague"))
        qtbot.waitUntil(lambda: said(window, "The file was changed at"))
    qtbot.waitUntil(lambda: said(window, "They can edit it until you do"))
    (edit,) = [one for one in offers(window) if one.text() == "Edit"]
    with qtbot.waitSignal(window.files.opened):
        edit.click()
    assert window.files.session is not None
    window.files.session.do(add_plan, title="Mine again")
    with closing(open_tracker(path, who="A Colleague")) as theirs:
        assert theirs.store.view_only


def test_a_file_of_ones_own_or_on_ones_own_disk_is_edited_at_once(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, open_in: Open
) -> None:
    monkeypatch.setattr(opening, "place_of", lambda _path: Place.NETWORK)
    assert not reopened(window, path, qtbot), "nobody else has edited it"
    window.files.close()
    qtbot.waitUntil(lambda: window.jobs.idle)
    edit_as_colleague(path, "Theirs")
    monkeypatch.setattr(opening, "place_of", lambda _path: Place.LOCAL)
    assert not reopened(window, path, qtbot)
    window.files.close()
    qtbot.waitUntil(lambda: window.jobs.idle)
    monkeypatch.setattr(opening, "place_of", lambda _path: Place.NETWORK)
    open_in(window, path)
    assert window.files.session is not None
    assert not window.files.session.view_only, "the user chose it"
