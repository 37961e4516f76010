"""The settings that whoever looks after the computer has fixed, for all of its users, in a file that they cannot write.

Where there is no such file nothing is fixed. docs/administrators.md says what may stand in it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec import Struct

from tracker.domain.errors import FileProblem
from tracker.resources import APPLICATION

NAME = "fixed.ini"
_SECTION = "fixed"
_KNOWN = {"backups", "word_template", "excel_template", "slides_template", "least_threshold"}
_MOST_UNDER = 100


class Fixed(Struct, frozen=True):
    """The folder of backups, the house templates, and below which number counts are small in every public copy."""

    backups: Path | None = None
    word_template: Path | None = None
    excel_template: Path | None = None
    slides_template: Path | None = None
    least_threshold: int = 0

    def template(self, suffix: str) -> Path | None:
        """The template of papers with that ending (".docx", ".xlsx", ".pptx")."""
        own = {".docx": self.word_template, ".xlsx": self.excel_template, ".pptx": self.slides_template}
        return own.get(suffix.lower())


def fixed_path() -> Path:
    """The place of the file: a folder of the computer's, not of its user's."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / APPLICATION / NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / APPLICATION / NAME
    return Path("/etc/recovery-tracker") / NAME


def fixed_settings() -> Fixed:
    """Read what is fixed. Raises FileProblem where the file is there and does not say it plainly.

    It is never taken for less than it says: a misspelt threshold would publish what it was to keep back.
    """
    path = fixed_path()
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Fixed()
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(_wrong(path, "it cannot be read")) from error
    import configparser

    parser = configparser.ConfigParser(interpolation=None, default_section="")
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise FileProblem(_wrong(path, "it is no INI file")) from error
    values = dict(parser[_SECTION]) if parser.has_section(_SECTION) else {}
    strange = [name for name in parser.sections() if name != _SECTION] + sorted(set(values) - _KNOWN)
    if strange:
        raise FileProblem(_wrong(path, f"“{strange[0]}” is not known"))
    under = values.get("least_threshold", "").strip() or "0"
    if not under.isdecimal() or int(under) > _MOST_UNDER:
        raise FileProblem(_wrong(path, f"“least_threshold” is no whole number from 0 to {_MOST_UNDER}"))
    folders = {name: _place(path, name, values.get(name, "")) for name in _KNOWN - {"least_threshold"}}
    return Fixed(**folders, least_threshold=int(under))


def _place(path: Path, name: str, text: str) -> Path | None:
    text = text.strip()
    if not text:
        return None
    place = Path(os.path.expandvars(text)).expanduser()
    if not place.is_absolute():
        raise FileProblem(_wrong(path, f"“{name}” is not a full path"))
    return place


def _wrong(path: Path, why: str) -> str:
    return f"The settings that are fixed for this computer are wrong: {why}. Tell whoever looks after it; see {path}."
