"""The program's name, and where the files are that come with it: icons, styles and the content of the example."""

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
