"""A part of a panel that is folded and unfolded by its heading."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.look.theme import SPACING, colours, sized_font

_ARROW = 9


class FoldingHeading(QPushButton):
    """The name of a part, a note of its contents, and an arrow that shows whether it is unfolded.

    It is a button whose name says its present state, and not a check box, as it chooses nothing.
    """

    turned = Signal(bool)
    """Emitted when the part has been unfolded (True) or folded."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "folding")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name, self.about = name, ""
        self.is_unfolded = False
        self.clicked.connect(lambda: self.turn(unfolded=not self.is_unfolded))
        self._say()

    def turn(self, *, unfolded: bool) -> None:
        """Unfold the part, or fold it."""
        if unfolded != self.is_unfolded:
            self.is_unfolded = unfolded
            self._say()
            self.update()
            self.turned.emit(unfolded)

    def rename(self, name: str) -> None:
        """Rename the part."""
        if name != self.name:
            self.name = name
            self._say()
            self.update()

    def tell(self, about: str) -> None:
        """Show what the part contains: a number, or a few words."""
        if about != self.about:
            self.about = about
            self._say()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().lineSpacing() + 2 * SPACING[1])

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme_colours, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_colours.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme_colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 2, -1, -1), 4, 4)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(theme_colours.muted), 1.6))
        arrow = QPolygonF.fromList(self._arrow(middle))
        painter.drawPolyline(arrow)
        painter.setFont(sized_font(1, bold=True))
        painter.setPen(QColor(theme_colours.text))
        metrics = painter.fontMetrics()
        at = self.rect().adjusted(_ARROW + SPACING[0] + SPACING[1], 0, -SPACING[0], 0)
        beside = painter.fontMetrics().horizontalAdvance(self.about) + SPACING[1] if self.about else 0
        room = at.width() - min(beside, at.width() // 2)
        name = metrics.elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        line = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(at, line, name)
        at.setLeft(at.left() + metrics.horizontalAdvance(name) + SPACING[1])
        painter.setFont(sized_font(1))
        painter.setPen(QColor(theme_colours.muted))
        about = painter.fontMetrics().elidedText(self.about, Qt.TextElideMode.ElideRight, max(0, at.width()))
        painter.drawText(at, line, about)

    def _arrow(self, middle: float) -> list[QPointF]:
        left, half = float(SPACING[0]), _ARROW / 2
        if self.is_unfolded:
            return [QPointF(left, middle - 2), QPointF(left + half, middle + 3), QPointF(left + _ARROW, middle - 2)]
        return [QPointF(left + 2, middle - half), QPointF(left + 7, middle), QPointF(left + 2, middle + half)]

    def _say(self) -> None:
        name = f"{self.name}, {self.about}" if self.about else self.name
        self.setAccessibleName(f"{name}, {'expanded' if self.is_unfolded else 'collapsed'}")


class Folding(QWidget):
    """A heading and the content under it, folded at first."""

    def __init__(self, name: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = FoldingHeading(name)
        self.inside = inside
        column = column_of(self, self.heading, spacing=SPACING[0])
        around = inside.layout()
        if around is not None:
            around.setContentsMargins(0, 0, 0, SPACING[3])
        column.addWidget(inside)
        inside.hide()
        self.heading.turned.connect(inside.setVisible)

    def unfold(self) -> None:
        """Show the content under the heading."""
        self.heading.turn(unfolded=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.heading.updateGeometry()
            self.heading.update()
