"""The program's name, and where the files are that come with it: icons, styles, the example, and the guide."""

from __future__ import annotations

from pathlib import Path

APPLICATION = "Recovery Plan Tracker"
"""Its name, on the screen, in what it writes and in the folders that it keeps."""
_ROOM = Path(__file__).parent
_INSTALLED = _ROOM / "_resources"
_CHECKOUT = _ROOM.parent / "resources"


def resource(name: str) -> Path:
    """The path of `name` ("icons/undo.svg") below resources/, from a checkout as from an installed package."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / name


def document(name: str) -> Path:
    """The path of one of the program's own documents ("guide.md"), from a checkout as from an installed package."""
    if _INSTALLED.is_dir():
        return _INSTALLED / "docs" / name
    return next(path for folder in ("docs", ".") if (path := _ROOM.parent / folder / name).is_file())
