"""A plan's statuses as a bar of shares, and its legend: each status as shape, word and number."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.data.queries.actions import Counts
from tracker.domain.plans.status import StatusScheme
from tracker.ui.controls.status.status_mark import GAP, NO_STATUS, edge, paint_shape, shape_side
from tracker.ui.look.theme import SPACING, Colours

_PART = 2.0
"""Pixels between the shares."""
_LEAST = 4.0
"""The least width of a share in pixels, so that even the smallest is visible."""


def paint_bar(
    painter: QPainter,
    area: QRectF,
    scheme: StatusScheme,
    rated: Mapping[str, int],
    without_status: int,
    colours: Colours,
) -> None:
    """Paint the shares in the scheme's order, best first; actions without a status are a hollow share at the end."""
    shares = [(status, rated.get(status.word, 0)) for status in scheme.statuses]
    numbers = [number for _, number in shares] + [without_status]
    total = sum(numbers)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not total:
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    room = area.width() - _PART * (sum(number > 0 for number in numbers) - 1)
    least = sum(_LEAST for number in numbers if number)
    left = area.left()
    for index, number in enumerate(numbers):
        if not number:
            continue
        width = _LEAST + (room - least) * number / total
        share = QRectF(left, area.top(), width, area.height())
        if index < len(shares):
            status = shares[index][0]
            painter.setPen(QPen(QColor(colours.text if colours.is_dark else edge(status)), 1))
            painter.setBrush(QColor(status.fill))
        else:
            painter.setPen(QPen(QColor(colours.outline), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(share.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        left += width + _PART
    painter.restore()


def paint_legend(painter: QPainter, area: QRect, scheme: StatusScheme, counts: Counts, colours: Colours) -> None:
    """Paint the legend, and how many actions are overdue and complete, on one line as far as it fits."""
    metrics = painter.fontMetrics()
    side = shape_side(metrics)
    left = area.left()
    for status in scheme.statuses:
        number = counts.statuses.get(status.word, 0)
        text = f"{status.word} {number:,}"
        width = side + GAP + metrics.horizontalAdvance(text)
        if left + width > area.right():
            return
        paint_shape(painter, QRectF(left, area.top() + (area.height() - side) / 2, side, side), status, colours)
        painter.setPen(QColor(colours.text if number else colours.muted))
        words = QRect(left + side + GAP, area.top(), width, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        left += width + SPACING[3]
    for text, colour in _others(counts, colours):
        width = metrics.horizontalAdvance(text)
        if left + width > area.right():
            return
        painter.setPen(QColor(colour))
        words = QRect(left, area.top(), width + 1, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        left += width + SPACING[3]


def _others(counts: Counts, colours: Colours) -> list[tuple[str, str]]:
    parts = []
    if counts.without_status:
        parts.append((f"{NO_STATUS} {counts.without_status:,}", colours.muted))
    if counts.overdue:
        parts.append((f"{counts.overdue:,} overdue", colours.error))
    if counts.completed:
        parts.append((f"{counts.completed:,} complete", colours.muted))
    return parts
