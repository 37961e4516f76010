"""The settings of the window that are saved between runs, in one INI file."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QByteArray

from tracker.administrator_settings import fixed_settings
from tracker.domain.errors import FileProblem
from tracker.private_files import make_private
from tracker.services.imports.remembered_layouts import make_settings_folder, settings_path
from tracker.ui.look.theme import Choice
from tracker.ui.settings.file import SettingsFile
from tracker.ui.settings.folders import Folders
from tracker.ui.settings.opened_moments import OpenedMoments
from tracker.ui.settings.remembered_layouts import ImportSettings
from tracker.ui.settings.start import StartSettings

TEXT_SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
RECENT = 10
_READY: set[Path] = set()
"""Settings files whose folder has been made and whose access has been limited to this user."""
_TEMPLATES = {".docx": "template", ".xlsx": "workbook_template", ".pptx": "slides_template"}


def fixed_template(suffix: str) -> Path | None:
    """Return the house template that is fixed for the computer, if any. Faults in it are reported by the export."""
    try:
        return fixed_settings().template(suffix)
    except FileProblem:
        return None


class Settings:
    """The saved settings as plain values. A setting with an invalid value counts as not set."""

    def __init__(self, path: Path | None = None) -> None:
        kept = path or settings_path()
        if kept not in _READY:
            _READY.add(kept)
            with contextlib.suppress(OSError):  # if that fails, nothing is saved; SettingsFile reports it
                make_settings_folder(kept)
                make_private(kept)
        self.file = self._stored = SettingsFile(kept)
        self.folders = Folders(self._stored)
        self.opened = OpenedMoments(self._stored)
        self.start = StartSettings(self._stored)
        self.imports = ImportSettings(self.path, self._stored.say_lost)

    @property
    def path(self) -> Path:
        """The path of the INI file."""
        return Path(self._stored.fileName())

    @property
    def theme(self) -> Choice:
        """The user's theme: light, dark, or that of the system."""
        kept = self._text("theme")
        return cast(Choice, kept) if kept in get_args(Choice) else "system"

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self._stored.setValue("theme", choice)

    @property
    def text_scale(self) -> float:
        """The size of text as a multiple of the system's font, one of TEXT_SCALES."""
        try:
            kept = float(self._text("text_scale"))
        except ValueError:
            return 1.0
        return min(TEXT_SCALES, key=lambda scale: abs(scale - kept))

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._stored.setValue("text_scale", str(scale))

    @property
    def place(self) -> str:
        """The place shown last."""
        return self._text("place")

    @place.setter
    def place(self, name: str) -> None:
        self._stored.setValue("place", name)

    @property
    def folder(self) -> Path:
        """The folder of the last file; at first the user's documents folder, or the home folder if there is none."""
        return self.folders.last

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._stored.setValue("folder", str(folder))

    def template(self, suffix: str) -> str:
        """Return the path of the house template for papers with that suffix; "" for none."""
        return str(fixed_template(suffix) or self._text(_TEMPLATES[suffix]))

    def keep_template(self, suffix: str, path: str) -> None:
        """Remember the house template for papers with that suffix, unless it is fixed for the computer."""
        if fixed_template(suffix) is None:
            self._stored.setValue(_TEMPLATES[suffix], path)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files opened last, the newest first, whether they still exist or not."""
        value = self._stored.value("recent_files", [])
        paths = value if isinstance(value, list) else [value]
        return tuple(Path(path) for path in paths if isinstance(path, str) and path)[:RECENT]

    @recent_files.setter
    def recent_files(self, paths: tuple[Path, ...]) -> None:
        self._stored.setValue("recent_files", [str(path) for path in paths[:RECENT]])

    def layout(self, part: str) -> QByteArray:
        """Return the saved geometry or state of a part of the window; empty if there is none."""
        state = self._stored.value(f"layout/{part}")
        return state if isinstance(state, QByteArray) else QByteArray()

    def keep_layout(self, part: str, state: QByteArray) -> None:
        """Remember the geometry or state of a part of the window, if it is another."""
        if state != self.layout(part):
            self._stored.setValue(f"layout/{part}", state)

    def save(self) -> None:
        """Write the settings to the file."""
        self._stored.sync()

    def _text(self, name: str) -> str:
        value = self._stored.value(name, "")
        return value if isinstance(value, str) else ""
