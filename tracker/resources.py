"""The program's name, and the files that come with it: icons, styles, vocabularies, the example and the guide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
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


@cache
def vocabulary(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of resources/vocabulary/`name`.toml: by table and key the phrases that stand between bars.

    Read when a text is first asked about, never at start-up.
    """
    import tomllib

    tables = tomllib.loads(resource(f"vocabulary/{name}.toml").read_text("utf-8"))
    return {
        table: {
            key: tuple(phrase for part in text.split("|") if (phrase := " ".join(part.split())))
            for key, text in of.items()
        }
        for table, of in tables.items()
    }
