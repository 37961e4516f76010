"""An item of a simple table with the Part II tag at its right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.look.theme import SPACING, colours

EXEMPT_ROLE = int(Qt.ItemDataRole.UserRole)
"""The data role of items that have the tag."""


class TaggedItem(QStyledItemDelegate):
    """Leaves the text less width if there is a tag."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not index.data(EXEMPT_ROLE):
            super().paint(painter, option, index)
            return
        area = QRect(option.rect)
        width = tag_size(option.fontMetrics).width() + 2 * SPACING[0]
        style = QStyleOptionViewItem(option)
        style.rect = area.adjusted(0, 0, -width, 0)
        super().paint(painter, style, index)
        painter.save()
        painter.setFont(option.font)
        paint_tag(painter, area.adjusted(area.width() - width + SPACING[0], 0, 0, 0), colours())
        painter.restore()
