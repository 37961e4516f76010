"""Pages under tabs that only a click or a key turns."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget


class Tabs(QTabWidget):
    """The wheel over the tabs turns none of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(TabBar())
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)


class TabBar(QTabBar):
    """The tabs alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
