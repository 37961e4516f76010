"""The files that hold a whole tracker, by their endings: asked before anything of weight is imported."""

from __future__ import annotations

from pathlib import Path

JSON, CSVS = ".json", ".zip"


def is_whole(path: Path) -> bool:
    """Return whether a file is of a kind that holds a whole tracker."""
    return path.suffix.lower() in (JSON, CSVS)
