"""The disagreements of the papers, from their tables and the window to what another program reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.office.office_files import add_table, new_document
from tests.ui.figures import opened
from tests.ui.keyboard import press
from tests.ui.shared_window import screen_of
from tracker.cli.main import main
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftReading
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.ui.checks.page import ChecksPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.panel import IndicatorPanel
from tracker.ui.settings.settings import Settings
from tracker.ui.statements.list import StatementList
from tracker.ui.tables.page import TablesPage
from tracker.ui.tables.panel import TablePanel
from tracker.ui.window.main_window import MainWindow

RATIOS = """Indicator,Unit,Better,Target,Period,Value,Numerator,Denominator
Badge complaints,%,lower,0.25%,Q2 2014/15,0.39%,29,7304
Pupils in good schools,%,higher,,Q1 2016/17,94.5%,456,480
"""
PAYROLL = (
    ("Payroll", "Q1", "Q2", "YTD", "Target"),
    ("Offers made in 48 hours", "97%", "97%", "96.9%", "100%"),
    ("Forms with errors", "1.3%", "1%", "1.1%", "Not greater than 3%"),
)
CONTRACTS = (
    ("Location", "Contracts", "Contractors", "Annual value"),
    ("Lancashire", "31", "104", "£56.9m"),
    ("North West", "11", "35", "£13.9m"),
    ("Other", "24", "28", "£11m"),
)


def state(statements: StatementList, what: str, **fields: str) -> None:
    """Write a statement as she does: its words and figure typed, what it is of chosen."""
    statements.begin(next(states for states in statements.offers if states == what))
    assert statements.writing is not None
    for name, text in statements.writing.texts.items():
        text.box.set_text(fields.get(name, ""))
    for name, shown in statements.writing.choices.items():
        if name in fields:
            assert shown.box.findText(fields[name]) >= 0, f"{fields[name]} can be chosen"
            shown.box.setCurrentText(fields[name])
    statements.writing.add()
    assert statements.writing is None, "it is held"


def brought_in(folder: Path) -> Path:
    """A tracker with the figures out of a spreadsheet and a paper."""
    ratios, board, path = folder / "ratios.csv", folder / "board.docx", folder / "board.tracker"
    ratios.write_text(RATIOS, encoding="utf-8")
    document = new_document()
    document.add_heading("Payroll in 2014/15", 2)
    add_table(document, *PAYROLL)
    document.add_heading("Contracts by place", 2)
    add_table(document, *CONTRACTS)
    document.save(str(board))
    assert bring_in_file(ratios, path).problems == ()
    told = [one.message for one in bring_in_file(board, path).problems if "is better was entered" not in one.message]
    assert len(told) == 1
    assert "“Payroll in 2014/15”" in told[0], "a title with a period is no theme"
    return path


def flags_in(shown: Any) -> list[str]:
    """All flags of `show --json`, in their order."""
    found = [
        flag
        for indicator in shown["indicators"]
        for flag in (*(one for reading in indicator["readings"] for one in reading["flags"]), *indicator["flags"])
    ]
    return [*found, *(flag for part in (*shown["tables"], *shown["statements"]) for flag in part["flags"])]


def test_seven_disagreements_come_up_in_the_window_and_as_json(
    window: MainWindow,
    settings: Settings,
    tmp_path: Path,
    open_in: Callable[[MainWindow, Path], None],
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = brought_in(tmp_path)
    settings.place = "Indicators"
    open_in(window, path)
    indicators = screen_of(window, IndicatorsPage)
    window.go_to("Indicators", 3)
    of_indicator = indicators.panel()
    assert isinstance(of_indicator, IndicatorPanel)
    better = of_indicator.fields.choices["better"].box
    better.setCurrentText("Higher")
    better.activated.emit(better.currentIndex())
    window.go_to("Indicators", 4)
    state(of_indicator.statements, "figure", text="Only 0.5% had errors.", printed="0.5%", period="Q2 2014/15")
    assert of_indicator.statements.shown[0].verdict.text() == (
        "The text says “Only 0.5% had errors.”; 1% is reported for Q2 2014/15."
    )
    window.go_to("Tables", 1)
    tables = screen_of(window, TablesPage)
    of_table = tables.panel()
    assert isinstance(of_table, TablePanel)
    state(of_table.statements, "total", text="They are worth £72m.", printed="£72m", heading="Annual value")
    state(*(of_table.statements, "cell"), text="11 contractors.", printed="11", row="North West", heading="Contractors")
    window.show_place("Checks")
    checks = screen_of(window, ChecksPage)
    qtbot.waitUntil(lambda: checks.model.rowCount() > 0)
    with qtbot.waitSignal(checks.renewed):
        state(checks.statements, "targets met", text="All targets were met.", period="Q2 2014/15")

    said = [
        "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%. It was truncated, not rounded.",
        "94.5% is reported, but 456 of 480 is 95.00%.",
        "The year to date of 96.9% is below both its quarters (97% and 97%); rounding could explain it.",
        "The text says “Only 0.5% had errors.”; 1% is reported for Q2 2014/15.",
        "The text says “They are worth £72m.”, but Annual value adds up to £81.8m in the table "
        "(£56.9m, £13.9m and £11m).",
        "The text says “11 contractors.”; 35 is reported under Contractors for North West. 11 is under Contracts.",
        "The text says “All targets were met.”, but for Q2 2014/15 2 targets were missed: Badge complaints, 0.39% "
        "against 0.25%; Offers made in 48 hours, 97% against 100%.",
    ]
    in_list = [said[-1], said[3], said[4], said[5], said[0], said[1], said[2]]
    lines = [(row, line) for row in range(checks.model.rowCount()) if (line := checks.model.line(row)) is not None]
    rows = [row for row, line in lines if line.kind == "thing"]
    assert [line.about for _, line in lines if line.kind == "thing"] == in_list
    assert checks.statements.shown[0].verdict.text() == said[-1]
    places = []
    for row in rows[1:]:
        window.show_place("Checks")
        checks.list.setCurrentIndex(checks.model.index(row))
        press(window, "Ctrl+Return")
        places.append(window.screens.screen_shown)
    assert places == [indicators, tables, tables, indicators, indicators, indicators]
    window.jobs.wait()
    window.close()
    assert main(["show", str(path), "--json"]) == 0
    assert flags_in(json.loads(capsys.readouterr().out)) == said


def test_where_nothing_disagrees_it_says_so(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    calls = DraftIndicator("Calls", "", "none", "", (DraftReading("Q1 2014/15", "5"),))
    settings.place = "Checks"
    for name, drafts, said in (
        ("empty", (), "Nothing to check yet"),
        ("calls", (Draft("figures", (), (calls,)),), "No issues found"),
    ):
        (tmp_path / name).mkdir()
        with opened(tmp_path / name, *drafts) as session:
            path = session.tracker.store.path
        open_in(window, path)
        shown = screen_of(window, ChecksPage)
        qtbot.waitUntil(shown.empty.isVisible)
        assert shown.empty.heading.text() == said
        window.jobs.wait()
