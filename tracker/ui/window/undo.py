"""Undo and redo: first in the text box that has the focus, then in the tracker."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tracker.ui.framework.background import Jobs
from tracker.ui.framework.session import Session
from tracker.ui.framework.undo_steps import take_step

TextBox = QLineEdit | QPlainTextEdit | QTextEdit
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_READING = (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Copy)


class TextBoxUndo(QObject):
    """Passes the undo and redo keys on to the menu from a text box that has nothing to undo or redo itself.

    Qt's text boxes always claim those keys. This filters the events of the one box that has the focus. To one that is
    only read it gives the keys that select all its text and copy it, which Qt leaves to the menu.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, TextBox):
            old.removeEventFilter(self)
        if isinstance(new, TextBox):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if isinstance(event, QKeyEvent) and isinstance(watched, TextBox):
            undo, redo = (event.matches(step) for step in _STEPS)
            if (undo and not can_undo(watched)) or (redo and not can_redo(watched)):
                event.ignore()
                return True
            if watched.isReadOnly() and any(map(event.matches, _READING)):
                event.accept()
                return True
        return False


def can_undo(box: TextBox) -> bool:
    """Return whether a text box has typing of its own to undo."""
    return box.isUndoAvailable() if isinstance(box, QLineEdit) else box.document().isUndoAvailable()


def can_redo(box: TextBox) -> bool:
    """Return whether a text box has typing of its own to redo."""
    return box.isRedoAvailable() if isinstance(box, QLineEdit) else box.document().isRedoAvailable()


def undo(session: Session | None, jobs: Jobs) -> None:
    """Undo typing in the text box that has the focus, else the tracker's last step (a large one as a job)."""
    box = QApplication.focusWidget()
    if isinstance(box, TextBox) and can_undo(box):
        box.undo()
    elif session is not None:
        take_step(session, jobs, "undo")


def redo(session: Session | None, jobs: Jobs) -> None:
    """Redo what was undone: in the text box that has the focus, else in the tracker."""
    box = QApplication.focusWidget()
    if isinstance(box, TextBox) and can_redo(box):
        box.redo()
    elif session is not None:
        take_step(session, jobs, "redo")
