"""A layout like words on a page: from left to right, and on to the next line when a line is full."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Lays its widgets out in lines. `gap` is the distance between widgets, `between` that between lines, in pixels."""

    def __init__(self, gap: int, parent: QWidget | None = None, *, between: int | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._between = gap if between is None else between
        self._items: list[QLayoutItem] = []
        self._taken: QLayoutItem | None = None
        self._heights: dict[int, int] = {}
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        """The items that are shown, with the sizes that they want; None until asked for."""
        self.setContentsMargins(QMargins())

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget, in an item that is made here.

        Python does not learn that an item made by Qt has been deleted, and may mistake a later one at its address for
        it; the program then crashes with a memory fault.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget_sizes()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._taken = self._items.pop(index) if 0 <= index < len(self._items) else None
        self._forget_sizes()
        return self._taken  # kept until the next one is taken, as Qt deletes it only after this call

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._forget_sizes()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, moves=True)
        above = self.parentWidget()
        if self._gap == 0 and above is not None:
            above.update()  # joined buttons are painted depending on their neighbours

    def sizeHint(self) -> QSize:
        width = sum(size.width() + self._gap for _, size in self._shown())
        return QSize(max(width - self._gap, 0), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item, _ in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self._sizes = None

    def _arrange(self, area: QRect, *, moves: bool) -> int:
        x, y, line = area.x(), area.y(), 0
        for item, size in self._shown():
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self._between, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(size.width(), max(area.width(), 1)), size.height())))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - area.y()
