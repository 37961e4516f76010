"""The file that the program begins with, kept between two starts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


class StartSettings:
    """Remembers the file that was open at the end, and whether the user wants it again."""

    def __init__(self, kept: QSettings) -> None:
        self._kept = kept

    @property
    def reopens(self) -> bool:
        """True if the program begins with the file that was open when it ended."""
        return str(self._kept.value("reopen_at_start")) != "no"

    @reopens.setter
    def reopens(self, wanted: bool) -> None:
        self._kept.setValue("reopen_at_start", "yes" if wanted else "no")

    @property
    def left_open(self) -> Path | None:
        """The file that was open when the program ended; None where there was none."""
        kept = self._kept.value("left_open")
        return Path(kept) if isinstance(kept, str) and kept else None

    @left_open.setter
    def left_open(self, path: Path | None) -> None:
        self._kept.setValue("left_open", str(path) if path else "")
