"""The keys that work wherever the focus is: Esc goes a step back, F6 to the next pane, Shift+F10 opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tracker.ui.framework.events import hear_keys
from tracker.ui.framework.notices import Notices
from tracker.ui.window.screen_stack import ScreenStack


class WindowKeys(QObject):
    """Handles the keys that no widget nearer to the focus has used."""

    def __init__(self, window: QMainWindow, middle: ScreenStack, notices: Notices) -> None:
        super().__init__(window)
        self._middle, self._notices = middle, notices
        hear_keys(window, [Qt.Key.Key_Escape], self._go_back)
        hear_keys(window, [Qt.Key.Key_F10], _ask_for_menu)

    def _go_back(self, event: QKeyEvent) -> bool:
        """Close the notice that has the focus, if any, and move the focus to the page's list unless it is in one. With
        a modifier, do nothing and return False.
        """
        if event.modifiers():
            return False
        self._notices.close_focused()
        self._middle.come_back()
        return True


def has_panes(middle: ScreenStack, notices: Notices) -> bool:
    """Return whether there is another pane to go to."""
    return middle.has_panel or notices.can_be_gone_to


def go_to_pane(middle: ScreenStack, notices: Notices, step: int) -> None:
    """Move the focus by `step` panes among the screen, its panel and the notices, as far as they exist."""
    focused = middle.window().focusWidget()
    panes: list[QWidget] = [middle.screens]
    panes += [middle.panels] if middle.has_panel else []
    panes += [notices] if notices.can_be_gone_to else []
    at = next((index for index, pane in enumerate(panes) if pane.isAncestorOf(focused)), None)
    if at is None:
        at = panes.index(middle.panels) if middle.in_panel else 0
    widget = panes[(at + step) % len(panes)]
    if widget is notices:
        notices.take_focus()
    else:
        middle.go_to(panel=widget is middle.panels)


def _ask_for_menu(event: QKeyEvent) -> bool:
    """Send the event of the menu key, which many keyboards lack. On Windows do nothing: the system sends it itself.
    Return whether it was handled.
    """
    widget = QApplication.focusWidget()
    if event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
        return False
    if widget is None or QGuiApplication.platformName() == "windows":
        return False
    cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = cursor.center() if isinstance(cursor, QRect) and cursor.isValid() else QPoint(0, widget.height())
    asks = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
    return QApplication.sendEvent(widget, asks)
