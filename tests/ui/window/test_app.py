"""The program as the command line starts it, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.source import TOP
from tests.speed.sample import make_tracker
from tests.ui.keyboard import press
from tracker.ui.faults.fault_log import log_path
from tracker.ui.window.app import reopen
from tracker.ui.window.main_window import MainWindow

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from tracker.ui.window import app
from tracker.ui.window.main_window import MainWindow

take_in = MainWindow.take_in

def watched(window, path):
    window.files.opened.connect(lambda _: print(window.windowTitle()))
    window.files.opened.connect(lambda _: QTimer.singleShot(0, {then}))
    window.files.opened.connect(lambda _: QTimer.singleShot(200, window.close))
    take_in(window, path)

MainWindow.take_in = watched
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


PAINTED = """
import os, sys
import PySide6.QtWidgets
from tracker.cli.main import main
from tracker.ui.plans.rows.action_view import ActionView

paint = ActionView.paintEvent

def watched(view, event):
    paint(view, event)
    if view.model().rowCount():
        print("QTableView" in vars(PySide6.QtWidgets), "QStyle" in vars(PySide6.QtWidgets), flush=True)
        os._exit(0)

ActionView.paintEvent = watched
main(sys.argv[1:])
"""


def test_a_plan_is_painted_before_the_hundreds_of_names_of_qts_styles_are_made(tmp_path: Path) -> None:
    path = make_tracker(tmp_path / "few.tracker", 20)
    environment = os.environ | {"PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", PAINTED, str(path)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ran.stdout == "True False\n"


def test_the_first_window_is_no_larger_than_the_screen(example: Path) -> None:
    sizes = "lambda: print(*window.size().toTuple(), *window.screen().availableSize().toTuple())"
    width, height, widest, highest = map(int, start(example, sizes).stdout.splitlines()[-1].split())
    assert width == widest < 1180
    assert height < highest


def test_it_begins_with_the_file_that_was_open_when_it_ended(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    settings = window.settings
    open_in(window, example)
    assert settings.start.left_open == example, "it would end with it open"
    press(window, "Ctrl+W")
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert settings.start.left_open is None, "it was closed before the end"
    reopen(window)
    assert window.jobs.idle
    settings.start.left_open = example
    press(window, "Ctrl+Alt+Shift+L")
    assert not settings.start.reopens
    reopen(window)
    assert window.jobs.idle
    press(window, "Ctrl+Alt+Shift+L")
    with qtbot.waitSignal(window.files.opened):
        reopen(window)


def test_a_file_that_is_gone_at_the_start_is_named_on_the_start_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.settings.start.left_open = tmp_path / "Gone.tracker"
    reopen(window)
    qtbot.waitUntil(lambda: "Gone.tracker" in window.start_page.ways.problem.text())
    assert window.screens.screen_shown is window.start_page


ASKED = """
import sys
from pathlib import Path
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from tracker.ui.window import app
from tracker.ui.window.qt_application import Application
from tracker.ui.window.main_window import MainWindow

take_in = MainWindow.take_in

def watched(window, path):
    if window.files.session is None:
        window.files.opened.connect(lambda _: opened(window))
    take_in(window, path)

def opened(window):
    print(window.windowTitle())
    other = Path(sys.argv[1]).with_name("other.tracker")
    if window.files.session.tracker.store.path == other:
        window.close()
    else:
        Application.instance().postEvent(Application.instance(), QFileOpenEvent(QUrl.fromLocalFile(str(other))))

MainWindow.take_in = watched
raise SystemExit(app.run(Path(sys.argv[1])))
"""


def test_a_file_that_the_system_asks_for_while_the_program_runs_is_opened(example: Path) -> None:
    shutil.copy(example, example.with_name("other.tracker"))
    ran = subprocess.run(
        [sys.executable, "-c", ASKED, str(example)],
        env=os.environ | {"PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0
    assert [title.split(" ")[0] for title in ran.stdout.splitlines()] == [example.stem, "other"]
