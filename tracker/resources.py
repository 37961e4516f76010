"""The program's name, and the files shipped with it: icons, styles, vocabularies, the example and the guide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

APPLICATION = "Recovery Plan Tracker"
"""The program's name on the screen, in documents and in the names of its folders."""
_ROOM = Path(__file__).parent
_INSTALLED = _ROOM / "_resources"
_CHECKOUT = _ROOM.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of `name` ("icons/undo.svg") below resources/, in a checkout or an installed package."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / name


def document(name: str) -> Path:
    """Return the path of one of the program's documents ("guide.md"), in a checkout or an installed package."""
    if _INSTALLED.is_dir():
        return _INSTALLED / "docs" / name
    return next(path for folder in ("docs", ".") if (path := _ROOM.parent / folder / name).is_file())


@cache
def common_words() -> frozenset[str]:
    """Return the common words of the field: no names, which give nothing away, and the first to be meant by a slip."""
    return frozenset(resource("common_words.txt").read_text("utf-8").split())


@cache
def vocabulary(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the phrases of resources/vocabulary/`name`.toml, which separates them by bars, by table and key.

    Read when first needed, never at start-up.
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
