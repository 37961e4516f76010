"""A list of titled lines that are gone through by key."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.controls.lists.titled_line import TitledLineDelegate

_AT_ONCE = 200
"""Lines that are measured in one go; thousands of them come in several."""


class TitledList(QListView):
    """Shows `TitledLines`, what is said of each on up to `most` lines and no wider than `widest` letters (0: any)."""

    def __init__(self, model: QAbstractListModel, name: str, most: int, widest: int = 0) -> None:
        super().__init__()
        self._widest = widest
        self.setModel(model)
        self.setItemDelegate(TitledLineDelegate(self, most))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(140)
        OneRow(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._widest * self.fontMetrics().averageCharWidth()
        self.setViewportMargins(0, 0, max(0, self.width() - wide) if wide else 0, 0)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # Qt does so where the height changes only

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.doItemsLayout()
