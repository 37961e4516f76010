"""A sparkline: the course of an indicator as a line the size of a few words, without axes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tracker.domain.indicators.judged_indicator import Judged
from tracker.ui.look.theme import Colours

_DOT = 2.5


def has_sparkline(judged: Judged) -> bool:
    """Return whether there is a line to paint: at least two dated readings."""
    return len(_points(judged)) > 1


def paint_sparkline(painter: QPainter, area: QRectF, judged: Judged, colours: Colours) -> None:
    """Paint the dated readings at their true days, the latest as a dot and the target as a dashed line.

    Paints nothing if there are fewer than two dated readings.
    """
    points = _points(judged)
    if len(points) < 2:
        return
    target = judged.target.value
    first, last = points[0][0], points[-1][0]
    levels = [value for _, value in points] + ([target] if target is not None else [])
    low, high = min(levels), max(levels)
    inside = area.adjusted(_DOT, _DOT + 1, -_DOT - 1, -_DOT - 1)

    def at(day: float, value: float) -> QPointF:
        across = (day - first) / (last - first) if last > first else 1.0
        up = (value - low) / (high - low) if high > low else 0.5
        return QPointF(inside.left() + across * inside.width(), inside.bottom() - up * inside.height())

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if target is not None:
        painter.setPen(QPen(QColor(colours.outline), 1, Qt.PenStyle.DashLine))
        painter.drawLine(at(first, target), at(last, target))
    painter.setPen(QPen(QColor(colours.muted), 1.5))
    painter.drawPolyline(QPolygonF([at(day, value) for day, value in points]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawEllipse(at(*points[-1]), _DOT, _DOT)
    painter.restore()


def _points(judged: Judged) -> list[tuple[float, float]]:
    return [
        (float(reading.as_at.toordinal()), reading.value)
        for reading in judged.content.series.dated
        if reading.as_at is not None and reading.value is not None
    ]
