"""A layout like words on a page: from left to right, and on to the next line when a line is full."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Lays its widgets out in lines. `gap` is the distance between widgets, `between` that between lines, in pixels.

    If `is_centred`, each line is in the middle; otherwise it begins at the left.
    """

    def __init__(
        self, gap: int, parent: QWidget | None = None, *, between: int | None = None, is_centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._is_centred = is_centred
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
        y = area.y()
        for line in self._lines(area.width()):
            wide = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
            x = area.x() + (max(area.width() - wide, 0) // 2 if self._is_centred else 0)
            for item, size in line:
                if moves:
                    item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + self._gap
            y += max(size.height() for _, size in line) + self._between
        return max(y - self._between - area.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the items of each line with their sizes; one that is wider than a line is folded into it if it can."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item, wanted in self._shown():
            size = wanted if wanted.width() <= width else _folded(item, wanted, max(width, 1))
            if not lines or used + wanted.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self._gap
        return lines


def _folded(item: QLayoutItem, wanted: QSize, width: int) -> QSize:
    """Return the size of an item that has less than the width that it wants."""
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())
