"""A plan's statuses as a bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tracker.data.queries.actions import Counts
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.ui.controls.status.status_share_bar import paint_bar
from tracker.ui.look.theme import LIGHT

SCHEME = SCHEMES[DEFAULT_SCHEME]
WIDTH = 1000

pytestmark = pytest.mark.usefixtures("qapp")


def columns(green: int, amber: int, red: int, none: int) -> dict[str, int]:
    """How many columns of the painted bar have each status' fill in their middle."""
    counts = Counts(
        total=green + amber + red + none,
        statuses={"Green": green, "Amber": amber, "Red": red},
        without_status=none,
        overdue=0,
        without_timescale=0,
        completed=0,
        with_owner=0,
    )
    image = QImage(WIDTH, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.page))
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, WIDTH, 10), SCHEME, counts.statuses, counts.without_status, LIGHT)
    painter.end()
    middle = [image.pixelColor(column, 5).name().upper() for column in range(WIDTH)]
    return {status.word: middle.count(status.fill) for status in SCHEME.statuses}


def test_shares_are_as_wide_as_their_numbers() -> None:
    found = columns(16, 3, 1, 0)
    assert abs(found["Green"] - 800) < 12
    assert abs(found["Amber"] - 150) < 12
    assert abs(found["Red"] - 50) < 12


def test_one_in_a_hundred_thousand_can_still_be_seen() -> None:
    assert columns(99_999, 0, 1, 0)["Red"] >= 2


def test_actions_without_a_status_are_hollow() -> None:
    found = columns(1, 0, 0, 1)
    assert sum(found.values()) < WIDTH * 0.52


def test_a_plan_without_actions_is_an_empty_frame() -> None:
    assert sum(columns(0, 0, 0, 0).values()) == 0
