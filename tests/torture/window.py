"""The real program with its window, worked by keys until it is killed. Every edit is acknowledged once it is committed.

Beside edits it opens Qt's own file dialogs on the tracker's folder (they read the beginning of each file to know its
type), and opens and closes the tracker as any code in the process may do.
"""

from __future__ import annotations

import os
import random
import select
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tracker.ui.faults import fault_log as report
from tracker.ui.framework.background import collect_garbage_here, take_turns_quickly
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

OPEN, VIEW, PAUSED = "open", "view", "paused"
"""What is written into the pipe beside the numbers of edits."""
_BETWEEN_DEEDS_MS = 3


def work_in_window(path: Path, seed: int, acknowledge: int, orders: int) -> None:
    """Open the file in a window and edit it for ever; the numbers of edits go into the pipe `acknowledge`.

    A byte in the pipe `orders` makes it wait, answered by "paused", until the next one.
    """
    app = QApplication(sys.argv[:1])
    report.start_log()
    window = MainWindow(app, Settings())
    collect_garbage_here(window, lambda: window.jobs.idle)
    take_turns_quickly()
    worker = _Worker(window, path, random.Random(seed), acknowledge, orders)
    window.files.opened.connect(worker.begin)
    window.show()
    window.activateWindow()
    window.take_in(path)
    app.exec()


class _Worker:
    def __init__(self, window: MainWindow, path: Path, chance: random.Random, acknowledge: int, orders: int) -> None:
        self._window = window
        self._path = path
        self._chance = chance
        self._acknowledge = acknowledge
        self._orders = orders
        self._paused = False
        self._timer = QTimer(window)
        self._timer.setInterval(_BETWEEN_DEEDS_MS)
        self._timer.timeout.connect(self._next)
        self._deeds: tuple[Callable[[], None], ...] = (
            self._write_note,
            self._write_note,
            self._set_status,
            self._set_status,
            self._undo,
            self._redo,
            self._look_into_folder,
            self._touch_file,
            self._change_page,
        )

    def begin(self, _session: object) -> None:
        session = self._window.files.session
        assert session is not None
        if session.view_only:
            self._say(VIEW)
            return
        session.tracker.watch(lambda change_set: self._say(str(change_set.id)))
        self._say(OPEN)
        self._timer.start()

    def _say(self, line: str) -> None:
        os.write(self._acknowledge, f"{line}\n".encode())

    def _next(self) -> None:
        if select.select([self._orders], [], [], 0)[0]:
            os.read(self._orders, 1)
            self._paused = not self._paused
            if self._paused:
                self._say(PAUSED)
        if not self._paused:
            self._chance.choice(self._deeds)()

    def _press(self, keys: str) -> None:
        QTest.keySequence(self._target(), QKeySequence(keys))

    def _type(self, text: str) -> None:
        QTest.keyClicks(self._target(), text)

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _go_to_action(self) -> None:
        self._press("Alt+2")
        for _ in range(self._chance.randrange(1, 4)):
            self._press("Ctrl+Down")

    def _write_note(self) -> None:
        self._go_to_action()
        self._press("Ctrl+Shift+N")
        self._type(f"Note {self._chance.random()}")
        self._press("Ctrl+Return")

    def _set_status(self) -> None:
        self._go_to_action()
        self._press(self._chance.choice(["Ctrl+1", "Ctrl+2", "Ctrl+3"]))
        self._type("Because")
        self._press("Return")

    def _undo(self) -> None:
        self._press("Escape")
        self._press("Ctrl+Z")

    def _redo(self) -> None:
        self._press("Escape")
        self._press("Ctrl+Shift+Z")

    def _look_into_folder(self) -> None:
        """Open the dialog in which a file is chosen, on the tracker itself, and leave it."""
        dialog = QFileDialog(self._window, "Save as PDF", str(self._path.parent))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.selectFile(str(self._path))
        QTimer.singleShot(20, lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape))
        dialog.exec()
        dialog.deleteLater()

    def _touch_file(self) -> None:
        if self._path.exists():
            with self._path.open("rb") as file:
                file.read(100)

    def _change_page(self) -> None:
        self._press(f"Alt+{self._chance.randrange(1, 10)}")
