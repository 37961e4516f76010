"""A scroll bar that does not come and go for ever: what it takes away may be just what made it needed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView

from tracker.ui.framework.events import hear

_TURNS = 4
"""The changes of width, with none of the view itself and of what it shows, that are taken for a bar that turns."""


class SteadyBar(QObject):
    """Keeps the vertical bar in sight once it turns, until the view has another size or shows something else.

    Where texts wrap, a bar makes the rows higher, or the room for a column too small; without the column all has room,
    so the bar goes, so the column comes.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._size, self._width, self._turns = QSize(), 0, 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._keep)
        hear(view.viewport(), [QEvent.Type.Resize], self._on_resized)
        model = view.model()
        if model.parent() is not view:  # else it goes when the view has gone
            for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
                changed.connect(self._begin_anew)

    def _on_resized(self, _event: QEvent) -> None:
        if self._view.size() != self._size:
            self._size = self._view.size()
            self._begin_anew()
        width = self._view.viewport().width()
        if width != self._width:
            self._width = width
            self._turns += 1
            if self._turns == _TURNS:
                self._later.start()

    def _begin_anew(self) -> None:
        self._turns = 0
        if self._view.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn:
            self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _keep(self) -> None:
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
