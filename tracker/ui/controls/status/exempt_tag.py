"""The tag of what is not for publication, a closed lock and "Part II"; every list paints it with this module."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from tracker.ui.look.theme import Colours

PART_TWO = "Part II"
"""The part of an agenda from which the press and the public are excluded."""
_PAD, _GAP = 5, 4
_INK, _INK_ON_DARK = "#5A1A6B", "#D9A8E8"
_GROUND, _GROUND_ON_DARK = "#F3E8F6", "#3A2342"


def tag_size(metrics: QFontMetrics) -> QSize:
    """Return the size that `paint_tag` needs."""
    return QSize(
        _lock_width(metrics) + _GAP + ceil(metrics.horizontalAdvance(PART_TWO)) + 2 * _PAD + 1, metrics.height()
    )


def paint_tag(painter: QPainter, area: QRect, colours: Colours) -> int:
    """Paint the tag at the left of `area`, vertically centred, in the painter's font; return the width used."""
    metrics = painter.fontMetrics()
    size = tag_size(metrics)
    left, top = area.left(), area.top() + (area.height() - size.height()) / 2
    ink = QColor(_INK_ON_DARK if colours.is_dark else _INK)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(QColor(_GROUND_ON_DARK if colours.is_dark else _GROUND))
    painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, size.width() - 1, size.height() - 1), 3, 3)
    lock = _lock_width(metrics)
    _paint_lock(painter, QRectF(left + _PAD, top + size.height() * 0.18, lock, size.height() * 0.62), ink)
    painter.setPen(ink)
    words = QRectF(left + _PAD + lock + _GAP, top, size.width(), size.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, PART_TWO)
    painter.restore()
    return size.width()


def _lock_width(metrics: QFontMetrics) -> int:
    return max(7, round(metrics.ascent() * 0.62))


def _paint_lock(painter: QPainter, area: QRectF, ink: QColor) -> None:
    """Paint a shackle and a body below it."""
    body = QRectF(area.left(), area.top() + area.height() * 0.42, area.width(), area.height() * 0.58)
    bow = QRectF(area.left() + area.width() * 0.2, area.top(), area.width() * 0.6, area.height() * 0.7)
    painter.setPen(QPen(ink, max(1.2, area.width() / 6)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(bow, 0, 180 * 16)
    for side in (bow.left(), bow.right()):
        painter.drawLine(QPointF(side, bow.center().y()), QPointF(side, body.top() + 1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(body, 1, 1)
