"""Copy and Paste as menu entries: they do what their keys do in the list, table or text box that has the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from tracker.ui.controls.lists.line_copy import copy_line
from tracker.ui.framework.commands import Command

TextBox = QLineEdit | QPlainTextEdit | QTextEdit
_NO_PASTE = "Copy text or cells first, and click in the box or table that they are for."


def copy_command(
    copy: Callable[[], object] | None = None, can: Callable[[], bool] | None = None, name: str = "copy_here"
) -> Command:
    """Return the command that copies the selected text, or what is picked in the list with the focus.

    `copy`, if given, copies from the list; `can`, if given, returns whether there is anything to copy.
    """

    def run() -> None:
        box = _text_box()
        if box is not None:
            box.copy()
        else:
            (copy or _copy)()

    def is_something_picked() -> bool:
        box = _text_box()
        return _has_selection(box) if box is not None else (can or _is_in_list)()

    return Command(name, "Copy", "Edit", run, "Ctrl+C", is_something_picked, needs="Select what to copy first.")


def paste_command(paste: Callable[[], object] = lambda: None, can: Callable[[], bool] = lambda: False) -> Command:
    """Return the command that pastes into the text box that has the focus, or by `paste` if `can` allows it."""

    def run() -> None:
        box = _text_box()
        if box is not None:
            box.paste()
        else:
            paste()

    def is_taken() -> bool:
        box = _text_box()
        takes = not box.isReadOnly() if box is not None else can()
        return takes and bool(QApplication.clipboard().text())

    return Command("paste_here", "Paste", "Edit", run, "Ctrl+V", is_taken, needs=_NO_PASTE)


def _text_box() -> TextBox | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, TextBox) else None


def _has_selection(box: TextBox) -> bool:
    return box.hasSelectedText() if isinstance(box, QLineEdit) else box.textCursor().hasSelection()


def _is_in_list() -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid()


def _copy() -> None:
    from tracker.ui.controls.entry.entry_grid import TypedGrid

    focused = QApplication.focusWidget()
    if isinstance(focused, TypedGrid):
        focused.copy()
    elif isinstance(focused, QAbstractItemView):
        copy_line(focused)
