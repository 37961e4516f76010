"""The INI file of the settings, which says where it cannot be written: the folder is read-only, or the disk is full."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Signal


class SettingsFile(QSettings):
    """Qt writes what was set once the window is idle, and tells nobody if it could not."""

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
        """Say once that what was set holds only until the program ends."""
        if not self.is_lost:
            self.is_lost = True
            self.not_saved.emit()
