"""A status on a line of its own."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.ui.controls.status.status_label import StatusLine


def test_the_line_of_a_status_grows_with_the_text(qtbot: QtBot) -> None:
    line = StatusLine(next(iter(SCHEMES[DEFAULT_SCHEME].statuses)))
    qtbot.addWidget(line)
    line.show()
    room = line.height() - line.fontMetrics().height()
    font = line.font()
    font.setPointSizeF(2 * font.pointSizeF())
    line.setFont(font)
    assert line.height() - line.fontMetrics().height() == room
