"""The mouse in a plan's table: the row that is pressed, known by its id, is what is selected, opened and dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView

from tracker.ui.controls.lists.line_copy import LineCopy
from tracker.ui.controls.lists.one_row import MOUSE, Aimed
from tracker.ui.framework.events import hear
from tracker.ui.plans.rows.action_delegate import ActionDelegate
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.row_drag import RowDrag
from tracker.ui.plans.rows.row_ids import adds_to
from tracker.ui.plans.rows.row_picks import RowPicks

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class RowMouse(Aimed):
    """Only a press selects, also with Ctrl and Shift; rows that appear or vanish under the mouse have no effect.

    Moving far enough with the button down drags the selection, if rows may be moved. A press on one of several selected
    rows leaves them selected until the button is released, as they may be dragged. The second press of a double click
    opens the row of the first, or nothing if that row is gone. The right button selects the row that it is pressed on,
    unless it is selected with others.
    """

    zoomed = Signal(int)
    """Emitted when the wheel is turned with Ctrl held: up (1) enlarges the text of the rows, down (-1) reduces it."""
    add_wanted = Signal(int)
    """Emitted with a section when its row for adding an action is clicked, or opened by a key."""

    def __init__(self, view: QTableView, model: ActionTable, picks: RowPicks, delegate: ActionDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._picks, self._delegate = view, model, picks, delegate
        self._aimed = self._pressed = self._adds_to = 0
        self._at, self._pressed_column = QPoint(), 0
        self.drag = RowDrag(view, model)
        self._is_later_alone = False
        hear(view.viewport(), [*MOUSE, QEvent.Type.Wheel, QEvent.Type.Leave], self._on_mouse)
        view.viewport().setMouseTracking(True)
        LineCopy(view)

    def aim(self, at: QPoint) -> None:
        self._aimed = self._id_at(at)

    def _on_mouse(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(0)
        if isinstance(event, QWheelEvent) and event.modifiers() == _CONTROL:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            return True
        if not isinstance(event, QMouseEvent):
            return False
        kind, is_left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseMove:
            if not event.buttons():
                self._point_at(self._id_at(event.position().toPoint()))
            elif event.buttons() & Qt.MouseButton.LeftButton:
                self._drag(event.position().toPoint())
            return bool(event.buttons() & Qt.MouseButton.LeftButton)
        if kind == QEvent.Type.MouseButtonPress:
            self._press(event.position().toPoint(), event.modifiers(), is_left=is_left)
        elif kind == QEvent.Type.MouseButtonDblClick and is_left:
            self._open()
        elif kind == QEvent.Type.MouseButtonRelease and is_left:
            self._release()
        return True

    def _press(self, at: QPoint, modifiers: Qt.KeyboardModifier, *, is_left: bool) -> None:
        row_id, self._aimed = self._aimed or self._id_at(at), 0
        row = self._model.row_of(row_id) if row_id else None
        self._pressed = row_id if row is not None and is_left else 0
        self._pressed_column = self._view.columnAt(at.x())
        self._is_later_alone = False
        self._adds_to, self._at = 0, at
        if self.drag.is_on:
            self.drag.end(is_dropped=False)
        if row is None:
            return
        if is_left and modifiers & _SHIFT:
            self._picks.extend(row, keep=bool(modifiers & _CONTROL))
        elif is_left and modifiers & _CONTROL:
            self._picks.toggle(row)
        elif self._picks.count > 1 and self._picks.holds(row):
            self._is_later_alone = is_left
        else:
            self._picks.only(row)
            if is_left:
                self._adds_to = -row_id if self._delegate.is_on_add(at, row, self._view) else adds_to(row_id)

    def _drag(self, at: QPoint) -> None:
        has_moved = (at - self._at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed and has_moved and not self.drag.is_on:
            row = self._model.row_of(self._pressed)
            if row is not None and self._picks.holds(row):
                self.drag.begin(self._pressed)
            if not self.drag.is_on:
                self._pressed = 0  # a press that did not start a drag cannot start one later
                return
        if self.drag.is_on:
            self._is_later_alone, self._adds_to = False, 0
            self.drag.move(at)

    def _release(self) -> None:
        if self.drag.is_on:
            self._pressed = 0
            self.drag.end(is_dropped=True)
            return
        if self._adds_to:
            section_id, self._adds_to, self._pressed = self._adds_to, 0, 0
            self.add_wanted.emit(section_id)
        row = self._model.row_of(self._pressed) if self._is_later_alone else None
        self._is_later_alone = False
        if row is not None:
            self._picks.only(row)

    def _open(self) -> None:
        pressed, self._pressed = self._pressed, 0
        current = self._view.currentIndex()
        if pressed and self._model.row_id(current.row()) == pressed:
            current = self._model.index(current.row(), max(self._pressed_column, 0))
            self._view.setCurrentIndex(current)
            self._view.doubleClicked.emit(current)
            self._view.activated.emit(current)

    def _point_at(self, row_id: int) -> None:
        """Let a heading under the mouse show its "add" offer."""
        known, self._delegate.pointed_at = self._delegate.pointed_at, row_id
        if known != row_id and (known < 0 or row_id < 0):
            self._view.viewport().update()

    def _id_at(self, at: QPoint) -> int:
        return self._model.row_id(self._view.rowAt(at.y()))
