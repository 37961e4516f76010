"""A list beside the record picked in it, with a movable edge between them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_WIDEST = 200
"""The widest list width that is remembered, in characters."""


class ListSplitter(QSplitter):
    """Gives the list the width of `letters` characters, whatever the size of the text, until its edge is moved.

    `most`: the greatest share of the whole width that it has.
    """

    def __init__(self, listed: QWidget, beside: QWidget, letters: int, most: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.addWidget(listed)
        self.addWidget(beside)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self._letters, self._most = letters, most
        self.splitterMoved.connect(self._on_moved)

    def state(self) -> QByteArray:
        """Return the list's width in characters, to be remembered."""
        return QByteArray(str(self._letters).encode())

    def restore(self, state: QByteArray) -> None:
        """Restore a remembered width; ignore it if it is invalid."""
        written = bytes(state.data())
        if written.isdigit() and 0 < int(written) <= _WIDEST:
            self._letters = int(written)
            self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_out()

    def _share_out(self) -> None:
        listed = min(self._letters * self.fontMetrics().averageCharWidth(), round(self._most * self.width()))
        self.setSizes([listed, self.width() - self.handleWidth() - listed])

    def _on_moved(self) -> None:
        self._most = 1.0
        self._letters = max(self.sizes()[0] // self.fontMetrics().averageCharWidth(), 1)
