"""The folders that the window proposes for the files that it writes, saved between runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from tracker.path_exists import is_folder

_RETURNS = "Update requests"


class Folders:
    """Remembers a folder for each kind of file. A folder that no longer exists counts as not set."""

    def __init__(self, stored: QSettings) -> None:
        self._stored = stored

    @property
    def last(self) -> Path:
        """The folder of the last file; at first the user's documents folder, or the home folder if there is none."""
        from platformdirs import user_documents_path

        documents = user_documents_path()
        return self._there("folder") or (documents if is_folder(documents) else Path.home())

    @property
    def returns(self) -> Path:
        """The folder of update forms: the last one used, else a folder with the default name."""
        return self._there("returns_folder") or (self.last if self.last.name == _RETURNS else self.last / _RETURNS)

    @returns.setter
    def returns(self, folder: Path) -> None:
        self._stored.setValue("returns_folder", str(folder))

    def of_exports(self, suffix: str) -> Path:
        """Return the folder of the last export with that suffix, else of the last file; never the folder of update
        forms, in which an export would be read as one of them.
        """
        folder = self._there(f"export_folder{suffix}") or self.last
        above = (folder, *folder.parents)
        return next((path for path in above if path != self.returns and path.name != _RETURNS), folder)

    def keep_of_exports(self, suffix: str, folder: Path) -> None:
        """Remember the folder of an export with that suffix."""
        self._stored.setValue(f"export_folder{suffix}", str(folder))

    def _there(self, name: str) -> Path | None:
        value = self._stored.value(name, "")
        return Path(value) if isinstance(value, str) and value and is_folder(Path(value)) else None
