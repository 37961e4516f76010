"""A list beside what is picked in it, with an edge to be moved between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

_MOST = 0.4
"""Share of the width that the list has at most when the text grows."""
_REST = 84
"""Letters that the other part has room for at first."""


class ListSplitter(QSplitter):
    """The list has room for `letters` at first; with larger text it is as much wider, and smaller again with it."""

    def __init__(self, listed: QWidget, beside: QWidget, letters: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.addWidget(listed)
        self.addWidget(beside)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self._letter = self.fontMetrics().averageCharWidth()
        self.setSizes([letters * self._letter, _REST * self._letter])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        if event.type() == QEvent.Type.FontChange and letter != self._letter:
            listed, beside = self.sizes()
            whole = listed + beside
            wanted = min(listed * letter // self._letter, round(_MOST * whole))
            self._letter = letter
            self.setSizes([wanted, whole - wanted])
