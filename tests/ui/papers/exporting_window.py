"""A window that serves the tests of a file, for each of them as if nothing had been exported from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.shared_window import as_found
from tracker.ui.window.main_window import MainWindow

LOW = (1180, 500)
"""So few rows of the page below the sheet are drawn at every stroke of a key."""


def as_at_first(window: MainWindow, folder: Path, qtbot: QtBot, size: tuple[int, int] = LOW) -> Iterator[MainWindow]:
    """The window as if its file lay in that folder and nothing had been exported; at the end nothing is under way."""
    window.settings.folder = folder
    for suffix in (".xlsx", ".docx", ".pptx"):
        window.settings.folders.keep_of_exports(suffix, folder / "none")
        window.settings.keep_template(suffix, "")
    yield from as_found(window, qtbot, size=size)
