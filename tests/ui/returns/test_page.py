"""Owners' returns go out and come back through one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_text
from tests.ui.shared_window import as_found, screen_of, small_window
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.services.plans.actions import edit_action
from tracker.services.returns.send_requests import send_returns
from tracker.ui.controls.ticks.tick_delegate import ChoiceDelegate
from tracker.ui.papers.export_sheet import ExportSheet
from tracker.ui.plans.page import PlanPage
from tracker.ui.returns.page import ReturnsPage
from tracker.ui.window.main_window import MainWindow


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with a plan whose three actions have two owners."""
    actions = tuple(
        DraftAction(f"Action {index}", f"1.{index}", "March 2015", owner, "Green")
        for index, owner in enumerate(("Head of Buying", "Systems lead", "Head of Buying"), 1)
    )
    plan = DraftPlan("Recovery plan", sections=(DraftSection("", actions=actions),))
    drafts = (Draft("plan.docx", (plan,)),)
    with small_window(qapp, tmp_path_factory.mktemp("returns"), "Plans", drafts=drafts) as made:
        yield made


@pytest.fixture
def window(kept: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """That window, in which neither requests nor anything else has been written."""
    kept.settings.folder = tmp_path
    kept.settings.folders.returns = tmp_path / "none"
    yield from as_found(kept, qtbot)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReturnsPage:
    window.menus.trigger("returns")
    shown = screen_of(window, ReturnsPage)
    qtbot.waitUntil(lambda: shown.send.owners.count() > 0)
    return shown


def filled_in(folder: Path, **changed: str) -> Path:
    """The first owner's workbook with what she wrote in her first row, by heading."""
    path = folder / "Actions of Head of Buying.xlsx"
    book = load_workbook(path)
    sheet: Any = book["Actions"]
    heading = next(row for row in range(1, 30) if sheet.cell(row, 2).value == "Number")
    names = [sheet.cell(heading, column).value for column in range(1, 9)]
    for name, text in changed.items():
        sheet.cell(heading + 1, names.index(name.replace("_", " ")) + 1).value = text
    book.save(path)
    return path


def test_the_ticked_owners_get_a_workbook_and_a_draft_e_mail(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    owners = page.send.owners
    assert [owners.item(row).text() for row in range(2)] == [
        "Head of Buying · 2 open actions",
        "Systems lead · 1 open action",
    ]
    assert owners.hasFocus()
    QTest.keyClick(owners, Qt.Key.Key_Space)
    assert owners.owners() == ["Systems lead"]
    page.send.folder.set_path(tmp_path / "out")
    page.send.write()
    page.arrive()
    qtbot.waitUntil(lambda: bool(window.notices.sentences()) and window.jobs.idle)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Actions of Systems lead.eml",
        "Actions of Systems lead.xlsx",
    ]
    assert owners.owners() == ["Systems lead"]
    QTest.keyClick(owners, Qt.Key.Key_Down)
    QTest.keyClick(owners, Qt.Key.Key_Space)
    assert not page.send.write_button.isEnabled()


def test_what_was_dropped_in_is_taken_in_where_it_is_ticked_as_one_step(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.files.session
    assert session is not None
    send_returns(session.tracker, tmp_path / "out")
    back = filled_in(tmp_path / "out", Status="Red", New_note="Late.", Timescale="June 2015")
    session.do(edit_action, action_id=1, timescale="May 2015")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(back))])
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: page.take.table.rowCount() > 0)
    model = page.take.table
    assert [[model.index(row, column).data() for column in (1, 3, 4, 5, 6)] for row in range(3)] == [
        ["Conflict by Head of Buying", "Timescale", "May 2015", "June 2015", "March 2015"],
        ["Changed by Head of Buying", "Status", "Green", "Red", ""],
        ["Changed by Head of Buying", "New note", "", "Late.", ""],
    ]
    assert page.take.accept_button.text() == "Accept 2 changes"
    page.take.accept()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert session.tracker.undo_sentence == "Import responses from Head of Buying"
    assert window.screens.screen_shown is page
    assert [model.index(row, 3).data() for row in range(model.rowCount())] == ["Timescale"]
    model.tick([0], on=True)
    page.take.accept()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert isinstance(window.screens.screen_shown, PlanPage)


