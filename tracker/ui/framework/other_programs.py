"""Opening files and folders in other programs of the system."""

from __future__ import annotations

from pathlib import Path


def open_outside(path: Path) -> None:
    """Open a file or a folder in the program that the system uses for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
