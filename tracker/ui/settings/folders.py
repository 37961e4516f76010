"""The folders that the window proposes for what it writes, kept between two starts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from tracker.path_exists import is_folder

_RETURNS = "Update requests"


class Folders:
    """Remembers a folder for each kind of file. One that is not there any more counts as not kept."""

    def __init__(self, kept: QSettings) -> None:
        self._kept = kept

    @property
    def last(self) -> Path:
        """The folder of the last file; at first the user's documents, or if there are none the user's home."""
        from platformdirs import user_documents_path

        documents = user_documents_path()
        return self._there("folder") or (documents if is_folder(documents) else Path.home())

    @property
    def returns(self) -> Path:
        """The folder of the workbooks that owners fill in and send back: the last one, else one of that name."""
        return self._there("returns_folder") or (self.last if self.last.name == _RETURNS else self.last / _RETURNS)

    @returns.setter
    def returns(self, folder: Path) -> None:
        self._kept.setValue("returns_folder", str(folder))

    def of_exports(self, suffix: str) -> Path:
        """Return the folder of the last export of that ending, else that of the last file; never the one of owners'
        workbooks, where an export would be read as one of them.
        """
        folder = self._there(f"export_folder{suffix}") or self.last
        above = (folder, *folder.parents)
        return next((one for one in above if one != self.returns and one.name != _RETURNS), folder)

    def keep_of_exports(self, suffix: str, folder: Path) -> None:
        """Remember the folder of an export of that ending."""
        self._kept.setValue(f"export_folder{suffix}", str(folder))

    def _there(self, name: str) -> Path | None:
        kept = self._kept.value(name, "")
        return Path(kept) if isinstance(kept, str) and kept and is_folder(Path(kept)) else None
