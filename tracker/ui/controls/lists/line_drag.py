"""Dragging a row of a list to another place in its group: a line shows where it would go."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_EDGE = 28
"""Pixels at the top and the bottom of the list within which it scrolls."""
_SCROLL_EVERY_MS = 30
_STEP = 14
_LINE = 3
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}


class LineDrag(QObject):
    """Follows the mouse from when it has moved far enough until the button is released; Esc cancels.

    `may_drag` returns whether rows may be moved now; `group_of` returns the group within which a row may be moved, None
    for a row that cannot be moved, such as a heading.
    """

    shifted = Signal(int)
    """Emitted with the number of places in its group that the current row is to move down; negative for up."""

    def __init__(
        self,
        view: QAbstractItemView,
        may_drag: Callable[[], bool],
        group_of: Callable[[int], Hashable | None] = lambda _row: 0,
    ) -> None:
        super().__init__(view)
        self._view, self._may_drag, self._group_of = view, may_drag, group_of
        self._row = self._place = -1
        self._is_on = False
        self._from = self._at = QPoint()
        self._line = QWidget(view.viewport())
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.setBackgroundRole(QPalette.ColorRole.Accent)
        self._line.setAutoFillBackground(True)
        self._line.hide()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll)
        view.viewport().installEventFilter(self)
        view.model().modelReset.connect(self._give_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view:
            return self._take_key(event)
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._give_up()
            if event.button() == Qt.MouseButton.LeftButton and self._may_drag():
                row = self._view.indexAt(at).row()
                self._row, self._from = (row if row >= 0 and self._group_of(row) is not None else -1), at
        elif event.type() == QEvent.Type.MouseMove and self._row >= 0:
            if not self._is_on and (at - self._from).manhattanLength() >= QApplication.startDragDistance():
                self._begin()
            if self._is_on:
                self._show_landing(at)
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            by = self._places() if self._is_on else 0
            self._give_up()
            if by:
                self.shifted.emit(by)
        return False

    def _take_key(self, event: QEvent) -> bool:
        """Cancel on Esc, and swallow every other key. Return False for any other event."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._give_up()
        event.accept()
        return True

    def _begin(self) -> None:
        self._is_on = True
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._view.installEventFilter(self)
        self._scrolling.start()

    def _give_up(self) -> None:
        if self._is_on:
            self._scrolling.stop()
            self._view.removeEventFilter(self)
            self._view.viewport().unsetCursor()
            self._line.hide()
        self._row, self._place, self._is_on = -1, -1, False

    def _show_landing(self, at: QPoint) -> None:
        """Show where the row would land: before or after a row, depending on the half of it that the mouse is in."""
        self._at = at
        view, group = self._view, self._group_of(self._row)
        row = view.indexAt(QPoint(_LINE, min(max(at.y(), 0), view.viewport().height() - 1))).row()
        row = view.model().rowCount() - 1 if row < 0 else row
        while self._group_of(row) != group:
            row += 1 if row < self._row else -1  # the nearest row that it may be moved to
        area = view.visualRect(view.model().index(row, 0))
        self._place = row if at.y() < area.center().y() else row + 1
        y = area.top() if self._place == row else area.bottom() + 1
        self._line.setGeometry(0, y - _LINE // 2, view.viewport().width(), _LINE)
        self._line.show()
        self._line.raise_()

    def _places(self) -> int:
        """Return the number of rows of its group that the dragged row passes, negative for up."""
        group, down = self._group_of(self._row), self._place > self._row
        passed = range(self._row + 1, self._place) if down else range(self._place, self._row)
        number = sum(self._group_of(row) == group for row in passed)
        return number if down else -number

    def _scroll(self) -> None:
        bar, low = self._view.verticalScrollBar(), self._view.viewport().height() - _EDGE
        step = -_STEP if self._at.y() < _EDGE else _STEP if self._at.y() > low else 0
        if step:
            bar.setValue(bar.value() + step)
            self._show_landing(self._at)
