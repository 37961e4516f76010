"""The notes of a release out of CHANGELOG.md: `release_notes.py v1.2.3`, which has to be the version of the program."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def notes(tag: str) -> str:
    """What CHANGELOG.md says under the version of that tag. Raises ValueError where tag, program and changes differ."""
    version = tag.removeprefix("v")
    ours = re.findall(r'__version__ = "(.+)"', (TOP / "tracker/__init__.py").read_text("utf-8"))[0]
    if version != ours:
        raise ValueError(f"the tag says {version}, the program {ours}")
    parts = re.split(r"^## ", (TOP / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    heading, _, text = next((part for part in parts if part.startswith(version)), "").partition("\n")
    if not text:
        raise ValueError(f"CHANGELOG.md has nothing of {version}")
    if "not yet released" in heading:
        raise ValueError(f"CHANGELOG.md says of {version} that it is not yet released")
    return text.strip() + "\n"


if __name__ == "__main__":
    try:
        print(notes(sys.argv[1]), end="")
    except ValueError as problem:
        sys.exit(f"No notes: {problem}.")
