"""However the system ends the program, what is being typed is saved, or kept and offered again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.source import TOP
from tests.ui.keyboard import press, type_text
from tracker.data.queries.position import position
from tracker.services.file.files import backups_of, open_tracker
from tracker.services.file.typed_texts import typed_folder
from tracker.ui.window.main_window import MainWindow

NOTE = "Typed, and the focus is still in it."
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from tests.ui.keyboard import press, type_text
from tracker.ui.window import app
from tracker.ui.window.main_window import MainWindow

def typing(window):
    page = window.screens.screen_shown
    if not getattr(page, "row_shown", (0, ""))[0]:
        return QTimer.singleShot(20, lambda: typing(window))
    press(window, "Ctrl+Shift+N")
    type_text(window, {text!r})
    print("typed", flush=True)

take_in = MainWindow.take_in

def watched(window, path):
    window.settings.place = "Plans"
    window.files.opened.connect(lambda _: typing(window))
    take_in(window, path)

MainWindow.take_in = watched
raise SystemExit(app.run(Path(sys.argv[1])))
"""


@contextmanager
def typing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The program with a file open, in which a note has been typed whose box has the focus still."""
    environment = os.environ | {"PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", START.format(text=NOTE), str(path)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None, "it is a pipe"
            assert program.stdout.readline() == "typed\n"
            yield program
        finally:
            program.kill()


def notes(path: Path) -> list[str]:
    with closing(open_tracker(path)) as tracker:
        return [note.text for plan in tracker.read(position).plans for one in plan.actions for note in one.notes]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_closes_the_window_and_saves_what_is_being_typed(number: signal.Signals, example: Path) -> None:
    with typing(example) as program:
        program.send_signal(number)
        out, err = program.communicate(timeout=60)
        assert (program.returncode, out, "Traceback" in err) == (0, "", False)
    assert sorted(path.name for path in example.parent.iterdir() if example.name in path.name) == [example.name]
    assert NOTE in notes(example)
    assert len(backups_of(example)) == 1
    assert list(typed_folder().glob("*")) == []


def test_what_is_being_typed_when_the_program_is_killed_is_kept_for_this_user_alone(example: Path) -> None:
    with typing(example) as program:
        while not list(typed_folder().glob("*.json")):
            assert program.poll() is None
            time.sleep(0.01)
    assert NOTE not in notes(example)
    (kept,) = typed_folder().iterdir()
    (typed,) = json.loads(kept.read_text("utf-8"))["texts"]
    assert (typed["place"], typed["box"], typed["text"]) == ("Plans", "New note", NOTE)
    assert (kept.stat().st_mode & 0o777, typed_folder().stat().st_mode & 0o777) == (0o600, 0o700)


def test_at_the_end_of_the_session_what_is_being_typed_is_saved_and_the_window_stays(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    open_in(window, example)
    window.show_place("Plans")
    qtbot.waitUntil(lambda: bool(row_shown(window)))
    press(window, "Ctrl+Shift+N")
    type_text(window, NOTE)
    qapp.commitDataRequest.emit(None)
    assert window.isVisible()
    window.close()
    assert NOTE in notes(example)


def row_shown(window: MainWindow) -> int:
    shown: QWidget = window.screens.screen_shown
    return int(getattr(shown, "row_shown", (0, ""))[0])
