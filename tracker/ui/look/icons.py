"""The program's few icons, in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tracker.resources import resource

ICON = 20
"""The side of an icon without text beside it, in pixels at 100 %."""
_SHARPNESS = (1, 2, 3)


def icon(name: str, colour: str, side: int = ICON) -> QIcon:
    """Return an icon with its lines in `colour` ("#RRGGBB"), `side` pixels high, sharp at every resolution."""
    made = QIcon()
    for image in _drawn(name, colour, side):
        made.addPixmap(QPixmap.fromImage(image))
    return made


@cache
def _drawn(name: str, colour: str, side: int) -> tuple[QImage, ...]:
    """Return the images of an icon, one for each resolution, drawn once however many buttons show it.

    They are images, because these may outlive the application; pixmaps may not.
    """
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("#000000", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    images = []
    for factor in _SHARPNESS:
        image = QImage(QSize(side, side) * factor, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, side * factor, side * factor))
        painter.end()
        image.setDevicePixelRatio(factor)
        images.append(image)
    return tuple(images)
