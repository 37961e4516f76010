"""Marks boxes whose text is no content, such as searches: it goes into no file and is not kept as content is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_PROPERTY = "not content"


def mark_not_content(box: QWidget) -> None:
    """Mark a box as one of these."""
    box.setProperty(_PROPERTY, True)


def is_content_of(window: QWidget, box: QWidget) -> bool:
    """Return whether a box holds content and is in a window, or in a box opened over that window."""
    part: QWidget | None = box
    while part is not None and part is not window:
        part = part.parentWidget()
    return part is not None and not box.property(_PROPERTY)
