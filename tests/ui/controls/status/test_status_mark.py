"""A status is told by word, shape and colour, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tracker.domain.plans.status import SCHEMES, Status, StatusScheme
from tracker.ui.controls.status.status_mark import edge, paint_shape, paint_status, status_size
from tracker.ui.look.theme import DARK, LIGHT, Colours

EVERY_STATUS = pytest.mark.parametrize(
    "status",
    [status for scheme in SCHEMES.values() for status in scheme.statuses],
    ids=[f"{name}: {status.word}" for name, scheme in SCHEMES.items() for status in scheme.statuses],
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def drawn(status: Status, colours: Colours) -> QImage:
    image = QImage(44, 44, QImage.Format.Format_ARGB32)
    image.fill(QColor(colours.page))
    painter = QPainter(image)
    paint_shape(painter, QRectF(0, 0, 44, 44), status, colours)
    painter.end()
    return image


@EVERY_STATUS
def test_the_edge_of_every_shape_stands_out(status: Status) -> None:
    assert contrast(edge(status), LIGHT.page) >= 3
    assert contrast(DARK.text, DARK.page) >= 3, "on dark the shapes are outlined in the colour of text"


@EVERY_STATUS
def test_words_can_be_read_on_the_colour(status: Status) -> None:
    assert contrast(status.ink, status.fill) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_statuses_of_a_scheme_have_the_same_shape(
    qapp: QApplication, scheme: StatusScheme, colours: Colours
) -> None:
    """Painted, and seen without colour: where there is ink and where there is none."""
    outlines = set()
    for status in scheme.statuses:
        image = drawn(status, colours)
        page = QColor(colours.page).rgb()
        outlines.add(tuple(image.pixel(x, y) == page for x in range(44) for y in range(44)))
    assert len(outlines) == len(scheme.statuses)


@EVERY_STATUS
def test_the_shape_keeps_its_colour_on_dark(qapp: QApplication, status: Status) -> None:
    image = drawn(status, DARK)
    colours = {image.pixelColor(x, y).name() for x in range(44) for y in range(44)}
    assert QColor(status.fill).name() in colours


def test_the_word_stands_beside_the_shape(qapp: QApplication) -> None:
    status = SCHEMES["Green, Amber, Red"].find("Amber")
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    needed = status_size(status.word, painter.fontMetrics())
    paint_status(painter, QRect(0, 0, 200, 40), status, LIGHT)
    painter.end()
    inked = [x for x in range(200) if any(image.pixelColor(x, y) != QColor("white") for y in range(40))]
    assert needed.width() * 0.8 < max(inked) <= needed.width()


def test_no_status_paints_nothing(qapp: QApplication) -> None:
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    blank = image.copy()
    painter = QPainter(image)
    paint_status(painter, QRect(0, 0, 200, 40), None, LIGHT)
    painter.end()
    assert image == blank
