"""The settings that apply from the start of the program: the file to open, and whether spelling is checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


class StartSettings:
    """Remembers the file that was open at the end, whether to reopen it, and whether spelling is checked."""

    def __init__(self, stored: QSettings) -> None:
        self._kept = stored

    @property
    def reopens(self) -> bool:
        """True if the program starts with the file that was open when it ended."""
        return str(self._kept.value("reopen_at_start")) != "no"

    @reopens.setter
    def reopens(self, wanted: bool) -> None:
        self._kept.setValue("reopen_at_start", "yes" if wanted else "no")

    @property
    def checks_spelling(self) -> bool:
        """True if the user wants spelling to be checked."""
        return str(self._kept.value("check_spelling")) != "no"

    @checks_spelling.setter
    def checks_spelling(self, wanted: bool) -> None:
        self._kept.setValue("check_spelling", "yes" if wanted else "no")

    @property
    def left_open(self) -> Path | None:
        """The file that was open when the program ended; None if there was none."""
        value = self._kept.value("left_open")
        return Path(value) if isinstance(value, str) and value else None

    @left_open.setter
    def left_open(self, path: Path | None) -> None:
        self._kept.setValue("left_open", str(path) if path else "")
