"""Lets a file dragged over a text box reach what takes files: otherwise the box would take the file's name as text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from shiboken6 import Shiboken

from tracker.ui.framework.events import hear


class DroppedFiles(QObject):
    """Lets dropped files pass: while files are dragged over the window, its text boxes accept no drop; they accept text
    as always.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._closed: list[QWidget] = []
        hear(window, [QEvent.Type.Show], self._on_shown)

    def _on_shown(self, _event: QEvent) -> None:
        window = self._window.windowHandle()
        hear(window, [QEvent.Type.DragEnter], self._on_entered)
        hear(window, [QEvent.Type.DragLeave, QEvent.Type.Drop], self._on_gone)

    def _on_entered(self, event: QEvent) -> None:
        self._open()
        if isinstance(event, QDragEnterEvent) and any(url.isLocalFile() for url in event.mimeData().urls()):
            self._close()

    def _on_gone(self, _event: QEvent) -> None:
        QTimer.singleShot(0, self, self._open)  # after the target of the drop has taken it

    def _close(self) -> None:
        """Make every text box refuse drops."""
        from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

        lines: list[QWidget] = [*self._window.findChildren(QLineEdit)]
        boxes = [*self._window.findChildren(QPlainTextEdit), *self._window.findChildren(QTextEdit)]
        for takes in (*lines, *(box.viewport() for box in boxes)):
            if takes.acceptDrops():
                takes.setAcceptDrops(False)
                self._closed.append(takes)

    def _open(self) -> None:
        for takes in filter(Shiboken.isValid, self._closed):
            takes.setAcceptDrops(True)
        self._closed = []


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the local file that is dragged here, if it is exactly one."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