def test_a_folder_without_workbooks_is_said_beside_the_field(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    page.take.folder.set_path(tmp_path / "empty")
    page.take.check_responses()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert page.take.problem.text().startswith("There is no workbook in")


def test_all_of_them_can_have_one_workbook_together_and_it_is_said_wherever_she_is_by_then(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.send.write_button.text() == "Create update forms"
    page.send.together.setChecked(True)
    assert page.send.write_button.text() == "Create update form"
    page.send.folder.set_path(tmp_path / "out")
    page.send.write()
    window.show_place("Plans")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Actions by owner.eml",
        "Actions by owner.xlsx",
    ]
    assert window.notices.sentences() == (f"1 workbook with a draft e-mail in {tmp_path / 'out'}.",)


def test_a_long_note_and_all_that_was_not_taken_can_be_read_in_full(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.files.session
    assert session is not None
    send_returns(session.tracker, tmp_path / "out", ["Head of Buying"])
    note = "Much has happened. " * 263 + "The end"
    back = filled_in(tmp_path / "out", Status="Nearly", New_note=note, Timescale="")
    take = page.take
    page.tabs.setCurrentWidget(take)
    take.read([back], back.name)
    qtbot.waitUntil(lambda: take.table.rowCount() > 0)
    assert take.says.text().startswith("In Actions of Head of Buying.xlsx: 1 change. ")
    take.view.enter()
    assert take.whole.isVisible() and take.whole.toPlainText() == f"Response: {note}"
    assert [line.split(": ")[2][:28] for line in take.not_imported.toPlainText().splitlines()] == [
        "“Nearly” is not a status of ",
        "its timescale was cleared in",
    ]
    take.folder.set_path(tmp_path / "nowhere")
    take.check_responses()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert take.problem.isVisible() and not take.not_imported.isVisible() and take.table.rowCount() == 0


def test_no_export_is_proposed_for_the_folder_of_the_owners_workbooks(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page.send.folder.line.setFocus()
    page.send.folder.line.selectAll()
    type_text(window, str(tmp_path / "sent out"))
    press(window, "Return")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()) and window.jobs.idle)
    assert list((tmp_path / "sent out").glob("*.xlsx"))
    press(window, "Ctrl+E")
    shown = window.findChild(ExportSheet)
    assert isinstance(shown, ExportSheet)
    assert Path(shown.path.text()).parent == tmp_path
    press(window, "Escape")
    press(window, "Ctrl+R")
    again = screen_of(window, ReturnsPage)
    assert again.send.folder.text() == again.take.folder.text() == str(tmp_path / "sent out")


def test_a_whole_row_is_seen_in_a_low_page_and_its_box_to_tick_grows_with_the_text(
    page: ReturnsPage, window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    session = window.files.session
    assert session is not None
    send_returns(session.tracker, tmp_path / "out", ["Head of Buying"])
    back = filled_in(tmp_path / "out", Status="Nearly", New_note="Much has happened. " * 99, Timescale="May 2015")
    take = page.take
    page.tabs.setCurrentWidget(take)
    take.read([back], back.name)
    qtbot.waitUntil(lambda: take.table.rowCount() > 0)
    take.view.enter()
    small = take.view.rowHeight(0)
    window.look.step_text(9)
    try:
        window.resize(window.minimumSizeHint())
        qtbot.waitUntil(lambda: take.view.viewport().height() >= take.view.rowHeight(0) > small * 1.5)
        delegate = take.view.itemDelegate()
        assert isinstance(delegate, ChoiceDelegate)
        cell = take.view.visualRect(take.table.index(0, 0))
        side = round(qapp.font().pointSizeF() * 1.75)
        inside, outside = (cell.topLeft() + QPoint(8 + across, 6 + side // 2) for across in (side, side + 12))
        assert delegate.is_on_tick(cell, inside)
        assert not delegate.is_on_tick(cell, outside)
    finally:
        window.look.reset_text()
