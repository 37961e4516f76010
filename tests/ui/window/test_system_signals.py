"""However the system ends the program, what is being typed is saved, or kept and offered again."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.children import Forked, Nursery
from tests.ui.keyboard import press, type_text
from tests.ui.window.typing_program import NOTE
from tracker.data.queries.position import position
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.file.typed_texts import typed_folder
from tracker.ui.window.main_window import MainWindow


@pytest.fixture(scope="module")
def loaded() -> Iterator[Nursery]:
    """What has loaded the program: it is forked from it as often as it is ended here."""
    nursery = Nursery("tests.ui.window.typing_program")
    yield nursery
    nursery.close()


@contextmanager
def typing(loaded: Nursery, path: Path) -> Iterator[Forked]:
    """The program with a file open, in which a note has been typed whose box has the focus still."""
    with Path(os.devnull).open("rb") as nothing:
        started = loaded.start([str(path)], nothing.fileno())
    with started as program:
        try:
            assert os.read(program.printed, 100) == b"typed\n"
            yield program
        finally:
            program.kill()


def notes(path: Path) -> list[str]:
    with closing(open_tracker(path)) as tracker:
        return [note.text for plan in tracker.read(position).plans for one in plan.actions for note in one.notes]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_closes_the_window_and_saves_what_is_being_typed(
    number: signal.Signals, loaded: Nursery, small_file: Path
) -> None:
    with typing(loaded, small_file) as program:
        program.send_signal(number)
        out, err = program.communicate(timeout=60)
        assert (program.returncode, out, b"Traceback" in err) == (0, b"", False)
    assert sorted(path.name for path in small_file.parent.iterdir() if small_file.name in path.name) == [
        small_file.name
    ]
    assert NOTE in notes(small_file)
    assert len(backups_of(small_file)) == 1
    assert list(typed_folder().glob("*")) == []


def test_what_is_being_typed_when_the_program_is_killed_is_kept_for_this_user_alone(
    loaded: Nursery, small_file: Path
) -> None:
    with typing(loaded, small_file) as program:
        while not list(typed_folder().glob("*.json")):
            assert not program.has_ended()
            time.sleep(0.01)
    assert NOTE not in notes(small_file)
    (kept,) = typed_folder().iterdir()
    (typed,) = json.loads(kept.read_text("utf-8"))["texts"]
    assert (typed["place"], typed["box"], typed["text"]) == ("Plans", "New note", NOTE)
    assert (kept.stat().st_mode & 0o777, typed_folder().stat().st_mode & 0o777) == (0o600, 0o700)


def test_at_the_end_of_the_session_what_is_being_typed_is_saved_and_the_window_stays(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, small_file: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    open_in(window, small_file)
    window.show_place("Plans")
    qtbot.waitUntil(lambda: bool(row_shown(window)))
    press(window, "Ctrl+Shift+N")
    type_text(window, NOTE)
    qapp.commitDataRequest.emit(None)
    assert window.isVisible()
    window.close()
    assert NOTE in notes(small_file)


def row_shown(window: MainWindow) -> int:
    shown: QWidget = window.screens.screen_shown
    return int(getattr(shown, "row_shown", (0, ""))[0])
