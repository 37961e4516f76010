"""The settings that an administrator fixes for all users of a computer, in a file that users cannot write.

Without that file nothing is fixed. docs/administrators.md describes its contents.
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
    """The fixed settings: the folder of backups, the house templates, and the threshold for small numbers in public
    copies.
    """

    backups: Path | None = None
    word_template: Path | None = None
    excel_template: Path | None = None
    slides_template: Path | None = None
    least_threshold: int = 0

    def template(self, suffix: str) -> Path | None:
        """Return the house template for papers with that suffix (".docx", ".xlsx", ".pptx"); None if none is fixed."""
        own = {".docx": self.word_template, ".xlsx": self.excel_template, ".pptx": self.slides_template}
        return own.get(suffix.lower())


def fixed_path() -> Path:
    """Return the path of the file: in a folder of the computer, not of its user."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / APPLICATION / NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / APPLICATION / NAME
    return Path("/etc/recovery-tracker") / NAME


def fixed_settings() -> Fixed:
    """Read the fixed settings. Raises FileProblem if the file exists and any part of it is not understood.

    Nothing in it is ever ignored: with a misspelt threshold, small numbers would be published.
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
    folder = Path(os.path.expandvars(text)).expanduser()
    if not folder.is_absolute():
        raise FileProblem(_wrong(path, f"“{name}” is not a full path"))
    return folder


def _wrong(path: Path, why: str) -> str:
    return f"The settings that are fixed for this computer are wrong: {why}. Tell whoever looks after it; see {path}."
