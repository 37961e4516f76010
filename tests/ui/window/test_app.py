"""The program as the command line starts it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.source import TOP
from tracker.ui.window.fault_log import log_path

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from tracker.ui.window import app
from tracker.ui.window.main_window import MainWindow

def showEvent(window, event):
    window.files.opened.connect(lambda _: print(window.windowTitle()))
    window.files.opened.connect(lambda _: QTimer.singleShot(0, {then}))
    window.files.opened.connect(lambda _: QTimer.singleShot(200, window.close))

MainWindow.showEvent = showEvent
raise SystemExit(app.run(Path(sys.argv[1])))
"""


def start(path: Path, then: str) -> subprocess.CompletedProcess[str]:
    """Run the program on a file, do `then` once it is open, and close the window."""
    script = START.format(then=then)
    environment = os.environ | {"PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_it_opens_the_file_it_is_given_and_ends_with_its_window(example: Path) -> None:
    ran = start(example, "lambda: None")
    assert (ran.returncode, ran.stdout) == (0, "Example — Recovery Plan Tracker\n")
    assert not log_path().exists()


def test_a_fault_is_logged_without_a_users_words_and_the_window_goes_on(example: Path) -> None:
    ran = start(example, "lambda: {}['a note about a named child']")
    assert ran.returncode == 0
    logged = log_path().read_text(encoding="utf-8")
    assert "KeyError" in logged
    assert "named child" not in logged + ran.stderr


def test_the_first_window_is_no_larger_than_the_screen(example: Path) -> None:
    sizes = "lambda: print(*window.size().toTuple(), *window.screen().availableSize().toTuple())"
    width, height, widest, highest = map(int, start(example, sizes).stdout.splitlines()[-1].split())
    assert width == widest < 1180
    assert height < highest
