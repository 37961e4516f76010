"""Boxes for what is looked for or at: what is typed into them goes into no file, so it is not kept as content is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_PROPERTY = "not content"


def mark_not_content(box: QWidget) -> None:
    """Say of a box that it is one of them."""
    box.setProperty(_PROPERTY, True)


def is_not_content(box: QWidget) -> bool:
    """Return whether it is one of them."""
    return bool(box.property(_PROPERTY))
