"""Painting of a status, always as word, shape and colour together."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from tracker.domain.plans.status import Shape, Status
from tracker.ui.look.theme import Colours

GAP = 7
"""Pixels between the shape and its word."""
NO_STATUS = "No status"
"""The word for an action without a status."""


def shape_side(metrics: QFontMetrics) -> int:
    """Return the side of the shape beside a word in that font, in pixels."""
    return max(11, round(metrics.ascent() * 0.95))


def status_size(word: str, metrics: QFontMetrics) -> QSize:
    """Return the size that `paint_status` needs."""
    side = shape_side(metrics)
    return QSize(side + GAP + metrics.horizontalAdvance(word), max(side, metrics.height()))


def paint_status(
    painter: QPainter, area: QRect, status: Status | None, colours: Colours, *, on_fill: bool = False
) -> None:
    """Paint shape and word on one line, at the left of `area` and vertically centred, with the painter's font and pen.

    Without a status it paints nothing: a blank is a blank. A word that does not fit ends in "…". `on_fill` is for a
    background in the status's own colour: the shape then has the colour of its ink.
    """
    if status is None:
        return
    metrics = painter.fontMetrics()
    side = shape_side(metrics)
    square = QRectF(area.left(), area.top() + (area.height() - side) / 2, side, side)
    paint_shape(painter, square, status, colours, on_fill=on_fill)
    words = area.adjusted(side + GAP, 0, 0, 0)
    word = metrics.elidedText(status.word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)


def status_icon(status: Status, colours: Colours, side: int = 16) -> QIcon:
    """Return the status's shape in its colour, for a menu entry."""
    made = QIcon()
    for factor in (1, 2):
        pixmap = QPixmap(QSize(side, side) * factor)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        inset = 2.0 * factor
        paint_shape(painter, QRectF(pixmap.rect()).adjusted(inset, inset, -inset, -inset), status, colours)
        painter.end()
        pixmap.setDevicePixelRatio(factor)
        made.addPixmap(pixmap)
    return made


def paint_shape(painter: QPainter, area: QRectF, status: Status, colours: Colours, *, on_fill: bool = False) -> None:
    """Paint the shape of a status. In the dark theme it keeps its fill and has an outline in the colour of text."""
    inner = status.ink if on_fill else status.fill
    outline = inner if on_fill else colours.text if colours.is_dark else edge(status)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.0, area.width() / 11)
    pen = QPen(QColor(outline), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(inner))
    inside = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if status.shape == "ring":
        thick = area.width() / 4
        ring = QPainterPath()
        ring.addEllipse(inside)
        ring.addEllipse(inside.adjusted(thick, thick, -thick, -thick))
        painter.drawPath(ring)
    elif status.shape == "circle":
        painter.drawEllipse(inside)
    elif status.shape == "square":
        slip = area.width() / 16
        painter.drawRect(inside.adjusted(slip, slip, -slip, -slip))
    else:
        painter.drawPolygon(_corners(status.shape, inside))
    painter.restore()


def edge(status: Status) -> str:
    """Return the colour of the shape's edge on a light page: its own, darkened if its contrast is below 3:1."""
    fill = QColor(status.fill)
    return fill.darker(175).name() if fill.lightness() > 110 and status.ink == "#000000" else status.fill


def _corners(shape: Shape, inside: QRectF) -> QPolygonF:
    middle = inside.center()
    if shape == "triangle":
        points = [QPointF(middle.x(), inside.top()), inside.bottomRight(), inside.bottomLeft()]
    else:
        points = [
            QPointF(middle.x(), inside.top()),
            QPointF(inside.right(), middle.y()),
            QPointF(middle.x(), inside.bottom()),
            QPointF(inside.left(), middle.y()),
        ]
    return QPolygonF(points)
