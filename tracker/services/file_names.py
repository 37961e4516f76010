"""Names for new files. A title is what a user typed or a document held, and never becomes a path unchecked."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.windows_paths import DEVICES, FORBIDDEN

_LONGEST = 80
_COLON = r"(?<=\w)\s*:\s+(?=\w)"
_JOINERS = "\u200d\ufe0f"
"""Characters between two signs that are shown as one."""
_MOST_BYTES = 200
"""Bytes of a name without its ending; systems take 255 with it, and with what SQLite and the lock put behind it."""


def file_name(title: str, suffix: str) -> str:
    """Return a name for a file about `title` that every system takes: "Recovery plan 2014-15.xlsx"."""
    spaced = re.sub(_COLON, " - ", title)
    stem = _cut(" ".join(re.sub(FORBIDDEN, "-", spaced).split())[:_LONGEST]).strip(" .-")
    if not stem or re.fullmatch(DEVICES, stem, re.IGNORECASE):
        stem = f"Plan {stem}".strip()
    return stem + suffix


def free_path(folder: Path, name: str) -> Path:
    """Return `name` in `folder`, with a number after it where it is taken; cut where no system would take so long a
    one.
    """
    suffix = Path(name).suffix
    stem = _cut(Path(name).stem)
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem} ({number}){suffix}"
        number += 1
    return path


def _cut(stem: str) -> str:
    """Return as much of a name as every system takes, without what is no letter, nor joins two."""
    return stem.encode(errors="ignore")[:_MOST_BYTES].decode(errors="ignore").rstrip(_JOINERS)
