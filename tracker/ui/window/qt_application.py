"""The QApplication, which also receives the system's requests to open a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from tracker.ui.look.theme import STYLE, STYLED


class Application(QApplication):
    """Emits `file_wanted` for a file: on macOS a double click on a file arrives as an event, not as an argument."""

    file_wanted = Signal(Path)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__([*arguments, "-style", STYLE])
        self.setProperty(STYLED, STYLE)

    def event(self, event: QEvent) -> bool:
        """Handle the event that names a file; leave all others to Qt."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        return super().event(event)
