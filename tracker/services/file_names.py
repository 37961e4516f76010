"""Names for new files. A title was typed by a user or found in a document, and never becomes a path unchecked."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.windows_paths import DEVICES, FORBIDDEN

_LONGEST = 80
_COLON = r"(?<=\w)\s*:\s+(?=\w)"
_JOINERS = "\u200d\ufe0f"
"""Characters that join two signs into one."""
_MOST_BYTES = 200
"""The longest name in bytes, without its ending; systems allow 255 with it and with the endings of SQLite and the
lock.
"""


def file_name(title: str, suffix: str) -> str:
    """Return a file name for a title that every system accepts: "Recovery plan 2014-15.xlsx"."""
    spaced = re.sub(_COLON, " - ", title)
    stem = _cut(" ".join(re.sub(FORBIDDEN, "-", spaced).split())[:_LONGEST]).strip(" .-")
    if not stem or re.fullmatch(DEVICES, stem, re.IGNORECASE):
        stem = f"Plan {stem}".strip()
    return stem + suffix


def free_path(folder: Path, name: str) -> Path:
    """Return the path of `name` in `folder`, with a number after it if it is taken, cut if it is too long for some
    system.
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
    """Return as much of a name as every system accepts, without half a character or a joining character at its end."""
    return stem.encode(errors="ignore")[:_MOST_BYTES].decode(errors="ignore").rstrip(_JOINERS)
