"""Names for new files. A title is what a user typed or a document held, and never becomes a path unchecked."""

from __future__ import annotations

import re
from pathlib import Path

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80


def file_name(title: str, suffix: str) -> str:
    """A name for a file about `title` that every system takes: "Recovery plan 2014-15.xlsx"."""
    stem = " ".join(_FORBIDDEN.sub("-", title).split())[:_LONGEST].strip(" .-")
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"Plan {stem}".strip()
    return stem + suffix


def free_path(folder: Path, name: str) -> Path:
    """`name` in `folder`, with a number after it where it is taken."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path
