"""The program as the command line starts it, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import SETTINGS
from tests.source import TOP
from tests.speed.sample import make_tracker
from tests.ui.keyboard import press
from tracker.ui.faults.fault_log import log_path
from tracker.ui.window.app import reopen
from tracker.ui.window.main_window import MainWindow

STARTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from tracker.ui.faults.fault_log import log_path
from tracker.ui.window import app
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.qt_application import Application

take_in = MainWindow.take_in
given, other = Path(sys.argv[1]), Path(sys.argv[2])

def watched(window, path):
    if window.files.session is None:
        window.files.opened.connect(lambda _: opened(window))
    take_in(window, path)

def opened(window):
    print(window.windowTitle())
    if window.files.session.tracker.store.path == other:
        window.close()
        return
    print(*window.size().toTuple(), *window.screen().availableSize().toTuple())
    print(log_path().exists())
    QTimer.singleShot(0, lambda: {}["a note about a named child"])
    QTimer.singleShot(200, lambda: go_on(window))

def go_on(window):
    print(window.isVisible(), window.windowTitle())
    app = Application.instance()
    app.postEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(other))))

MainWindow.take_in = watched
raise SystemExit(app.run(given))
"""


class Ran(NamedTuple):
    """What was seen of a program that was started on a file, met a fault, and was asked by the system for another."""

    code: int
    printed: list[str]
    errors: str
    logged: str


@pytest.fixture(scope="module")
def ran(small_file_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The program, started once for all that is asked of it: most of it is starting Python."""
    folder = tmp_path_factory.mktemp("started")
    path, other = (Path(shutil.copy(small_file_made_once, folder / f"{name}.tracker")) for name in ("Example", "other"))
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:
            patch.setenv(name, str(folder))
        program = subprocess.run(
            [sys.executable, "-c", STARTED, str(path), str(other)],
            env=os.environ | {"PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        logged = log_path().read_text(encoding="utf-8")
    return Ran(program.returncode, program.stdout.splitlines(), program.stderr, logged)


def test_it_opens_the_file_it_is_given_and_ends_with_its_window(ran: Ran) -> None:
    assert (ran.code, ran.printed[0]) == (0, "Example — Recovery Plan Tracker")


def test_a_fault_is_logged_without_a_users_words_and_the_window_goes_on(ran: Ran) -> None:
    assert ran.printed[2] == "False", "before it there is no log"
    assert ran.printed[3] == "True Example — Recovery Plan Tracker"
    assert "KeyError" in ran.logged
    assert "named child" not in ran.logged + ran.errors


def test_the_first_window_is_no_larger_than_the_screen(ran: Ran) -> None:
    width, height, widest, highest = map(int, ran.printed[1].split())
    assert width == widest < 1180
    assert height < highest


def test_a_file_that_the_system_asks_for_while_the_program_runs_is_opened(ran: Ran) -> None:
    assert ran.code == 0
    assert [title.split(" ")[0] for title in (ran.printed[0], *ran.printed[4:])] == ["Example", "other"]


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


def test_it_begins_with_the_file_that_was_open_when_it_ended(
    window: MainWindow, small_file: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    settings = window.settings
    open_in(window, small_file)
    assert settings.start.left_open == small_file, "it would end with it open"
    press(window, "Ctrl+W")
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert settings.start.left_open is None, "it was closed before the end"
    reopen(window)
    assert window.jobs.idle
    settings.start.left_open = small_file
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
