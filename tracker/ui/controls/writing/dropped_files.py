"""Leads a file that is dragged over a text box past it, to what takes files: its name is not what was to be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from shiboken6 import Shiboken


class DroppedFiles(QObject):
    """While files are dragged over the window, its text boxes take nothing; text they take as always."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._closed: list[QWidget] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)
        elif watched is self._window:
            return False
        elif isinstance(event, QDragEnterEvent):
            self._open()
            if any(url.isLocalFile() for url in event.mimeData().urls()):
                self._close()
        elif isinstance(event, (QDragLeaveEvent, QDropEvent)) and event.type() != QEvent.Type.DragMove:
            QTimer.singleShot(0, self, self._open)  # after what it is dropped on has taken it
        return False

    def _close(self) -> None:
        """Let no text box take what is dragged."""
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
    """The one local file that is dragged here."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
