"""A frame about a list or a scrolled text that has the focus, where no line of it shows that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from tracker.ui.framework.events import hear
from tracker.ui.look.theme import colours

_ASKS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize)
_WIDTH = 2


class FocusRing(QWidget):
    """Lies over what it frames and takes no room of it. A list has it only while none of its lines is picked."""

    def __init__(self, framed: QAbstractScrollArea) -> None:
        super().__init__(framed)
        self._framed = framed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        hear(framed, _ASKS, self._fit)
        if isinstance(framed, QAbstractItemView):
            framed.selectionModel().selectionChanged.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours().accent), _WIDTH))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _fit(self, *_: object) -> None:
        framed = self._framed
        is_shown_by_line = isinstance(framed, QAbstractItemView) and framed.selectionModel().hasSelection()
        self.setVisible(framed.hasFocus() and not is_shown_by_line)
        self.setGeometry(framed.rect())
        self.raise_()
