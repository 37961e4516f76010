"""Painting of an action that was found: number and title, and the name of its plan."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.links.found_actions import FoundActions
from tracker.ui.controls.lists.painted_line import write_left, write_right
from tracker.ui.look.theme import SPACING, colours


class FoundActionLine(QStyledItemDelegate):
    """One line for each row of `FoundActions`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, QFontMetrics(option.font).lineSpacing() + 2 * SPACING[1] - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, view = index.model(), self.parent()
        found = model.action(index.row()) if isinstance(model, FoundActions) else None
        if found is None:
            return
        area: QRect = option.rect
        shown = colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(shown.selection))
            if isinstance(view, QListView) and view.hasFocus():
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(shown.accent))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(SPACING[1], 0, -SPACING[1], 0)
        room = inside.adjusted(inside.width() * 2 // 3, 0, 0, 0)
        taken = write_right(painter, room, found.plan_title, shown.muted)
        write_left(painter, inside.adjusted(0, 0, -taken - SPACING[1], 0), f"{found.ref} {found.title}", shown.text)
        painter.restore()
