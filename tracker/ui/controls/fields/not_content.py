"""Marks boxes whose text is no content, such as searches: it goes into no file and is not kept as content is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_PROPERTY = "not content"


def mark_not_content(box: QWidget) -> None:
    """Mark a box as one of these."""
    box.setProperty(_PROPERTY, True)


def is_not_content(box: QWidget) -> bool:
    """Return whether a box is marked as one of these."""
    return bool(box.property(_PROPERTY))
