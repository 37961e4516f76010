"""Detect the kind of a file by its first bytes, because its name may be wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from tracker.domain.errors import SourceProblem

Kind = Literal["office", "text", "page", "old"]

MOST_BYTES = 100_000_000
"""A larger file is refused before it is read."""

_KINDS: dict[str, Kind] = {
    ".xlsx": "office",
    ".xlsm": "office",
    ".docx": "office",
    ".docm": "office",
    ".ods": "office",
    ".xls": "old",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
}
_MAIL = {".msg", ".eml"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB = {"http:", "https:"}
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|head|body|meta|\?xml|!--)", re.IGNORECASE)
_EXCEL_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
"""Names the XML format in which Excel 2003 could save a workbook; a page saved from Excel contains it too."""
_OF_A_ZIP = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
"""The markers before and after the parts of an Office file. An undamaged file begins with the first of them."""
_MADE_FROM = "the Word or Excel file that it was made from"
_FOREIGN = (
    (b"%PDF", f"a PDF. Ask for {_MADE_FROM}"),
    (b"{\\rtf", "a Rich Text file. Open it in Word and save it as .docx"),
    (b"\x89PNG", f"a picture. Ask for {_MADE_FROM}"),
    (b"MIME-Version:", "a web archive. Open it in Excel or Word and save it as .xlsx or .docx"),
    (b"\xff\xd8\xff", f"a picture. Ask for {_MADE_FROM}"),
)


def kind_of(path: Path) -> Kind:
    """Detect whether a file is an Office package, delimited text, a web page or an old .xls.

    Raises SourceProblem for any other file. Many programs write web pages or text and name them .xls.
    """
    name = path.name
    head = head_of(path, refuse_large)
    promised = _KINDS.get(path.suffix.lower())
    if not head:
        raise SourceProblem(f"{name} is empty. Look for an earlier copy of it.")
    if head.startswith(_OLE):
        if promised == "old" and _ENCRYPTED not in path.read_bytes():
            return "old"
        raise SourceProblem(_say_old_format(path))
    for mark, words in _FOREIGN:
        if head.startswith(mark):
            raise SourceProblem(f"{name} is {words}, then import that.")
    if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and _EXCEL_2003 in head and b"<html" not in head:
        raise SourceProblem(
            f"{name} is a workbook in the XML format of Excel 2003. Open it in Excel, save it as .xlsx, then "
            "import that."
        )
    if promised is None:
        raise SourceProblem(_say_unknown(path))
    is_zip = head.startswith(b"PK")
    if promised == "old":
        return "office" if is_zip else "page" if _PAGE.match(head) else "text"
    if is_zip and promised in ("text", "page"):
        raise SourceProblem(
            f"{name} is not text. If it is an Excel or Word file, rename it to end in .xlsx or .docx again."
        )
    if not is_zip and promised == "office" and any(mark in path.read_bytes() for mark in _OF_A_ZIP):
        raise SourceProblem(say_damaged(name))
    if not is_zip and promised == "office":
        raise SourceProblem(
            f"{name} is not an Excel or Word file, whatever its ending says. Open it in the program that it comes from "
            "and save it as .xlsx, .docx or .csv."
        )
    return promised


def say_damaged(name: str) -> str:
    """Return the message for a broken file."""
    return f"{name} is damaged. Open it in Office, save it under a new name, then import that."


def refuse_large(path: Path) -> None:
    """Raise SourceProblem if a file is larger than any document."""
    if path.stat().st_size > MOST_BYTES:
        raise SourceProblem(
            f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. Save a copy with only the plan in it, "
            "without pictures, then import that."
        )


def head_of(path: Path, refuse: Callable[[Path], None]) -> bytes:
    """Return the first 4096 bytes of a file.

    Raises SourceProblem if it is not a file, cannot be read, or is refused by `refuse`.
    """
    name = path.name
    try:
        if path.is_dir():
            raise SourceProblem(f"{name} is a folder. Choose one file in it.")
        if not path.exists() and _WEB & set(map(str.lower, path.parts)):
            raise SourceProblem(
                f"{name} is on the web, not in a folder. Save the document on this computer, then import that."
            )
        if not path.exists():
            raise SourceProblem(f"{name} cannot be found. It may have been moved or renamed. Choose it again.")
        if not path.is_file():
            raise SourceProblem(f"{name} is not a file.")
        refuse(path)
        with path.open("rb") as file:
            return file.read(4096)
    except PermissionError as error:
        raise SourceProblem(
            f"{name} cannot be read. Close it in other programs, or ask for permission to read it."
        ) from error
    except OSError as error:
        raise SourceProblem(
            f"{name} cannot be read ({error.strerror}). Copy it to this computer and try again."
        ) from error


def _say_unknown(path: Path) -> str:
    if path.suffix.lower() in _MAIL:
        return f"{path.name} is an email. Open it, save the document that is attached to it, then import that."
    return f"{path.name} cannot be imported: this type of file is not supported. Save it as .xlsx, .docx, .csv or .tsv."


def _say_old_format(path: Path) -> str:
    if path.suffix.lower() in _MAIL:
        return _say_unknown(path)
    if _ENCRYPTED in path.read_bytes():
        return (
            f"{path.name} is protected by a password. Open it in Excel or Word, save a copy without the password, "
            "then import that."
        )
    return f"{path.name} is in the format of Office before 2007. Open it and save it as .xlsx or .docx."
