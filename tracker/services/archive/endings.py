"""The endings of files that contain a whole tracker, checked before anything large is imported."""

from __future__ import annotations

from pathlib import Path

JSON, CSVS = ".json", ".zip"


def is_whole(path: Path) -> bool:
    """Return whether a file is of a kind that contains a whole tracker."""
    return path.suffix.lower() in (JSON, CSVS)
