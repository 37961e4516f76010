"""Meetings in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import choose_next, press_key as press, write_over as write
from tests.ui.mouse import click, lit_rows, point_of
from tests.ui.shared_window import as_found, kept_window, lent_window, screen_of, small_window
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.domain.governance.meeting import AgendaItem, MeetingContent, Obligation
from tracker.domain.governance.snapshot import Edition
from tracker.services.governance.agendas import add_meeting_type
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.services.plans.actions import add_note, edit_action
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.framework.session import Session
from tracker.ui.governance import meeting_commands
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def fill(session: Session) -> None:
    session.do(add_body, name="Board", agenda="Apologies\nThe plan")
    session.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))


kept = kept_window("Meetings", fill)
"""One window with a meeting of two items for all that leave it as it was."""
lent = lent_window("Meetings", 0)


@pytest.fixture
def page(lent: MainWindow) -> MeetingsPage:
    """The page in that window, with the meeting picked, no item of it, and the focus in the list."""
    shown = screen_of(lent, MeetingsPage)
    shown.show_row(1)
    shown.board.sheet.setCurrentIndex(QModelIndex())
    shown.arrive()
    return shown


@pytest.fixture(scope="module")
def kept_bare(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window of a file without meetings for all that begin there."""
    with small_window(qapp, tmp_path_factory.mktemp("bare"), "Meetings") as opened:
        yield opened


@pytest.fixture
def bare(kept_bare: MainWindow, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """The page in that window."""
    for window in as_found(kept_bare, qtbot, "Meetings", 0):
        shown = screen_of(window, MeetingsPage)
        yield shown


def meetings(page: MeetingsPage) -> list[MeetingContent]:
    return [meeting for body in page.session.read(bodies) for meeting in body.meetings]


def shown(page: MeetingsPage) -> list[str]:
    rows = (page.board.rows.row(row) for row in range(page.board.rows.rowCount()))
    return [" | ".join(cell.text for cell in row.cells).strip(" |") for row in rows if row]


def test_a_committee_its_meeting_and_an_item_are_entered_by_keys(bare: MeetingsPage) -> None:
    page = bare
    press(Qt.Key.Key_O, CONTROL | SHIFT)
    write("Performance committee")
    page.board.take_focus()
    press(Qt.Key.Key_N, CONTROL)
    write("1 October 2014")
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    write("Recovery plan: first report")
    press(Qt.Key.Key_R, CONTROL | SHIFT)
    write("Health assessments")
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    write("First quarterly report")

    (meeting,) = meetings(page)
    assert meeting.meeting.held_on == date(2014, 10, 1)
    assert [item.title for item in meeting.items] == ["Recovery plan: first report"]
    assert [duty.text for duty in meeting.requests] == ["Health assessments"]
    assert [edition.title for edition in page.session.read(editions)] == ["First quarterly report"]
    assert shown(page) == [
        "Agenda",
        "1 | Recovery plan: first report",
        "Reports requested",
        "Health assessments | No date set: a future meeting",
        "Snapshots",
        "1 | First quarterly report | As at 1 October 2014",
    ]
    for _ in range(10):
        press(Qt.Key.Key_Z, CONTROL)
    assert page.session.read(bodies) == []


@pytest.fixture
def meeting(page: MeetingsPage) -> MeetingContent:
    """A meeting with two items, picked."""
    return meetings(page)[0]


def test_the_models_are_sound(page: MeetingsPage, meeting: MeetingContent) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (page.board.model, page.board.rows)
    ]
    page.session.do(add_item, meeting_id=meeting.meeting.id, title="Another")
    assert [page.board.model.rowCount(), page.board.rows.rowCount(), len(testers)] == [2, 4, 2]


