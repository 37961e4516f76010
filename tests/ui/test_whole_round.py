"""A whole update round in the real window, by key presses alone: what the program is for."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_text
from tracker.data.queries.history.history import history
from tracker.data.queries.position import position
from tracker.domain.plans.content import ActionContent
from tracker.office.own_workbook.mark_and_headings import ACTIONS_SHEET
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import open_tracker
from tracker.ui.papers.export_sheet import ExportSheet
from tracker.ui.settings.recent_files import remember
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

REASON = "The supplier has withdrawn"
NOTE = "A second supplier has been asked; =SUM(A1) is not a formula here."


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, settings: Settings, example: Path) -> MainWindow:
    """The window on the day of the example's meeting, with the example among the files opened last."""
    remember(settings, example)
    opened = MainWindow(qapp, settings, lambda: EXAMPLE_DAY)
    qtbot.addWidget(opened)
    opened.resize(1280, 800)
    with qtbot.waitActive(opened):
        opened.show()
    return opened


def stored(path: Path, ref: str) -> ActionContent:
    """An action with its notes as the file holds it, read by a second program."""
    with closing(open_tracker(path)) as tracker:
        (plan,) = tracker.read(position).plans
        return next(content for content in plan.actions if content.action.ref == ref)


def deeds(path: Path) -> list[tuple[str, date | None]]:
    """What the file's history says was done, the newest first."""
    with closing(open_tracker(path)) as tracker:
        return [(entry.sentence, entry.as_at) for entry in tracker.read(history)]


def row_of(workbook: Path, ref: str) -> dict[str, Cell | MergedCell]:
    """An action's row on the data sheet of an exported workbook, by heading."""
    rows = load_workbook(workbook)[ACTIONS_SHEET].iter_rows()
    headings = [str(cell.value) for cell in next(rows)]
    found = (dict(zip(headings, row, strict=True)) for row in rows)
    return next(row for row in found if row["Ref"].value == ref)


def test_a_whole_update_round_needs_no_mouse(window: MainWindow, example: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        press(window, "Return")
    session = window.files.session
    assert session is not None

    press(window, "Ctrl+F")
    type_text(window, "steady leadership")
    press(window, "Ctrl+Down")
    before = stored(example, "1.1")
    assert before.action.status == "Green"

    press(window, "Ctrl+2")
    assert stored(example, "1.1") == before, "a worse status waits for its reason"
    type_text(window, REASON)
    press(window, "Return")
    assert stored(example, "1.1").action.status == "Amber"
    assert stored(example, "1.1").action.status_reason == REASON

    press(window, "Ctrl+Shift+N")
    type_text(window, NOTE)
    press(window, "Ctrl+Return")
    noted = stored(example, "1.1")
    assert (noted.progress, noted.notes[0].as_at) == (NOTE, EXAMPLE_DAY)
    assert noted.notes[1:] == before.notes

    press(window, "Ctrl+Z")
    assert stored(example, "1.1").notes == before.notes
    press(window, "Ctrl+Z")
    assert stored(example, "1.1").action.status == "Green"
    press(window, "Ctrl+Shift+Z")
    press(window, "Ctrl+Y")
    assert stored(example, "1.1").progress == NOTE
    assert stored(example, "1.1").action.status == "Amber"

    out = tmp_path / "Board paper.xlsx"
    press(window, "Ctrl+E")
    sheet = window.findChild(ExportSheet)
    assert sheet is not None
    sheet.working.setFocus()
    press(window, "Space")
    sheet.path.line.setFocus()
    press(window, "Ctrl+A")
    type_text(window, str(out))
    press(window, "Return")
    qtbot.waitUntil(out.exists)
    qtbot.waitUntil(lambda: any(str(out) in sentence for sentence in window.notices.sentences()))
    exported = row_of(out, "1.1")
    assert (exported["Status"].value, exported["Status reason"].value) == ("Amber", REASON)
    assert (exported["Progress"].value, exported["Progress"].data_type) == (NOTE, "s")

    press(window, "Ctrl+Q")
    assert not window.isVisible()
    done = deeds(example)
    assert [as_at for _, as_at in done[:6]] == [EXAMPLE_DAY] * 6
    assert [sentence.split(":")[0] for sentence, _ in done[:4]] == ["Redo", "Redo", "Undo", "Undo"]
