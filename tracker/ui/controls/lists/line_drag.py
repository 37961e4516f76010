"""Dragging a row of a list to another place in its group: a line shows where it would go."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tracker.ui.controls.lists.drag_display import DragDisplay

_INSIDE = 3
"""Pixels from the left edge of the list at which the row beside the mouse is looked for."""


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
        self._from = QPoint()
        self._shown = DragDisplay(view)
        self._shown.scrolled.connect(self._show_landing)
        self._shown.cancelled.connect(self._give_up)
        view.viewport().installEventFilter(self)
        view.model().modelReset.connect(self._give_up)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
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
                self._is_on = True
                self._shown.begin()
            if self._is_on:
                self._shown.at = at
                self._show_landing()
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            by = self._places() if self._is_on else 0
            self._give_up()
            if by:
                self.shifted.emit(by)
        return False

    def _give_up(self) -> None:
        if self._is_on:
            self._shown.end()
        self._row, self._place, self._is_on = -1, -1, False

    def _show_landing(self) -> None:
        """Show where the row would land: before or after a row, depending on the half of it that the mouse is in."""
        view, group, y = self._view, self._group_of(self._row), self._shown.at.y()
        row = view.indexAt(QPoint(_INSIDE, min(max(y, 0), view.viewport().height() - 1))).row()
        row = view.model().rowCount() - 1 if row < 0 else row
        while self._group_of(row) != group:
            row += 1 if row < self._row else -1  # the nearest row that it may be moved to
        area = view.visualRect(view.model().index(row, 0))
        self._place = row if y < area.center().y() else row + 1
        self._shown.show_line(area.top() if self._place == row else area.bottom() + 1)

    def _places(self) -> int:
        """Return the number of rows of its group that the dragged row passes, negative for up."""
        group, down = self._group_of(self._row), self._place > self._row
        passed = range(self._row + 1, self._place) if down else range(self._place, self._row)
        number = sum(self._group_of(row) == group for row in passed)
        return number if down else -number
