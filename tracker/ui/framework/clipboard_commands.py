"""Copy and Paste as entries of a menu: they do what their keys do in the list or table that has the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tracker.ui.framework.commands import Command


def copy_command() -> Command:
    """Copies what is picked in the list that has the focus."""
    return Command("copy_here", "Copy", "Edit", lambda: _press(Qt.Key.Key_C), "Ctrl+C", _is_in_list)


def paste_command(can: Callable[[], bool]) -> Command:
    """Takes over what is on the clipboard into the table that has the focus, where `can` says so."""
    return Command(
        "paste_here",
        "Paste",
        "Edit",
        lambda: _press(Qt.Key.Key_V),
        "Ctrl+V",
        lambda: can() and bool(QApplication.clipboard().text()),
    )


def _is_in_list() -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid()


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractItemView):
        QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier))
