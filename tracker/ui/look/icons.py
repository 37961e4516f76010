"""The few icons, in the colour that the theme gives them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tracker.resources import resource

ICON = 20
"""The side of an icon that stands beside no text, in pixels at 100 %."""
_SHARPNESS = (1, 2, 3)


def icon(name: str, colour: str, side: int = ICON) -> QIcon:
    """The icon of that name with its lines in `colour` ("#RRGGBB"), `side` pixels high and sharp on fine screens."""
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("#000000", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for factor in _SHARPNESS:
        pixmap = QPixmap(QSize(side, side) * factor)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side * factor, side * factor))
        painter.end()
        pixmap.setDevicePixelRatio(factor)
        made.addPixmap(pixmap)
    return made
