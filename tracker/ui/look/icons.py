"""The program's few icons, in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from tracker.resources import resource

ICON = 20
"""The side of an icon without text beside it, in pixels at 100 %."""
_LEAST_SIDE = 16
_SHARPNESS = (1, 2, 3)


def icon(name: str, colour: str, side: int = ICON) -> QIcon:
    """Return an icon with its lines in `colour` ("#RRGGBB"), `side` pixels high, sharp at every resolution."""
    made = QIcon()
    for image in _drawn(name, colour, side):
        made.addPixmap(QPixmap.fromImage(image))
    return made


def put_icon(button: QAbstractButton, name: str, colour: str, beside: QWidget) -> None:
    """Give a small button without text an icon that is as high as the text of the widget around it, 16 pixels at least.

    When the font changes, the button has its own only later.
    """
    side = max(_LEAST_SIDE, beside.fontMetrics().height())
    button.setIcon(icon(name, colour, side))
    button.setIconSize(QSize(side, side))


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
