"""A plan copied in another program, saved as a file of this program's own while it is reviewed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QMimeData

from tracker.domain.errors import SourceProblem
from tracker.private_files import PrivateFolder
from tracker.ui.framework.background import Progress

_NAME = "Pasted plan"
_COPY_ONE = "Copy a table in Word, Excel, Outlook or a web page first."
_PICTURE = "You copied a picture. Copy the table itself, in the program that it comes from."
_RICH_TEXT = (
    "You copied Rich Text only, which cannot be read. Paste it into Word, copy the table there, and paste that."
)
_NOTHING = f"Nothing to paste. {_COPY_ONE}"
_NO_TABLE = f"No table to paste. {_COPY_ONE}"


class Copied(Struct, frozen=True):
    """The content of the clipboard: a page with a table in it, else plain text; `refusal` if it is neither."""

    html: str = ""
    text: str = ""
    refusal: str = _NO_TABLE


def copied_from(mime: QMimeData | None) -> Copied:
    """Read from the clipboard only what could be a table: the other program generates each format on request.

    Qt gives None if it cannot access the clipboard, or if nothing has been copied.
    """
    if mime is None:
        return Copied(refusal=_NOTHING)
    html = mime.html() if mime.hasHtml() else ""
    if "<table" in html or "<TABLE" in html:
        return Copied(html)
    if mime.hasText():
        return Copied(text=mime.text())
    if any(form.startswith(("text/rtf", "application/rtf", "text/richtext")) for form in mime.formats()):
        return Copied(refusal=_RICH_TEXT)
    return Copied(refusal=_PICTURE if mime.hasImage() else _NO_TABLE if html else _NOTHING)


def keep_pasted(copied: Copied, _progress: Progress) -> tuple[Path, PrivateFolder]:
    """Save what was copied; return the file and its folder. Raises SourceProblem if it contains no table."""
    text = copied.text
    if not copied.html and not any(separator in text for separator in "\t;,|"):
        raise SourceProblem(copied.refusal)
    folder = PrivateFolder()
    path = Path(folder.name) / f"{_NAME}{'.html' if copied.html else '.tsv'}"
    path.write_text(copied.html or text, encoding="utf-8-sig", errors="replace", newline="")
    return path, folder
