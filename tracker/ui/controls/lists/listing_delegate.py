"""Rows as high as their words need in a table of the role “listing”."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.entry.entry_table import Index

_EDGES = 10
"""Pixels that the style sheet leaves free and draws to both sides of a text."""


class ListingDelegate(QStyledItemDelegate):
    """Asks for the height of a text between its edges: Qt forgets those that a style sheet draws around it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        within = QStyleOptionViewItem(option)
        within.rect = option.rect.adjusted(0, 0, -_EDGES, 0)
        return super().sizeHint(within, index)
