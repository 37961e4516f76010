"""The tooltip of the chart point that is pointed at: period, figure, status, note."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from tracker.domain.charts.chart_points import ChartPoint
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.look.theme import Colours, sized_font

_PAD, _OFF = 10, 12
_WIDE = 300
_RING = 6.0
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def paint_tip(painter: QPainter, at: QPointF, point: ChartPoint, room: QRect, colours: Colours) -> QRect:
    """Paint a ring at the point and its text beside it within `room`; return the box of the text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.text), 2))
    painter.drawEllipse(at, _RING, _RING)
    box = _box(at, point, room)
    painter.setPen(QPen(QColor(colours.outline), 1))
    painter.setBrush(QColor(colours.page))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    _paint_words(painter, box.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2), point, colours)
    painter.restore()
    return box


def _parts(point: ChartPoint) -> list[tuple[str, bool]]:
    """Return the wrapped lines before the status, each with whether it is bold."""
    return [(point.name(), False), (point.printed, True)]


def _box(at: QPointF, point: ChartPoint, room: QRect) -> QRect:
    """Return the box of the text: right of the point if it fits, else left, and on the side of the chart's middle."""
    plain, bold = QFontMetrics(sized_font(1.0)), QFontMetrics(sized_font(1.0, bold=True))
    most = max(60, min(_WIDE, room.width() - 2 * _PAD - 8))
    sizes = [
        (bold if is_bold else plain).boundingRect(QRect(0, 0, most, 10_000), _FLAGS, text).size()
        for text, is_bold in _parts(point)
    ]
    if point.status:
        sizes.append(status_size(point.status, plain))
    sizes += [plain.boundingRect(QRect(0, 0, most, 10_000), _FLAGS, text).size() for text in point.also]
    width = max(size.width() for size in sizes) + 2 * _PAD + 2
    height = sum(size.height() for size in sizes) + 2 * (_PAD - 2) + 2 * (len(sizes) - 1)
    left = at.x() + _OFF if at.x() + _OFF + width <= room.right() else at.x() - _OFF - width
    top = at.y() - height - _OFF if at.y() > room.center().y() else at.y() + _OFF
    left = min(max(left, room.left() + 2), max(room.left() + 2, room.right() - width - 2))
    top = min(max(top, room.top() + 2), max(room.top() + 2, room.bottom() - height - 2))
    return QRect(round(left), round(top), width, height)


def _paint_words(painter: QPainter, area: QRect, point: ChartPoint, colours: Colours) -> None:
    painter.setPen(QColor(colours.text))
    for text, is_bold in _parts(point):
        painter.setFont(sized_font(1.0, bold=is_bold))
        area.setTop(painter.drawText(area, _FLAGS, text).bottom() + 3)
    painter.setFont(sized_font(1.0))
    if point.status:
        height = status_size(point.status, painter.fontMetrics()).height()
        line = QRect(area.left(), area.top(), area.width(), height)
        paint_status(painter, line, SCHEMES[DEFAULT_SCHEME].find(point.status), colours)
        area.setTop(area.top() + height + 2)
    painter.setPen(QColor(colours.muted))
    for text in point.also:
        area.setTop(painter.drawText(area, _FLAGS, text).bottom() + 3)
