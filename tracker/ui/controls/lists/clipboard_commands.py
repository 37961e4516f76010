"""Copy and Paste as entries of a menu: they do what their keys do in the list or table that has the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QApplication

from tracker.ui.controls.entry.entry_grid import TypedGrid
from tracker.ui.controls.lists.line_copy import copy_line
from tracker.ui.framework.commands import Command


def copy_command() -> Command:
    """Copies what is picked in the list that has the focus."""
    return Command("copy_here", "Copy", "Edit", _copy, "Ctrl+C", _is_in_list)


def paste_command(paste: Callable[[], object], can: Callable[[], bool]) -> Command:
    """Takes over what is on the clipboard by `paste`, where `can` says so."""
    return Command(
        "paste_here", "Paste", "Edit", paste, "Ctrl+V", lambda: can() and bool(QApplication.clipboard().text())
    )


def _is_in_list() -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid()


def _copy() -> None:
    focused = QApplication.focusWidget()
    if isinstance(focused, TypedGrid):
        focused.copy()
    elif isinstance(focused, QAbstractItemView):
        copy_line(focused)
