"""Parts below each other that fill the widget that they are in."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def column_of(whole: QWidget, *parts: QWidget | QLayout, spacing: int = 0) -> QVBoxLayout:
    """Lay parts out below each other in `whole`, without margins. Return the layout, for further parts or a stretch."""
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column
