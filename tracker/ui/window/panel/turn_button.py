"""The narrow button that switches between a screen and its panel when there is room for only one of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tracker.ui.look.theme import colours

WIDTH = 26
_HALF = 5.0


class TurnButton(QPushButton):
    """A button as high as the part next to it; its arrow points to the part that it brings into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_panel = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(WIDTH)
        self.set_direction(shows_panel=False)

    def set_direction(self, *, shows_panel: bool) -> None:
        """Set which way the button leads. `shows_panel`: the panel is in sight, and the button leads back."""
        self.shows_panel = shows_panel
        words = "Hide details pane" if shows_panel else "Show details pane"
        self.setToolTip(f"{words} (F6)")
        self.setAccessibleName(words)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme_colours, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme_colours.line if self.underMouse() else theme_colours.surface))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme_colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(QPen(QColor(theme_colours.text), 1.6))
        middle, by = QPointF(self.width() / 2, self.height() / 2), -1 if not self.shows_panel else 1
        ends = (QPointF(-by * _HALF / 2, -_HALF), QPointF(by * _HALF / 2, 0), QPointF(-by * _HALF / 2, _HALF))
        painter.drawPolyline(QPolygonF.fromList([middle + end for end in ends]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
