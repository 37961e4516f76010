"""The forms in which something is put on the clipboard: each program takes the one that it knows."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def as_mime(text: str, html: str = "") -> QMimeData:
    """Return text for every program and a page, if there is one, for Word, Excel and Outlook."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    return data
