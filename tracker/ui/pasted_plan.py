"""What was copied elsewhere, kept as a file of this program's own for as long as it is looked over."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

_NAME = "Pasted plan"


def keep_pasted(html: str, text: str) -> tuple[Path, TemporaryDirectory[str]] | None:
    """The file and its folder: rich text where there is a table in it, else plain text of several columns.

    None where neither holds a table.
    """
    is_rich = "<table" in html.lower()
    if not is_rich and not ("\t" in text or ";" in text or "," in text or "|" in text):
        return None
    folder = TemporaryDirectory(prefix="tracker-", ignore_cleanup_errors=True)
    path = Path(folder.name) / f"{_NAME}{'.html' if is_rich else '.tsv'}"
    path.write_text(html if is_rich else text, encoding="utf-8-sig", errors="replace", newline="")
    return path, folder
