"""One line of text painted into a place, and how much of it that took."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

LETTERS_A_PIXEL = 4
"""No more than these can be seen: what is beyond them is not measured."""


def write_left(painter: QPainter, area: QRect, text: str, colour: str) -> int:
    """Write at the left, cut with "…" to the area's width; gives the width that it took, in pixels."""
    return _write(painter, area, text, colour, Qt.AlignmentFlag.AlignLeft)


def write_right(painter: QPainter, area: QRect, text: str, colour: str) -> int:
    """Write at the right, cut with "…" to the area's width; gives the width that it took, in pixels."""
    return _write(painter, area, text, colour, Qt.AlignmentFlag.AlignRight)


def _write(painter: QPainter, area: QRect, text: str, colour: str, side: Qt.AlignmentFlag) -> int:
    line = " ".join(text[: area.width() * LETTERS_A_PIXEL].split())
    if area.width() <= 0 or not line:
        return 0
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
    painter.setPen(QColor(colour))
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
