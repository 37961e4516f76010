"""Buttons joined into one control: they touch, and only the ends of each line of them are rounded."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget


def paint_joined(
    painter: QPainter, part: QWidget, radius: float, fill: str, edge: str, line: str, *, is_marked: bool
) -> None:
    """Paint the background of a joined button: `edge` around the row, "" for none, `line` between two buttons.

    A button that `is_marked` has its edge all around.
    """
    begins, ends = _ends(part)
    whole = QRectF(part.rect())
    area = whole.adjusted(0.5, 0.5, -0.5, -0.5)
    beyond = radius + 1
    painter.save()
    painter.setClipRect(whole)
    painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(area.adjusted(0 if begins else -beyond, 0, 0 if ends else beyond, 0), radius, radius)
    inset = 0 if edge else area.height() / 4
    painter.setPen(QPen(QColor(edge if is_marked else line), 1))
    for side, is_drawn in ((area.left(), not begins), (area.right(), is_marked and not ends)):
        if is_drawn:
            painter.drawLine(QPointF(side, area.top() + inset), QPointF(side, area.bottom() - inset))
    painter.restore()


def _ends(part: QWidget) -> tuple[bool, bool]:
    """Return whether a button is the first, and whether it is the last, of its line."""
    above = part.parentWidget()
    line = [
        other.x()
        for other in (above.children() if above is not None else ())
        if isinstance(other, type(part)) and not other.isHidden() and other.y() == part.y()
    ]
    return part.x() <= min(line, default=part.x()), part.x() >= max(line, default=part.x())
