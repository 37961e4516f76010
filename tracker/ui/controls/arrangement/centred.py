"""A column in the middle of a page that has little content."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from tracker.ui.look.theme import SPACING

WIDEST = 620
"""The most pixels that the column is wide."""
_GROWS = 1000
"""The stretch of the column, as a multiple of that of the free space beside it."""


def centred(column: QLayout) -> QWidget:
    """Return a widget with a column in its middle, at its full height."""
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
