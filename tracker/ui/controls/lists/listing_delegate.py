"""Rows as high as their text in a table of the role “listing”."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.entry.entry_table import Index

_EDGES = 10
"""Pixels that the style sheet uses for padding and borders beside a text."""


class ListingDelegate(QStyledItemDelegate):
    """Computes the height of a text inside its padding and borders: Qt forgets those that a style sheet sets."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        within = QStyleOptionViewItem(option)
        within.rect = option.rect.adjusted(0, 0, -_EDGES, 0)
        return super().sizeHint(within, index)
