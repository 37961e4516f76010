"""Status, owner, timescale, tags and completion changed in the row itself, by mouse and by key."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.plans.reading import press, row_of, stored, type_text
from tracker.data.queries.actions import notes_of
from tracker.domain.plans.list_columns import ListColumn
from tracker.services.plans.several_actions import set_owner
from tracker.ui.controls.fields.calendar_box import CalendarBox
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.rows.row_editor import RowEditor


def double_click(page: PlanPage, ref: str, column: ListColumn) -> None:
    """Double-click a cell."""
    page.view.scrollTo(page.table.model.index(row_of(page, ref), column))
    at = page.view.visualRect(page.table.model.index(row_of(page, ref), column)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def editor(page: PlanPage) -> RowEditor:
    """The box that is open over a cell."""
    assert page.on_demand.cells.editor is not None
    assert page.on_demand.cells.editor.isVisible()
    return page.on_demand.cells.editor


def test_a_timescale_is_changed_in_its_cell_which_says_at_once_what_it_is_taken_for(page: PlanPage) -> None:
    double_click(page, "1.9", ListColumn.TIMESCALE)
    opened = editor(page)
    assert opened.box.text() == "September 2014"
    assert opened.hint.text() == "Due by 30 September 2014"
    assert opened.hint.height() >= opened.hint.heightForWidth(opened.hint.width()), "it is read whole"
    type_text(page, "by end Q4 14/15")
    assert opened.hint.text() == "Due by 31 March 2015"
    press(page, "Return")
    assert stored(page, 1).timescale.due_on == date(2015, 3, 31)
    assert QApplication.focusWidget() is page.view
    QApplication.processEvents()
    assert not page.on_demand.cells.statuses.actions(), "Return goes on to no other cell"
    page.session.tracker.undo()
    assert stored(page, 1).timescale.text == "September 2014"


def test_cells_are_reached_and_changed_by_key_and_tab_goes_on_to_the_next(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(set_owner, action_ids=[4], owner="Head of Records")
    qtbot.waitUntil(lambda: ListColumn.OWNER in page.view.columns.shown)
    page.view.select(2)
    page.view.setFocus()
    press(page, "Right")
    press(page, "Right")
    press(page, "Return")
    type_text(page, "May 2015")
    press(page, "Tab")
    qtbot.waitUntil(lambda: bool(page.on_demand.cells.statuses.actions()))
    assert stored(page, 2).timescale.text == "May 2015"
    assert [entry.text() for entry in page.on_demand.cells.statuses.actions()] == ["Green", "Amber", "Red", "No status"]
    next(entry for entry in page.on_demand.cells.statuses.actions() if entry.text() == "Green").trigger()
    page.on_demand.cells.statuses.close()
    assert stored(page, 2).status == "Green"
    page.on_demand.cells.edit(ListColumn.OWNER)
    type_text(page, "rec")
    completer = editor(page).box.completer()
    assert completer.currentCompletion() == "Head of Records"
    press(page, "Escape")
    assert stored(page, 2).owner == ""


def test_a_worse_status_chosen_in_the_row_asks_for_its_reason(page: PlanPage) -> None:
    double_click(page, "1.9", ListColumn.STATUS)
    next(entry for entry in page.on_demand.cells.statuses.actions() if entry.text() == "Red").trigger()
    page.on_demand.cells.statuses.close()
    assert stored(page, 1).status == "Green"
    type_text(page, "The supplier withdrew.")
    press(page, "Return")
    assert (stored(page, 1).status, stored(page, 1).status_reason) == ("Red", "The supplier withdrew.")


def test_a_day_is_chosen_from_a_calendar_in_the_row_and_in_the_panel_and_a_wrong_one_is_refused(page: PlanPage) -> None:
    page.view.columns.toggle(ListColumn.COMPLETED)
    double_click(page, "1.9", ListColumn.COMPLETED)
    type_text(page, "soon")
    press(page, "Return")
    assert "is not a date" in editor(page).problem.text()
    QTest.keyClick(editor(page).box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    choose(QDate(2014, 12, 1))
    assert stored(page, 1).completed_on == date(2014, 12, 1)
    box = page.panel_of_selected().fields["completed_on"].box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    choose(QDate(2014, 12, 2))
    assert stored(page, 1).completed_on == date(2014, 12, 2)


def choose(day: QDate) -> None:
    """Choose a day in the calendar that is open."""
    open_ones = (one for one in QApplication.topLevelWidgets() if isinstance(one, CalendarBox) and one.isVisible())
    next(open_ones).days.activated.emit(day)


def test_a_double_click_on_progress_begins_the_next_note(page: PlanPage) -> None:
    double_click(page, "1.10", ListColumn.PROGRESS)
    type_text(page, "Two wards have begun")
    press(page, "Ctrl+Return")
    assert page.session.read(notes_of, stored(page, 2).id)[0].text == "Two wards have begun"


def test_what_is_no_cell_to_change_opens_the_title_as_before(page: PlanPage) -> None:
    double_click(page, "1.10", ListColumn.ACTION)
    assert QApplication.focusWidget() is page.side.action.fields["title"].box
