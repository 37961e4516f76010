"""Dragging rows of a plan's table: a line shows where they would go, and the list scrolls at its edges."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QTableView, QWidget

from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.row_ids import adds_to

_EDGE = 28
"""Pixels at the top and the bottom of the table in which the list scrolls."""
_SCROLL_EVERY_MS = 30
_STEP = 14
_LINE = 3
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}


class Landing(Struct, frozen=True):
    """The place where dragged rows would land, and the line that shows it, in pixels of the viewport.

    Actions go into `section_id` after the action `after_id` (0: to the top). A section goes after `section_id` (0: to
    the top).
    """

    section_id: int
    after_id: int
    line_y: int


class RowDrag(QObject):
    """Follows the mouse from when it has moved far enough until the button is released; Esc cancels.

    Other keys do nothing until then: undoing or deleting meanwhile would change what is dropped.
    """

    actions_dropped = Signal(int, int)
    """Emitted to move the selected actions into a section, after one of its actions (0: to the top)."""
    section_dropped = Signal(int, int)
    """Emitted to move a section after another one (0: to the top)."""

    def __init__(self, view: QTableView, model: ActionTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.may_drag: Callable[[], bool] = lambda: False
        """Returns whether rows may be moved: they must be editable and in printed order."""
        self._row_id = 0
        self._at = QPoint()
        self._landing: Landing | None = None
        self._line = QWidget(view.viewport())
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.setBackgroundRole(QPalette.ColorRole.Accent)
        self._line.setAutoFillBackground(True)
        self._line.hide()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_on(self) -> bool:
        """True while rows are being dragged."""
        return bool(self._row_id)

    def begin(self, row_id: int) -> None:
        """Drag the selected actions, one of which is `row_id`, or the section with this heading."""
        if self.may_drag() and not adds_to(row_id):
            self._row_id = row_id
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()
            self._view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.end(is_dropped=False)
        event.accept()
        return True

    def move(self, at: QPoint) -> None:
        """Show where the rows would land with the mouse at a point of the viewport."""
        self._at = at
        row = self._view.rowAt(min(max(at.y(), 0), self._view.viewport().height() - 1))
        row = self._model.rowCount() - 1 if row < 0 else row
        self._landing = self._section_landing(row) if self._row_id < 0 else self._action_landing(row)
        self._line.setVisible(self._landing is not None)
        if self._landing is not None:
            self._line.setGeometry(0, self._landing.line_y - _LINE // 2, self._view.viewport().width(), _LINE)
            self._line.raise_()

    def end(self, *, is_dropped: bool) -> None:
        """Drop the rows where the line is; nowhere if not `is_dropped`."""
        row_id, landing = self._row_id, self._landing
        self._row_id, self._landing = 0, None
        self._scrolling.stop()
        self._view.removeEventFilter(self)
        self._line.hide()
        self._view.viewport().unsetCursor()
        if not is_dropped or landing is None:
            return
        if row_id > 0:
            self.actions_dropped.emit(landing.section_id, landing.after_id)
        elif landing.section_id != -row_id:
            self.section_dropped.emit(-row_id, landing.section_id)

    def _action_landing(self, row: int) -> Landing | None:
        """Return the landing before or after the row, depending on the half of it that the mouse is in.

        It is always after a heading and before a row for adding an action. None if no section heading is above.
        """
        height, top = self._view.rowHeight(row), self._view.rowViewportPosition(row)
        row_id = self._model.row_id(row)
        is_before = adds_to(row_id) or (row_id > 0 and self._at.y() < top + height / 2)
        if is_before:
            row, row_id, line_y = row - 1, self._model.row_id(row - 1), top
        else:
            line_y = top + height
        heading = self._model.ids.heading_of(row)
        if heading < 0:
            return None
        return Landing(-self._model.row_id(heading), max(row_id, 0), line_y)

    def _section_landing(self, row: int) -> Landing | None:
        """Return the landing before or after the row's section, depending on the half of it that the mouse is in. None
        if the row is in no section.
        """
        ids = self._model.ids
        heading = ids.heading_of(row)
        if heading < 0:
            return None
        end = ids.next_heading(heading)
        top = self._view.rowViewportPosition(heading)
        bottom = self._view.rowViewportPosition(end - 1) + self._view.rowHeight(end - 1)
        if self._at.y() >= (top + bottom) / 2:
            return Landing(-self._model.row_id(heading), 0, bottom)
        before = ids.heading_of(heading - 1) if heading else -1
        return Landing(-self._model.row_id(before) if before >= 0 else 0, 0, top)

    def _scroll(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        by = -_STEP if self._at.y() < _EDGE else _STEP if self._at.y() > height - _EDGE else 0
        if by:
            bar.setValue(bar.value() + by)
            self.move(self._at)
