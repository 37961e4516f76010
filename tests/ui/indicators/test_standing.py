"""Where an indicator of very many readings stands."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from tests.indicators import every
from tracker.ui.framework.background import Jobs
from tracker.ui.indicators.standing import IndicatorStanding, lines_of

TODAY = date(2026, 1, 31)
MANY = every(1, [50 + index % 30 for index in range(400)], "%", "60")
FEW = every(1, [50, 61], "%", "60")


def test_it_is_worked_out_beside_the_window_and_then_says_all(qtbot: QtBot) -> None:
    jobs = Jobs()
    standing = IndicatorStanding(jobs)
    qtbot.addWidget(standing)
    standing.show_content(MANY, TODAY)
    assert [line.text for line in standing.lines] == ["Current position", "Calculating…"]
    qtbot.waitUntil(lambda: standing.lines == lines_of(MANY, TODAY))
    jobs.wait()


def test_what_was_worked_out_for_another_indicator_is_not_shown(qtbot: QtBot) -> None:
    jobs = Jobs()
    standing = IndicatorStanding(jobs)
    qtbot.addWidget(standing)
    standing.show_content(MANY, TODAY)
    standing.show_content(FEW, TODAY)
    qtbot.waitUntil(lambda: jobs.idle)
    assert standing.lines == lines_of(FEW, TODAY)
