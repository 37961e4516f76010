"""A column in the middle of a page that has little on it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from tracker.ui.look.theme import SPACING

WIDEST = 620
"""The width of the column at most, in pixels."""
_GROWS = 1000
"""The number of times sooner that the column takes room than what is left free beside it."""


def centred(column: QLayout) -> QWidget:
    """Return a widget in whose middle a column stands, with all of its height."""
    inside = QWidget()
    inside.setMaximumWidth(WIDEST)
    inside.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    middle = QWidget()
    around = QHBoxLayout(middle)
    around.setContentsMargins(*(SPACING[4],) * 4)
    around.addStretch(1)
    around.addWidget(inside, _GROWS)
    around.addStretch(1)
    return middle
