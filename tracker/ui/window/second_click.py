"""Remembers which widget the mouse pressed, before anything in the window has moved because of the press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMainWindow, QWidget

from tracker.ui.controls.lists.one_row import Aimed
from tracker.ui.framework.events import hear

_BUTTONS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)


class SecondClick(QObject):
    """Blocks the second and third press of fast clicks from widgets that the earlier clicks brought under the mouse.

    The first click may show another page, close a dropdown, scroll a panel or change what a button does: the widget now
    under the mouse is not the one that the user aimed at. A press is seen here before the focus moves, so a list also
    learns which row is aimed at: saving what was typed elsewhere may move the rows before the list gets the press. If
    such saving moves a button from under the mouse, the button is clicked all the same.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._first: tuple[QWidget | None, str] = (None, "")
        self._second: tuple[QWidget | None, str] = (None, "")
        """The widgets pressed last but one and last, each with its text at that time if it is a button."""
        self._at = self._corner = QPoint()
        """The point of the last press, and the top left corner of the pressed widget, in the window."""
        self._swallows = False
        self._double_at, self._double_point = 0, QPoint(-1000, -1000)
        """The time of the last double click in milliseconds, as events give it, and its point in the window."""
        hear(window, [QEvent.Type.Show], self._on_shown)

    def _on_shown(self, _event: QEvent) -> None:
        hear(self._window.windowHandle(), _BUTTONS, self._on_button)

    def _on_button(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._press(event)
            self._swallows = self._is_third(event) and self._first != self._second
            return self._swallows
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._swallows = self._first != self._second
            self._double_at, self._double_point = event.timestamp(), event.position().toPoint()
            return self._swallows
        swallowed, self._swallows = self._swallows, False
        if not swallowed and event.button() == Qt.MouseButton.LeftButton:
            self._click_moved(event.position().toPoint())
        return swallowed

    def _is_third(self, event: QMouseEvent) -> bool:
        """Return whether a press follows a double click within the time and distance that make a double click."""
        is_soon = event.timestamp() - self._double_at < QApplication.doubleClickInterval()
        moved = (event.position().toPoint() - self._double_point).manhattanLength()
        return is_soon and moved < QApplication.startDragDistance()

    def _press(self, event: QMouseEvent) -> None:
        self._at = at = event.position().toPoint()
        pressed = self._window.childAt(at)
        self._first, self._second = self._second, (pressed, _says(pressed))
        self._corner = pressed.mapTo(self._window, QPoint()) if pressed is not None else QPoint()
        view = pressed.parent() if pressed is not None else None
        if pressed is not None and isinstance(view, QAbstractItemView) and view.viewport() is pressed:
            for rule in view.findChildren(Aimed):
                rule.aim(pressed.mapFrom(self._window, at))

    def _click_moved(self, at: QPoint) -> None:
        """Click the button that was pressed if it has moved from under the mouse while the mouse has not moved."""
        pressed, position = self._second
        if not isinstance(pressed, QAbstractButton) or pressed not in self._window.findChildren(QAbstractButton):
            return  # the widget may have been deleted
        has_moved = pressed.mapTo(self._window, QPoint()) != self._corner
        has_moved = has_moved and not pressed.rect().contains(pressed.mapFrom(self._window, at))
        is_click = (at - self._at).manhattanLength() < QApplication.startDragDistance()
        if has_moved and is_click and pressed.isVisible() and _says(pressed) == position:
            QTimer.singleShot(0, pressed, pressed.click)


def _says(pressed: QWidget | None) -> str:
    return pressed.text() if isinstance(pressed, QAbstractButton) else ""
