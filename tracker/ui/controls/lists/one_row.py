"""A list or table with one picked row: the highlighted row is always the one that is acted on, whatever moves."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tracker.ui.controls.lists.line_copy import LineCopy
from tracker.ui.framework.events import hear

MOUSE = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseButtonRelease,
)
"""The events of the mouse: its moves and those of its buttons."""
_NEAR = 200
"""Rows up and down that are searched for one that has moved."""


class _Row(Struct, frozen=True):
    """A row as it was pressed: found again if rows were added above it, or by its text if all were read again."""

    index: QPersistentModelIndex
    words: tuple[str, ...]

    def is_at(self, index: QModelIndex) -> bool:
        """Return whether this is the index of the row."""
        if self.index.isValid():
            return index.isValid() and self.index.row() == index.row()
        return _words(index) == self.words

    def find(self, view: QAbstractItemView, near: int) -> QModelIndex:
        """Return the present index of the row; an invalid one if it is gone."""
        model = view.model()
        if self.index.isValid():
            return model.index(self.index.row(), self.index.column(), view.rootIndex())
        rows = range(max(near - _NEAR, 0), min(near + _NEAR, model.rowCount()))
        for row in sorted(rows, key=lambda row: abs(row - near)):
            if _words(model.index(row, 0)) == self.words:
                return model.index(row, 0)
        return QModelIndex()


class Aimed(QObject):
    """A mouse rule of a view that is notified of a press before anything moves because of it."""

    def aim(self, at: QPoint) -> None:
        """Note what is pressed there, in pixels of the viewport, before the field that had the focus saves its text."""
        raise NotImplementedError


class OneRow(Aimed):
    """The one mouse rule of a view; the keys are the view's own, except that a copy takes the whole line.

    A press picks a row, and nothing else does until the next press: neither moving nor releasing the button, nor rows
    that are added, removed or reordered under it meanwhile. The current row is always the highlighted one. The second
    press of a double click opens (or edits) the row that the first one picked, or nothing if it is gone.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        """Attach to a view that has its model."""
        super().__init__(view)
        self._view = view
        self._aimed: _Row | None = None
        self._pressed: _Row | None = None
        self._at = QPoint()
        self._took_press = False
        self._is_by_mouse = False
        self._lighting = False
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        hear(view.viewport(), MOUSE, self._on_mouse)
        LineCopy(view)
        picks = view.selectionModel()
        picks.currentChanged.connect(self._light)
        picks.selectionChanged.connect(self._on_selected)

    def aim(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        self._aimed = _row(index) if index.isValid() else None

    def _on_mouse(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseMove:
            return bool(event.buttons() & Qt.MouseButton.LeftButton)
        self._is_by_mouse = True
        QTimer.singleShot(0, self, self._after_mouse)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._took_press = self._press(event.position().toPoint())
            return self._took_press
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._took_press = True
            self._open()
            return True
        return self._release(event.position().toPoint())

    def _press(self, at: QPoint) -> bool:
        """Pick the row that was aimed at. Return True if Qt must not pick one itself, because the row has moved."""
        index, aimed = self._view.indexAt(at), self._aimed
        self._aimed, self._at = None, at
        if (
            index.isValid()
            and not index.flags() & Qt.ItemFlag.ItemIsSelectable
            and (aimed is None or aimed.is_at(index))
        ):
            self._pressed = None
            return True  # a heading: the highlighted row stays current
        if aimed is None or aimed.is_at(index):
            is_row = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
            self._pressed = _row(index) if is_row else None
            return False
        moved = aimed.find(self._view, index.row())
        self._pressed = _row(moved) if moved.isValid() else None
        if moved.isValid():
            self._view.setCurrentIndex(moved)
        return True

    def _release(self, at: QPoint) -> bool:
        """Emit the click if Qt does not, as the row has moved under the mouse. Return True to keep the event from
        Qt.
        """
        pressed, current = self._pressed, self._view.currentIndex()
        has_stayed = pressed is not None and pressed.index.isValid() and pressed.is_at(self._view.indexAt(at))
        is_click = (at - self._at).manhattanLength() < QApplication.startDragDistance()
        if pressed is not None and is_click and pressed.is_at(current) and (self._took_press or not has_stayed):
            self._view.clicked.emit(current)
        took, self._took_press = self._took_press, False
        return took

    def _open(self) -> None:
        pressed, self._pressed, current = self._pressed, None, self._view.currentIndex()
        if pressed is None or not pressed.is_at(current):
            return
        typed_into = self._view.editTriggers() & QAbstractItemView.EditTrigger.DoubleClicked
        if typed_into and current.flags() & Qt.ItemFlag.ItemIsEditable:
            self._view.edit(current)
        else:
            self._view.doubleClicked.emit(current)
            self._view.activated.emit(current)

    def _after_mouse(self) -> None:
        self._is_by_mouse = False

    def _on_selected(self) -> None:
        """Correct a highlight set by the mouse; a key highlights a row just before it makes it current."""
        if self._is_by_mouse:
            self._light()

    def _light(self) -> None:
        """Highlight the current row and no other."""
        picks = self._view.selectionModel()
        current = picks.currentIndex()
        by_row = self._view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        lit = {(index.row(), 0 if by_row else index.column()) for index in picks.selectedIndexes()}
        cells = {(current.row(), 0 if by_row else current.column())} if current.isValid() else set()
        if self._lighting or lit == cells:
            return
        self._lighting = True
        flags = QItemSelectionModel.SelectionFlag
        picks.select(current, flags.ClearAndSelect | (flags.Rows if by_row else flags.NoUpdate))
        self._lighting = False


def _row(index: QModelIndex) -> _Row:
    return _Row(QPersistentModelIndex(index), _words(index))


def _words(index: QModelIndex) -> tuple[str, ...]:
    if not index.isValid():
        return ()
    model, row = index.model(), index.row()
    columns = (index.column(),) if isinstance(model, QAbstractListModel) else range(model.columnCount())
    return tuple(str(model.index(row, column).data() or "") for column in columns)
