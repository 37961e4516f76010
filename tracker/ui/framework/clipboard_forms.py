"""The formats in which content is put on the clipboard: each program takes the one it knows."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def as_mime(text: str, html: str = "") -> QMimeData:
    """Return clipboard data with plain text for every program and, if given, HTML for Word, Excel and Outlook."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    return data
