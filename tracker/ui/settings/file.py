"""The INI file of the settings, which reports if it cannot be written: the folder is read-only, or the disk is full."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal

_AFTER_MS = 100
"""The time from a change until it is written: writing takes tens of milliseconds, as the disk is waited for."""


class SettingsFile(QSettings):
    """Writes its settings once the window has had time to paint, and signals that they cannot be saved: Qt would write
    them before, and reports no failure.
    """

    not_saved = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), QSettings.Format.IniFormat)
        self.is_lost = False
        """True once something could not be written."""

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        QTimer.singleShot(_AFTER_MS, self, self._write)
        return True

    def _write(self) -> None:
        self.sync()
        if self.status() == QSettings.Status.AccessError:
            self.say_lost()

    def say_lost(self) -> None:
        """Report, once only, that settings are kept only until the program ends."""
        if not self.is_lost:
            self.is_lost = True
            self.not_saved.emit()
