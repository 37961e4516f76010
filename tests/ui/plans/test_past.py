"""The plan as it stood on a past day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.held_reads import first_held
from tests.ui.plans.reading import cell, press, refs, stored, type_text
from tracker.data.queries.history.previous_statuses import previous_statuses
from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.plans.columns import PlanColumn
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.actions import add_action, add_note, change_status, update_action
from tracker.services.plans.plans import add_plan
from tracker.ui.controls.fields.calendar_box import CalendarBox
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.panels.note_list import NoteItem

NOVEMBER = date(2014, 11, 3)


def look_back(page: PlanPage, day: str, qtbot: QtBot) -> None:
    """Ask by keys for the plan as at a day, and wait for it."""
    press(page, "Ctrl+Shift+D")
    press(page, "Ctrl+A")
    type_text(page, day)
    press(page, "Return")
    qtbot.waitUntil(lambda: page.session.jobs.idle)


def test_it_shows_what_was_and_escape_what_is(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(update_action, action_id=1, status="Amber", note="Two nurses have left.", as_at=NOVEMBER)
    page.session.do(change_status, action_id=1, status="Green")
    page.session.do(add_action, section_id=2, title="Shred the copies", ref="2.2")
    look_back(page, "1 December 2014", qtbot)
    assert (cell(page, "1.9", PlanColumn.STATUS), cell(page, "1.9", PlanColumn.PROGRESS)) == (
        "Amber",
        "Two nurses have left.",
    )
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]
    assert page.table.filter.strip.chips["Amber"].number == 2
    press(page, "Escape")
    assert cell(page, "1.9", PlanColumn.STATUS) == "Green"
    assert refs(page)[-1] == "2.2"


def test_the_day_is_chosen_from_a_calendar_by_the_mouse_alone(page: PlanPage, qtbot: QtBot) -> None:
    press(page, "Ctrl+Shift+D")
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    next(entry for entry in box.actions() if entry.text() == "Choose a date").trigger()
    calendar = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CalendarBox) and one.isVisible())
    calendar.days.clicked.emit(QDate(2014, 12, 1))
    qtbot.waitUntil(lambda: box.text() == "1 December 2014" and not page.table.filter.is_present)


def test_a_day_that_is_being_read_is_given_up_where_she_goes_to_another_plan(page: PlanPage, qtbot: QtBot) -> None:
    first = page.plan
    page.session.do(add_plan, title="Another plan")
    assert first is not None
    page.open_plan(first.id)
    page.past.show_day(NOVEMBER)
    page.open_plan(first.id + 1)
    qtbot.waitUntil(lambda: page.session.jobs.idle)
    assert (page.selection.day, page.header.texts["title"].text, refs(page)) == (None, "Another plan", [])


def test_what_was_brought_in_counts_as_having_stood_before_and_it_says_so(page: PlanPage, qtbot: QtBot) -> None:
    look_back(page, "1/4/2014", qtbot)
    assert cell(page, "1.9", PlanColumn.STATUS) == "Green"
    assert cell(page, "1.9", PlanColumn.TIMESCALE) == "September 2014"
    assert page.table.model.mark(page.table.model.summary(1)) == "", "it was not overdue then"  # type: ignore[arg-type]  # row 1 is an action
    assert "the plan as at 1 April 2014" in page.past.bar.caption.text()
    assert "Imported values have no start date" in page.past.bar.caption.text()


def test_a_past_position_is_to_read_only(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(add_note, action_id=1, text="Later.")
    look_back(page, "1 December 2014", qtbot)
    page.details.select(1)
    panel = page.side.action
    assert all(field.box.isReadOnly() for field in (*panel.fields.values(), page.header.texts["title"]))
    assert panel.notes.items == []
    press(page, "Ctrl+0")
    press(page, "Ctrl+N")
    assert stored(page, 1).status == "Green"
    assert len(refs(page)) == 6


def test_the_notes_of_a_past_day_stand_there_once_and_none_of_them_can_be_deleted(page: PlanPage, qtbot: QtBot) -> None:
    for month in (6, 9, 11):
        note = f"Written in month {month}."
        page.session.do(update_action, action_id=1, note=note, as_at=date(2014, month, 1))
    page.details.select(1)
    for day, left in (("9 October 2014", 2), ("1 July 2014", 1), ("11 December 2014", 3)):
        look_back(page, day, qtbot)
        page.details.select(1)
        seen = [one for one in page.side.action.notes.findChildren(NoteItem) if one.isVisible()]
        assert len(seen) == left
        assert len({one.note.id for one in seen}) == left
        assert not any(button.isVisible() for one in seen for button in (one.delete, one.lock))
    press(page, "Escape")
    page.details.select(1)
    seen = [one for one in page.side.action.notes.findChildren(NoteItem) if one.isVisible()]
    assert len(seen) == 3
    assert all(one.delete.isVisible() for one in seen)


def test_the_day_that_was_left_can_be_asked_for_again(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(update_action, action_id=1, status="Amber", note="Two nurses have left.", as_at=NOVEMBER)
    for _ in range(2):
        look_back(page, "1 October 2014", qtbot)
        assert (page.selection.day, cell(page, "1.9", PlanColumn.STATUS)) == (date(2014, 10, 1), "Green")
        press(page, "Escape")
        assert (page.selection.day, cell(page, "1.9", PlanColumn.STATUS)) == (None, "Amber")
        press(page, "Ctrl+Shift+D")
        assert page.past.bar.day.text == ""


def test_a_day_that_is_none_or_still_to_come_is_refused_beside_the_field(page: PlanPage, qtbot: QtBot) -> None:
    look_back(page, "soon", qtbot)
    assert page.past.bar.day.problem.text().startswith("“soon” is not a date")
    look_back(page, "12 December 2014", qtbot)
    assert page.past.bar.day.problem.text().startswith("12 December 2014 is in the future")
    press(page, "Escape")
    press(page, "Escape")
    assert not page.past.bar.isVisible()


def test_going_to_another_place_and_back_keeps_the_past_day(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(change_status, action_id=2, status="Green")
    look_back(page, "1 December 2014", qtbot)
    press(page, "Alt+1")
    press(page, "Alt+2")
    assert page.past.bar.isVisible()
    assert cell(page, "1.10", PlanColumn.STATUS) == "Amber"


def test_the_status_of_the_edition_before_stands_beside_the_present_one_and_a_past_one(
    page: PlanPage, qtbot: QtBot
) -> None:
    def said(ref: str) -> str:
        return cell(page, ref, PlanColumn.STATUS, Qt.ItemDataRole.AccessibleTextRole)

    page.session.do(add_body, name="Board")
    page.session.do(add_meeting, body_id=1, held_on=NOVEMBER)
    page.session.do(freeze, meeting_id=1)
    page.session.do(update_action, action_id=1, status="Amber", note="Two nurses have left.", as_at=date(2014, 11, 20))
    page.session.do(change_status, action_id=2, status="Green")
    qtbot.waitUntil(lambda: said("1.9") == "Amber, was Green")
    assert said("1.10") == "Green, was Amber"
    assert said("2.1") == "Green"
    look_back(page, "1 December 2014", qtbot)
    assert (said("1.9"), said("1.10")) == ("Amber, was Green", "Amber")
    press(page, "Escape")
    qtbot.waitUntil(lambda: said("1.10") == "Green, was Amber")
    page.session.undo()
    qtbot.waitUntil(lambda: said("1.10") == "Amber")


def test_the_present_does_not_come_among_the_rows_of_a_past_day_when_one_is_selected(
    page: PlanPage, qtbot: QtBot
) -> None:
    page.table.filter.search_for("leaflet")
    qtbot.waitUntil(lambda: page.table.model.action_count == 1)
    page.session.do(change_status, action_id=3, status="Red")
    look_back(page, "1 December 2014", qtbot)
    assert (refs(page), cell(page, "1.11", PlanColumn.STATUS)) == (["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"], "")
    page.table.enter()
    press(page, "Down")
    press(page, "Down")
    QApplication.processEvents()  # what is done once the key has been taken
    assert (refs(page), cell(page, "1.11", PlanColumn.STATUS)) == (["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"], "")


def test_what_was_held_against_the_snapshot_before_the_last_edit_is_not_shown_after_it(
    page: PlanPage, qtbot: QtBot
) -> None:
    session, model = page.session, page.table.model
    session.do(add_body, name="Board")
    session.do(add_meeting, body_id=session.read(bodies)[0].body.id, held_on=NOVEMBER)
    session.do(freeze, meeting_id=session.read(bodies)[0].meetings[0].meeting.id)
    with first_held(previous_statuses) as held:
        session.do(change_status, action_id=2, status="Green")
        qtbot.waitUntil(held.has_read.is_set)
        session.do(change_status, action_id=1, status="Amber", reason="Two nurses have left.")
        qtbot.waitUntil(lambda: dict(model.previous) == {1: "Green", 2: "Amber"})
        held.go_on()
        qtbot.waitUntil(lambda: session.jobs.idle)
    assert dict(model.previous) == {1: "Green", 2: "Amber"}
