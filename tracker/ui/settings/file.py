"""The INI file of the settings, which reports if it cannot be written: the folder is read-only, or the disk is full."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Signal


class SettingsFile(QSettings):
    """Signals that settings cannot be saved: Qt writes them once the window is idle, and reports no failure."""

    not_saved = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), QSettings.Format.IniFormat)
        self.is_lost = False
        """True once something could not be written."""

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self.status() == QSettings.Status.AccessError:
            self.say_lost()
        return answer

    def say_lost(self) -> None:
        """Report, once only, that settings are kept only until the program ends."""
        if not self.is_lost:
            self.is_lost = True
            self.not_saved.emit()
