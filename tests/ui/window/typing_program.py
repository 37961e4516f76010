"""The program on a file, in which a note is typed whose box has the focus still: forked from one that has loaded it.

`python -m tests.ui.window.typing_program NUMBER` forks one for each file that is asked for by the socket of that
number. Nothing of Qt that has a thread or a window is made before.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer

from tests import nursery
from tests.ui.keyboard import press, type_text
from tracker.ui.window import app
from tracker.ui.window.main_window import MainWindow

NOTE = "Typed, and the focus is still in it."
LOADED = ("tracker.ui.plans.page", "tracker.ui.unsaved.typed_texts", "tracker.services.example.example_day")
_take_in = MainWindow.take_in


def run(words: list[str]) -> int:
    """Run the program on a file, and type a note into it as soon as an action is shown in the active window."""
    MainWindow.take_in = _watched  # type: ignore[method-assign, assignment]  # as in a program that nobody types into
    return app.run(Path(words[0]))


def _watched(window: MainWindow, path: Path) -> None:
    window.settings.place = "Plans"
    window.files.opened.connect(lambda _: _type(window))
    _take_in(window, path)


def _type(window: MainWindow) -> None:
    page = window.screens.screen_shown
    if not window.isActiveWindow() or not getattr(page, "row_shown", (0, ""))[0]:  # nobody types into another window
        QTimer.singleShot(20, lambda: _type(window))
        return
    press(window, "Ctrl+Shift+N")
    type_text(window, NOTE)
    sys.stdout.write("typed\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for name in LOADED:
        import_module(name)
    nursery.serve(int(sys.argv[1]), run)
