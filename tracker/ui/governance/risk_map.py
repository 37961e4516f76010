"""The risk map of a register: likelihood upwards, impact to the right, and in each cell the number of risks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.governance.risk import DEFAULT_SCALE, SCALES, RegisterContent, Risk, rating
from tracker.domain.text import count
from tracker.ui.look.theme import Colours, colours, sized_font

Cell = tuple[int, int]
"""A likelihood and an impact, each from 1."""
_GROUND = 0.3
"""The opacity of a cell's tint in the colour of its band."""
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


class RiskMap(QWidget):
    """Shows one register. A click or Enter on a cell with risks asks to list only those; a second one asks to list all.

    An arrow leads from the selected risk's current score to its target score.
    """

    chosen = Signal(object)
    """Emitted with the ids of the risks to list as a frozenset; an empty one for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = SCALES[DEFAULT_SCALE]
        self._risks: Sequence[Risk] = ()
        self._picked: Risk | None = None
        self._at: Cell = (1, 1)
        self._only: Cell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def show_register(self, content: RegisterContent, picked: Risk | None) -> None:
        """Show a register, and which of its risks is selected."""
        self._scale, self._picked = content.register.scale, picked
        self._risks = [each.risk for each in content.risks]
        self._at = (min(self._at[0], self._places), min(self._at[1], self._places))
        self.updateGeometry()
        self.update()
        self._say()

    def clear(self) -> None:
        """Remove the mark from the chosen cell: all risks are listed."""
        self._only = None
        self.update()

    def risks_in(self, cell: Cell) -> list[Risk]:
        """Return the risks in a cell."""
        return [risk for risk in self._risks if (risk.likelihood, risk.impact) == cell]

    def place(self, cell: Cell) -> QPoint:
        """Return the centre of a cell."""
        return self._area(cell).center().toPoint()

    def sizeHint(self) -> QSize:
        side = self._side * self._places + self._edge
        return QSize(round(side), round(side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        scores = range(1, self._places + 1)
        cells = ((one, other) for one in scores for other in scores)
        clicked = next((cell for cell in cells if self._area(cell).contains(event.position())), None)
        if clicked is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = clicked
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            likelihood, impact = self._at[0] + step[0], self._at[1] + step[1]
            self._at = (max(1, min(likelihood, self._places)), max(1, min(impact, self._places)))
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme_colours, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for likelihood in range(1, self._places + 1):
            for impact in range(1, self._places + 1):
                self._paint_cell(painter, (likelihood, impact), theme_colours)
        painter.setFont(sized_font(0.9))
        painter.setPen(QColor(theme_colours.muted))
        edge, whole = self._edge, self._side * self._places
        painter.drawText(QRectF(edge, whole, whole, edge), Qt.AlignmentFlag.AlignCenter, "Impact →")
        painter.save()
        painter.translate(0, whole)
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, whole, edge), Qt.AlignmentFlag.AlignCenter, "Likelihood →")
        painter.restore()
        self._paint_way(painter, theme_colours)

    @property
    def _places(self) -> int:
        return len(self._scale.likelihood)

    @property
    def _side(self) -> float:
        return 2.6 * self.fontMetrics().height()

    @property
    def _edge(self) -> float:
        return 1.5 * self.fontMetrics().height()

    def _area(self, cell: Cell) -> QRectF:
        side = self._side
        area = QRectF(self._edge + (cell[1] - 1) * side, (self._places - cell[0]) * side, side, side)
        return area.adjusted(1, 1, -1, -1)

    def _choose(self) -> None:
        risks = self.risks_in(self._at)
        self._only = self._at if risks and self._at != self._only else None
        self._say()
        self.update()
        self.chosen.emit(frozenset(risk.id for risk in risks) if self._only else frozenset())

    def _say(self) -> None:
        likelihood, impact = self._at
        words = f"{self._scale.likelihood[likelihood - 1]}, {self._scale.impact[impact - 1]}"
        self.setAccessibleName(f"Likelihood and impact: {words}: {count(len(self.risks_in(self._at)), 'risk')}")
        self.setToolTip("A click lists the risks of a cell alone")

    def _paint_cell(self, painter: QPainter, cell: Cell, theme_colours: Colours) -> None:
        area, number = self._area(cell), len(self.risks_in(cell))
        band = rating(cell[0] * cell[1], "risk", self._scale)
        assert band is not None, "it is scored"
        ground = QColor(band.fill)
        ground.setAlphaF(_GROUND)
        marked = cell == self._only or (self.hasFocus() and cell == self._at)
        painter.setPen(QPen(QColor(theme_colours.accent), 2) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 3, 3)
        if number:
            painter.setFont(sized_font(1.15, bold=True))
            painter.setPen(QColor(theme_colours.text))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{number:,}")

    def _paint_way(self, painter: QPainter, theme_colours: Colours) -> None:
        """Paint the arrow of the selected risk."""
        risk = self._picked
        if risk is None or not (risk.likelihood and risk.impact and risk.target_likelihood and risk.target_impact):
            return
        start = self._area((risk.likelihood, risk.impact)).center()
        end = self._area((risk.target_likelihood, risk.target_impact)).center()
        way = end - start
        length = (way.x() ** 2 + way.y() ** 2) ** 0.5
        if not length:
            return
        along = QPointF(way.x() / length, way.y() / length)
        across = QPointF(-along.y(), along.x())
        beside = across * (self._side / 3.5)  # so that it does not cross the numbers of the cells
        start, end = start + beside, end + beside
        painter.setPen(QPen(QColor(theme_colours.text), 2))
        painter.drawLine(start, end)
        for side in (1, -1):
            painter.drawLine(end, end - along * 8 + across * (5 * side))
