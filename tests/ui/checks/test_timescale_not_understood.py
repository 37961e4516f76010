"""Timescales that were not understood, from the document to each of them, by mouse in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.mouse import click, double_click, point_of
from tests.ui.plans.reading import refs
from tests.ui.shared_window import screen_of
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.ui.checks.page import ChecksPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

PLAN = """Ref,Action,Timescale,Status
1.1,Train the new starters,when the new lead is in post,Green
1.2,Agree a rota,March 2015,Amber
1.3,Rewrite the letters,Phase 2,Green
1.4,Clear the backlog,Ongoing,Green
1.5,Close the old line,as above,Complete
"""


def test_the_chip_and_the_check_lead_to_each_timescale_that_was_not_understood(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    source = tmp_path / "plan.csv"
    source.write_text(PLAN, encoding="utf-8")
    bring_in_file(source, tmp_path / "plan.tracker")
    settings.place = "Plans"
    open_in(window, tmp_path / "plan.tracker")
    page = screen_of(window, PlanPage)
    settle(window)

    chip = page.table.filter.strip.chips["timescale not understood"]
    qtbot.waitUntil(chip.isVisible)
    assert chip.number == 2
    click(chip, chip.rect().center())
    qtbot.waitUntil(lambda: [ref for ref in refs(page) if not ref.startswith("[")] == ["1.1", "1.3"])
    click(chip, chip.rect().center())
    qtbot.waitUntil(lambda: len(refs(page)) > 5)

    window.show_place("Checks")
    checks = screen_of(window, ChecksPage)
    qtbot.waitUntil(lambda: checks.model.rowCount() > 0)
    settle(window)
    lines = [checks.model.line(row) for row in range(checks.model.rowCount())]
    heading = next(row for row, line in enumerate(lines) if line and line.title == "Timescale not understood")
    assert [line.title for line in lines[heading + 1 : heading + 3] if line] == [
        "1.1 Train the new starters",
        "1.3 Rewrite the letters",
    ]
    double_click(checks.list.viewport(), point_of(checks.list, heading + 2))
    qtbot.waitUntil(lambda: window.screens.screen_shown is page)
    settle(window)
    shown = page.panel_of_selected().shown
    assert shown is not None
    assert shown.content.action.title == "Rewrite the letters"
