"""The moments at which files were last opened, saved with the settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "opened_at"


class OpenedMoments:
    """Moments in local time, to the minute, by the paths of files."""

    def __init__(self, stored: QSettings) -> None:
        self._stored = stored

    def of(self, path: Path) -> datetime | None:
        """Return when a file was last opened; None if that is not known."""
        try:
            return datetime.fromisoformat(self._read().get(str(path), ""))
        except ValueError:
            return None

    def keep(self, path: Path, at: datetime, among: Iterable[Path]) -> None:
        """Remember that a file was opened, and forget the moments of files that are not in `among`."""
        held = {str(other) for other in among}
        moments = self._read() | {str(path): at.isoformat(timespec="minutes")}
        self._stored.setValue(_KEY, {known: moment for known, moment in moments.items() if known in held})

    def _read(self) -> dict[str, str]:
        value = self._stored.value(_KEY, {})
        return {str(path): str(at) for path, at in value.items()} if isinstance(value, dict) else {}
