"""Pages with tabs that are changed only by a click or a key."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget


class Tabs(QTabWidget):
    """Tabs that the mouse wheel does not change."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(TabBar())
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)


class TabBar(QTabBar):
    """A tab bar without pages."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