def choose(box: QComboBox, index: int) -> None:
    """Pick an entry, however the hand gets to it."""
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_a_tick_marks_at_once_and_asks_for_paragraph_and_reason(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.board.pick_thing(meeting.items[1])
    exempt = page.panels.item.exempt
    exempt.tick.setFocus()
    press(Qt.Key.Key_Space)
    (mark,) = page.session.read(exemptions)
    assert (mark.paragraph, mark.reason, mark.title_public) == ("", "", True)
    assert "2 | The plan | Exempt, paragraph not chosen" in shown(page)
    assert "Choose the paragraph and enter a reason" in exempt.hint.text()
    assert QApplication.focusWidget() is exempt.paragraph.box
    choose(exempt.paragraph.box, 3)
    exempt.reason.take_focus()
    write("It names what a supplier is paid")
    (mark,) = page.session.read(exemptions)
    assert (mark.paragraph, mark.reason, mark.title_public) == ("3", "It names what a supplier is paid", True)
    assert "2 | The plan | Exempt, paragraph 3" in shown(page)
    assert exempt.hint.isHidden()
    exempt.tick.setFocus()
    press(Qt.Key.Key_Space)
    assert page.session.read(exemptions) == []


def test_what_was_asked_for_is_due_and_delivered_by_choice(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.session.do(add_meeting, body_id=1, held_on=date(2015, 1, 28))
    page.session.do(ask_for, meeting_id=meeting.meeting.id, text="Staff survey")
    panel = page.panels.duty
    assert isinstance(page.board.thing, Obligation)
    panel.form.choices["due_meeting_id"].box.setFocus()
    choose_next()
    assert "Staff survey | Due 28 January 2015" in shown(page)
    panel.form.choices["delivered_item_id"].box.setFocus()
    choose_next()
    assert meetings(page)[0].requests[0].delivered_item_id == meetings(page)[1].items[0].id
    page.show_row(meetings(page)[1].meeting.id)
    said = "Staff survey | Delivered 28 January 2015 under item 1 · requested 11 December 2014"
    assert said in shown(page)


def test_a_long_minute_is_read_whole_and_a_narrow_window_leaves_two_fifths_to_the_titles(
    page: MeetingsPage, meeting: MeetingContent
) -> None:
    page.session.do(ask_for, meeting_id=meeting.meeting.id, text="Staff survey", minute="Minute 12(ii)")
    view = page.board.sheet
    before = view.size()
    view.resize(900, 400)
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("Minute 12(ii)")
    view.resize(240, 400)
    assert view.columnWidth(1) >= view.viewport().width() * 2 // 5 - 10
    view.resize(before)


def test_no_word_of_the_last_column_is_cut_in_a_narrow_view(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.board.pick_thing(meeting.items[1])
    page.panels.item.exempt.tick.setFocus()
    press(Qt.Key.Key_Space)
    assert "2 | The plan | Exempt, paragraph not chosen" in shown(page)
    view = page.board.sheet
    before = view.size()
    view.resize(240, 400)
    assert view.columnWidth(2) >= view.fontMetrics().horizontalAdvance("paragraph") + 2 * 12
    assert view.columnWidth(1) >= view.viewport().width() * 2 // 5 - 10
    view.resize(before)


def test_tab_goes_down_the_panels_as_they_are_read(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.session.do(ask_for, meeting_id=meeting.meeting.id, text="Staff survey")
    duty = page.panels.duty
    duty.begin("text")
    texts, choices = duty.form.texts, duty.form.choices
    for stop in (choices["kind"].box, choices["due_meeting_id"].box, texts["minute"].box, texts["owner"].box):
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
    page.board.pick_thing(meeting.items[1])
    item = page.panels.item
    item.form.texts["recommendation"].take_focus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is item.exempt.tick
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is item.cover.texts["divisions"].box


def test_a_day_that_is_none_is_refused_beside_the_field(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.board.take_focus()
    press(Qt.Key.Key_F2)
    write("in the spring")
    assert "not a date" in page.panels.meeting.form.texts["held_on"].problem.text()
    assert meetings(page)[0].meeting.held_on == meeting.meeting.held_on


def test_items_move_and_go_by_keys(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.board.pick_thing(meeting.items[1])
    page.board.sheet.setFocus()
    press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert [item.title for item in meetings(page)[0].items] == ["The plan", "Apologies"]
    assert isinstance(page.board.thing, AgendaItem)
    press(Qt.Key.Key_Delete)
    assert [item.title for item in meetings(page)[0].items] == ["Apologies"]


def test_an_edition_cannot_be_deleted(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.board.take_focus()
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert isinstance(page.board.thing, Edition)
    page.board.sheet.setFocus()
    press(Qt.Key.Key_Delete)
    assert len(page.session.read(editions)) == 1


@pytest.mark.parametrize("back", ["click", "Shift+Tab"])
def test_who_goes_back_to_the_lit_meeting_sees_it_and_deletes_it(
    page: MeetingsPage, meeting: MeetingContent, back: str
) -> None:
    board = page.board
    click_on(board.sheet, board.rows.row_of((AgendaItem, meeting.items[0].id)))
    assert page.panels.currentWidget() is page.panels.item
    if back == "click":
        click_on(board.list, board.list.currentIndex().row())
    else:
        press(Qt.Key.Key_Backtab, SHIFT)
    assert board.list.hasFocus()
    assert page.panels.currentWidget() is page.panels.meeting
    assert lit_rows(board.sheet) == set()


def test_delete_does_away_with_what_the_panel_shows(page: MeetingsPage, meeting: MeetingContent) -> None:
    board = page.board
    click_on(board.sheet, board.rows.row_of((AgendaItem, meeting.items[0].id)))
    press(Qt.Key.Key_Delete)
    assert (len(meetings(page)), len(meetings(page)[0].items)) == (1, len(meeting.items) - 1)
    click_on(board.list, board.list.currentIndex().row())
    press(Qt.Key.Key_Z, CONTROL)
    assert board.list.hasFocus()
    assert page.panels.currentWidget() is page.panels.item, "undo goes to what it brought back"
    press(Qt.Key.Key_Delete)
    assert (len(meetings(page)), len(meetings(page)[0].items)) == (1, len(meeting.items) - 1)


def click_on(view: QAbstractItemView, row: int) -> None:
    click(view.viewport(), point_of(view, row))


def test_what_is_dated_after_an_edition_is_named_beside_it(
    page: MeetingsPage, meeting: MeetingContent, qtbot: QtBot
) -> None:
    page.session.do(add_note, action_id=1, text="Next week.", as_at=date(2014, 12, 18))
    page.board.take_focus()
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "1 note dated after 11 December 2014 is not included." in page.panels.edition.says.text())


def test_a_large_tracker_is_frozen_beside_the_window(
    page: MeetingsPage, meeting: MeetingContent, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting_commands, "_AT_ONCE", 0)
    jobs, begun = page.session.jobs, set[str]()

    def note() -> None:
        if jobs.writing is not None:
            begun.add(jobs.writing.title)

    jobs.changed.connect(note)
    page.board.take_focus()
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.changed.disconnect(note)
    assert begun == {"Taking a snapshot"}
    assert [edition.number for edition in page.session.read(editions)] == [1]
    assert shown(page)[-1].startswith("1 | First report")


def test_an_edition_is_looked_at_as_it_was_frozen(
    page: MeetingsPage, meeting: MeetingContent, kept: MainWindow, qtbot: QtBot
) -> None:
    page.board.take_focus()
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    page.session.do(edit_action, action_id=1, title="Another title")
    page.panels.edition.look.setFocus()
    press(Qt.Key.Key_Space)
    plan = screen_of(kept, PlanPage)
    qtbot.waitUntil(lambda: plan.selection.day == date(2014, 12, 11))
    assert "as saved in snapshot 1" in plan.past.bar.caption.text()
    qtbot.waitUntil(
        lambda: "Snapshot 1, “First report”, is unchanged since it was taken on " in plan.past.bar.caption.text()
    )
    plan.table.select(1)
    plan.details.show_now()
    assert plan.side.action.fields["title"].text != "Another title"
    plan.past.leave()
    plan.details.show_now()
    assert plan.side.action.fields["title"].text == "Another title"


def test_the_buttons_of_the_head_add_a_meeting_an_item_and_a_snapshot(bare: MeetingsPage) -> None:
    page = bare
    page.session.do(add_body, name="Board")
    meeting, item, snapshot, _print = page.head.buttons
    assert [meeting.isEnabled(), item.isEnabled(), snapshot.isEnabled()] == [True, False, False]
    for button in (meeting, item, snapshot):
        click(button, button.rect().center())
    (body,) = page.session.read(bodies)
    assert [len(each.items) for each in body.meetings] == [1]
    assert len(page.session.read(editions)) == 1


def test_parts_of_a_report_are_added_chosen_and_moved_by_keys(page: MeetingsPage, meeting: MeetingContent) -> None:
    page.board.pick_thing(meeting.items[1])
    for _ in range(2):
        press(Qt.Key.Key_I, CONTROL | SHIFT)
    part = page.panels.part
    target = part.form.choices["target"].box
    assert QApplication.focusWidget() is target
    plan = target.itemText(3)
    assert plan.startswith("Plan: ")
    choose(target, 3)
    assert [line for line in shown(page) if "report" in line or "Appendix" in line] == [
        "In the report: What needs attention",
        f"Appendix A: {plan}",
    ]
    part.form.texts["title"].take_focus()
    write("The plan")
    assert "Appendix A: The plan" in shown(page)
    page.board.sheet.setFocus()
    press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert [one.kind for one in meetings(page)[0].parts] == ["plan", "attention"]
    press(Qt.Key.Key_Delete)
    assert [one.kind for one in meetings(page)[0].parts] == ["attention"]


def test_a_second_snapshot_of_the_same_position_is_not_taken(page: MeetingsPage, meeting: MeetingContent) -> None:
    said: list[str] = []
    page.session.message.connect(said.append)
    for item in meeting.items:
        page.board.pick_thing(item)
        press(Qt.Key.Key_F, CONTROL | SHIFT)
    page.session.message.disconnect(said.append)
    assert len(page.session.read(editions)) == 1
    assert said == [
        "Snapshot 1, “First report”, is up to date: nothing has changed since. It serves every item of the meeting."
    ]


def test_the_types_of_a_committee_are_offered_where_a_meeting_is_given_one(bare: MeetingsPage, qtbot: QtBot) -> None:
    page = bare
    page.session.do(add_body, name="Contract review")
    body_id = page.session.read(bodies)[0].body.id
    for name, items in (("Quarterly review", "Progress on actions\nKey issues"), ("Annual review", "The year")):
        page.session.do(add_meeting_type, body_id=body_id, name=name, agenda=items)
    page.session.do(add_meeting, body_id=body_id, held_on=date(2014, 12, 11))
    page.board.pick_meeting(meetings(page)[0].meeting.id)
    box = page.panels.meeting.form.texts["kind"].box
    assert isinstance(box, OneLine)
    assert box.placeholderText() == "Quarterly review · Annual review"
    box.setFocus()
    write("quart")
    popup = box.completer().popup()
    assert popup is not None and popup.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert box.text() == "Quarterly review"
    box.setFocus()
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: [item.title for item in meetings(page)[0].items] == ["Progress on actions", "Key issues"])
