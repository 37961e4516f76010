"""The display of a list while rows of it are dragged: a line where they would go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget

_EDGE = 28
"""Pixels at the top and the bottom of the list within which it scrolls."""
_SCROLL_EVERY_MS = 30
_STEP = 14
_LINE = 3
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}


class DragDisplay(QObject):
    """Shows a line where the rows would go, and scrolls the list at its edges; Esc cancels.

    Other keys do nothing until then: undoing or deleting meanwhile would change what is dropped.
    """

    scrolled = Signal()
    """Emitted when the list has scrolled under the mouse."""
    cancelled = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.at = QPoint()
        """The place of the mouse in the viewport."""
        self._line = QWidget(view.viewport())
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.setBackgroundRole(QPalette.ColorRole.Accent)
        self._line.setAutoFillBackground(True)
        self._line.hide()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll)

    def begin(self) -> None:
        """Show that rows are being dragged."""
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._view.installEventFilter(self)
        self._scrolling.start()

    def end(self) -> None:
        """Show the list as it was."""
        self._scrolling.stop()
        self._view.removeEventFilter(self)
        self._view.viewport().unsetCursor()
        self._line.hide()

    def show_line(self, y: int | None) -> None:
        """Show the line at a height of the viewport; None hides it."""
        self._line.setVisible(y is not None)
        if y is not None:
            self._line.setGeometry(0, y - _LINE // 2, self._view.viewport().width(), _LINE)
            self._line.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        event.accept()
        return True

    def _scroll(self) -> None:
        bar, low = self._view.verticalScrollBar(), self._view.viewport().height() - _EDGE
        step = -_STEP if self.at.y() < _EDGE else _STEP if self.at.y() > low else 0
        if step:
            bar.setValue(bar.value() + step)
            self.scrolled.emit()
