"""The mouse in a plan's table: what is pressed, by its id, is what is selected, opened and dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView

from tracker.ui.controls.lists.line_copy import LineCopy
from tracker.ui.controls.lists.one_row import Aimed
from tracker.ui.plans.action_table import ActionTable
from tracker.ui.plans.row_picks import RowPicks

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class RowMouse(Aimed):
    """A press selects, with Ctrl and Shift too, and nothing else does: rows that come or go under it take no part.

    A press on one of several that are selected leaves them so until the button is let go, as they may be dragged. The
    second press of a double click opens the row of the first, and nothing where that is gone. The right button selects
    what it is pressed on, unless it is selected with others.
    """

    def __init__(self, view: QTableView, model: ActionTable, picks: RowPicks) -> None:
        super().__init__(view)
        self._view, self._model, self._picks = view, model, picks
        self._aimed = self._pressed = 0
        self._is_later_alone = False
        view.viewport().installEventFilter(self)
        LineCopy(view)

    def aim(self, at: QPoint) -> None:
        self._aimed = self._id_at(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        kind, is_left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseMove:
            return bool(event.buttons() & Qt.MouseButton.LeftButton)
        if kind == QEvent.Type.MouseButtonPress:
            self._press(event.position().toPoint(), event.modifiers(), is_left=is_left)
        elif kind == QEvent.Type.MouseButtonDblClick and is_left:
            self._open()
        elif kind == QEvent.Type.MouseButtonRelease and is_left:
            self._let_go()
        return True

    def _press(self, at: QPoint, held: Qt.KeyboardModifier, *, is_left: bool) -> None:
        row_id, self._aimed = self._aimed or self._id_at(at), 0
        row = self._model.row_of(row_id) if row_id else None
        self._pressed = row_id if row is not None and is_left else 0
        self._is_later_alone = False
        if row is None:
            return
        if is_left and held & _SHIFT:
            self._picks.extend(row, keep=bool(held & _CONTROL))
        elif is_left and held & _CONTROL:
            self._picks.toggle(row)
        elif self._picks.count > 1 and self._picks.holds(row):
            self._is_later_alone = is_left
        else:
            self._picks.only(row)

    def _let_go(self) -> None:
        row = self._model.row_of(self._pressed) if self._is_later_alone else None
        self._is_later_alone = False
        if row is not None:
            self._picks.only(row)

    def _open(self) -> None:
        pressed, self._pressed = self._pressed, 0
        current = self._view.currentIndex()
        if pressed and self._model.row_id(current.row()) == pressed:
            self._view.doubleClicked.emit(current)
            self._view.activated.emit(current)

    def _id_at(self, at: QPoint) -> int:
        return self._model.row_id(self._view.rowAt(at.y()))
