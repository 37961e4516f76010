"""The panel of an action, on a real page, by keys."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.mouse import click
from tests.ui.plans.conftest import TODAY
from tests.ui.plans.reading import notes, press, row_of, stored, type_text
from tracker.domain.dates import say_day
from tracker.domain.plans.timescale import Timescale, say_timescale
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.actions import add_note, change_status, delete_actions, edit_action
from tracker.services.plans.steps import add_step, complete_step, delete_step
from tracker.ui.controls.fields.growing_text import GrowingText
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.text_field import TEXT_KEPT
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.panels.action import ActionPanel
from tracker.ui.plans.panels.note_list import UNDATED
from tracker.ui.window.main_window import MainWindow

BUSY = "A document is being brought in. Wait until it is done, then do that again."


@pytest.fixture
def panel(page: PlanPage) -> ActionPanel:
    """Of action 1.9 (id 1), which is Green and overdue."""
    return page.panel_of_selected()


def write(page: PlanPage, panel: ActionPanel, name: str, text: str) -> None:
    """Type over what stands in a field, and go on with Tab."""
    panel.fields[name].take_focus(select=True)
    type_text(page, text)
    press(page, "Tab")


def test_what_is_typed_is_saved_when_the_focus_goes_on(page: PlanPage, panel: ActionPanel) -> None:
    write(page, panel, "title", "Halve the waiting list")
    write(page, panel, "timescale", "Q3 2014/15")
    write(page, panel, "owner", "Head of Home Care")
    write(page, panel, "evidence", "Board minute 4.2")
    write(page, panel, "ref", "1.9a")
    action = stored(page, 1)
    assert (action.title, action.timescale.due_on, action.owner, action.evidence, action.ref) == (
        "Halve the waiting list",
        date(2014, 12, 31),
        "Head of Home Care",
        "Board minute 4.2",
        "1.9a",
    )


def test_a_pause_in_typing_saves_and_all_of_it_is_one_undo_step(page: PlanPage, panel: ActionPanel) -> None:
    field = panel.fields["evidence"]
    field.take_focus()
    for words in ("Minute 4.2", ", minute 5.1", " and the audit"):
        type_text(page, words)
        field._idle.timeout.emit()
        assert stored(page, 1).evidence.endswith(words.strip())
    press(page, "Tab")
    page.session.undo()
    page.details.show_now()
    assert stored(page, 1).evidence == ""
    assert field.text == ""


def test_the_next_visit_to_a_field_is_another_undo_step(page: PlanPage, panel: ActionPanel) -> None:
    write(page, panel, "owner", "Head of Care")
    write(page, panel, "owner", "Head of Home Care")
    page.session.undo()
    assert stored(page, 1).owner == "Head of Care"


def test_escape_brings_back_what_stood_there_also_after_it_was_saved(page: PlanPage, panel: ActionPanel) -> None:
    field = panel.fields["title"]
    field.take_focus(select=True)
    type_text(page, "Something else")
    field._idle.timeout.emit()
    assert stored(page, 1).title == "Something else"
    press(page, "Escape")
    assert field.text == stored(page, 1).title == "Clear the waiting list"
    press(page, "Escape")
    assert QApplication.focusWidget() is page.view


def test_an_action_without_a_title_is_refused_beside_the_field(page: PlanPage, panel: ActionPanel) -> None:
    field = panel.fields["title"]
    field.take_focus(select=True)
    press(page, "Backspace")
    press(page, "Ctrl+Return")
    assert field.problem.text() == "Enter the action."
    assert field.box.accessibleDescription() == field.problem.text()
    assert stored(page, 1).title == "Clear the waiting list"
    type_text(page, "Clear it")
    press(page, "Ctrl+Return")
    assert field.problem.text() == ""


def test_undo_shows_the_text_as_it_is_again(page: PlanPage, panel: ActionPanel) -> None:
    page.session.do(edit_action, action_id=1, title="Another")
    page.details.show_now()
    assert panel.fields["title"].text == "Another"
    page.session.undo()
    page.details.show_now()
    assert panel.fields["title"].text == "Clear the waiting list"


def test_a_change_from_elsewhere_leaves_what_is_being_typed(page: PlanPage, panel: ActionPanel) -> None:
    panel.fields["owner"].take_focus()
    type_text(page, "Head of")
    page.session.do(edit_action, action_id=1, title="Another")
    page.details.show_now()
    assert panel.fields["owner"].text == "Head of"
    assert panel.fields["title"].text == "Another"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("March 2015", "Due by 31 March 2015"),
        ("Q3 2014/15", "Due by 31 December 2014"),
        ("end of 2014/15", "Due by 31 March 2015"),
        ("3 April 2015", "Due by 3 April 2015"),
        ("Ongoing", "Ongoing, so it cannot be overdue"),
        ("early 2015", "No date found, so it cannot be overdue"),
        ("", "No timescale, so it cannot be overdue"),
        ("Complete", "Says it is complete, so it cannot be overdue"),
        ("30/06/24 revised to 30/09/24", "Due by 30 September 2024 (was 30 June 2024)"),
        ("H1 2024/25", "Due by 30 September 2024"),
    ],
)
def test_a_timescale_says_what_it_was_read_as(written: str, said: str) -> None:
    assert say_timescale(Timescale.read(written)) == said


def test_the_reading_of_a_timescale_follows_the_typing(page: PlanPage, panel: ActionPanel) -> None:
    panel.fields["timescale"].take_focus(select=True)
    type_text(page, "May 2015")
    assert panel.fields["timescale"].hint.text() == "Due by 31 May 2015"


def test_owners_are_completed_from_those_there_are(page: PlanPage, panel: ActionPanel) -> None:
    page.session.do(edit_action, action_id=4, owner="Records team")
    panel.fields["owner"].take_focus()
    type_text(page, "rec")
    box = panel.fields["owner"].box
    assert isinstance(box, OneLine)
    offered = box.completer().completionModel()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["Records team"]


def test_a_worse_status_asks_for_its_reason_in_the_panel(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+3")
    reason = panel.picker.reason
    assert QApplication.focusWidget() is reason.box
    assert reason.sentence.text() == "Why has this moved from Green to Red? Enter a reason: the board will see it."
    press(page, "Return")
    assert reason.problem.text().startswith("Enter a reason")
    type_text(page, "No bidder")
    press(page, "Return")
    assert (stored(page, 1).status, stored(page, 1).status_reason) == ("Red", "No bidder")
    assert not reason.isVisible()
    assert QApplication.focusWidget() is page.view
    page.details.show_now()
    assert panel.fields["status_reason"].text == "No bidder"


def test_escape_leaves_the_status_as_it_is(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+2")
    press(page, "Escape")
    assert not panel.picker.reason.isVisible()
    assert stored(page, 1).status == "Green"
    assert QApplication.focusWidget() is page.view


def test_the_question_goes_when_undo_makes_it_untrue(page: PlanPage, panel: ActionPanel, qtbot: QtBot) -> None:
    page.session.do(change_status, action_id=2, status="Red", reason="No bidder")
    page.show_row(2)
    page.panel_of_selected()
    press(page, "Ctrl+1")
    press(page, "Ctrl+3")
    reason = panel.picker.reason
    assert QApplication.focusWidget() is reason.box
    press(page, "Ctrl+Z")
    qtbot.waitUntil(lambda: not reason.isVisible())
    assert QApplication.focusWidget() is page.view
    page.details.select(1)
    page.details.select(2)
    assert (stored(page, 2).status, stored(page, 2).status_reason) == ("Red", "No bidder")


def test_the_question_is_asked_anew_when_the_status_is_another_meanwhile(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+3")
    type_text(page, "No bidder")
    page.session.do(change_status, action_id=1, status="Amber", reason="A nurse left")
    page.details.show_now()
    assert panel.picker.reason.sentence.text().startswith("Why has this moved from Amber to Red?")
    press(page, "Return")
    assert (stored(page, 1).status, stored(page, 1).status_reason) == ("Red", "No bidder")


def test_a_reason_that_is_not_asked_for_any_more_is_not_saved_and_kept(
    page: PlanPage, panel: ActionPanel, qtbot: QtBot
) -> None:
    press(page, "Ctrl+2")
    type_text(page, "No bidder")
    with qtbot.waitSignal(page.session.refused) as refused:
        page.session.do(change_status, action_id=1, status="Red", reason="A nurse left")
        panel.commit()
    assert refused.args == [
        "1.9 is Red now: the reason for Amber was not saved. Your text is kept as a draft for that status."
    ]
    assert (stored(page, 1).status, stored(page, 1).status_reason) == ("Red", "A nurse left")
    page.session.undo()
    page.details.show_now()
    press(page, "Ctrl+2")
    assert panel.picker.reason.text == "No bidder"


@pytest.mark.parametrize("given_up_by", ["Esc", "Cancel", "Esc on a button"])
def test_a_reason_that_was_given_up_is_offered_no_more(given_up_by: str, page: PlanPage, panel: ActionPanel) -> None:
    reason = panel.picker.reason
    press(page, "Ctrl+3")
    type_text(page, "No bidder")
    if given_up_by == "Esc on a button":
        press(page, "Tab")
    if given_up_by != "Cancel":
        press(page, "Esc")
    else:
        QTest.mouseClick(reason.cancel, Qt.MouseButton.LeftButton)
    assert not reason.isVisible()
    for row in (1, 2, 1):
        page.details.select(row)
        press(page, "Ctrl+3")
        assert (reason.isVisible(), reason.text) == (True, "")
        press(page, "Esc")
    assert (stored(page, 2).status, stored(page, 1).status) == ("Amber", "Green")


def test_the_picker_is_used_by_arrows_and_space(page: PlanPage, panel: ActionPanel) -> None:
    page.details.select(2)
    picker = page.panel_of_selected().picker
    assert [button.accessibleName() for button in picker.buttons] == ["Green", "Amber", "Red", "No status"]
    assert [button.isChecked() for button in picker.buttons] == [False, True, False, False]
    picker.buttons[1].setFocus()
    press(page, "Left")
    assert stored(page, 2).status == "Amber", "an arrow only goes there"
    press(page, "Space")
    assert stored(page, 2).status == "Green"


def test_a_note_is_written_when_the_focus_leaves_it_and_its_day(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+Shift+N")
    type_text(page, "Agency staff asked for.")
    press(page, "Tab")
    assert notes(page, 1) == [], "its day may still be written"
    press(page, "Ctrl+A")
    type_text(page, "3 November 2014")
    page.view.setFocus()
    assert [(note.text, note.as_at) for note in notes(page, 1)] == [("Agency staff asked for.", date(2014, 11, 3))]
    assert panel.notes.new.text.text == ""


def test_a_note_with_no_day_is_refused_and_stays(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+Shift+N")
    type_text(page, "Agency staff asked for.")
    panel.notes.new.day.take_focus(select=True)
    type_text(page, "last week")
    press(page, "Return")
    assert notes(page, 1) == []
    assert panel.notes.new.text.text == "Agency staff asked for."
    assert panel.notes.new.text.problem.text().startswith("“last week” is not a date")


def test_a_typed_note_survives_a_refused_save_and_is_written_later(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+Shift+N")
    type_text(page, "Agency staff asked for.")
    page.session.busy = BUSY
    press(page, "Ctrl+Return")
    assert panel.notes.new.text.problem.text() == BUSY
    press(page, "Ctrl+Down")
    page.panel_of_selected()
    assert panel.notes.new.text.text == ""
    press(page, "Ctrl+Up")
    page.panel_of_selected()
    assert panel.notes.new.text.text == "Agency staff asked for."
    page.session.busy = ""
    press(page, "Ctrl+Return")
    assert [note.text for note in notes(page, 1)] == ["Agency staff asked for."]


def test_what_was_refused_of_an_old_note_stands_there_again_and_is_said(
    page: PlanPage, panel: ActionPanel, qtbot: QtBot
) -> None:
    page.session.do(add_note, action_id=1, text="Begun.")
    page.panel_of_selected()
    page.details.show_now()
    (item,) = panel.notes.items
    item.text.take_focus(select=True)
    type_text(page, "Begun in May.")
    page.session.busy = BUSY
    with qtbot.waitSignal(page.session.refused) as refused:
        press(page, "Ctrl+Down")
        page.panel_of_selected()
    page.session.busy = ""
    assert refused.args == [f"{BUSY} {TEXT_KEPT}"]
    press(page, "Ctrl+Up")
    page.panel_of_selected()
    assert panel.notes.items[0].text.text == "Begun in May."
    panel.commit()
    assert [note.text for note in notes(page, 1)] == ["Begun in May."]


def test_a_note_on_an_action_that_was_deleted_meanwhile_is_kept_for_its_return(
    page: PlanPage, panel: ActionPanel, qtbot: QtBot
) -> None:
    press(page, "Ctrl+Shift+N")
    type_text(page, "Agency staff asked for.")
    with qtbot.waitSignal(page.session.refused) as refused:
        page.session.do(delete_actions, action_ids=[1])
    assert refused.args is not None
    assert "has been deleted" in refused.args[0]
    assert "is kept" in refused.args[0]
    page.session.undo()
    page.show_row(1)
    page.panel_of_selected()
    assert panel.notes.new.text.text == "Agency staff asked for."


def test_notes_stand_newest_first_and_are_edited_in_place(page: PlanPage, panel: ActionPanel) -> None:
    page.details.select(3)
    page.session.do(add_note, action_id=3, text="Proof read.", as_at=date(2014, 11, 3))
    page.session.do(add_note, action_id=3, text="Delivered.")
    page.details.show_now()
    items = panel.notes.items
    assert [(item.day.text, item.text.text) for item in items] == [
        ("11 December 2014", "Delivered."),
        ("3 November 2014", "Proof read."),
        (UNDATED, "In print."),
    ]
    items[2].day.take_focus(select=True)
    type_text(page, "1/9/2014")
    press(page, "Tab")
    type_text(page, "Sent to print. ")
    press(page, "Tab")
    assert [(note.text, note.as_at) for note in notes(page, 3)][2] == ("Sent to print. In print.", date(2014, 9, 1))


def test_a_note_is_deleted_and_comes_back(page: PlanPage, panel: ActionPanel) -> None:
    page.details.select(3)
    page.panel_of_selected()
    panel.notes.items[0].delete.click()
    assert notes(page, 3) == []
    press(page, "Ctrl+Z")
    assert [note.text for note in notes(page, 3)] == ["In print."]


def test_completed_today_by_its_button_and_on_a_day_by_typing(page: PlanPage, panel: ActionPanel) -> None:
    panel.complete.click()
    assert stored(page, 1).completed_on == TODAY
    page.details.show_now()
    assert panel.complete.text() == "Reopen"
    panel.complete.click()
    assert stored(page, 1).completed_on is None
    write(page, panel, "completed_on", "3 Oct 2014")
    assert stored(page, 1).completed_on == date(2014, 10, 3)
    write(page, panel, "completed_on", "1 January 2015")
    assert "in the future" in panel.fields["completed_on"].problem.text()


def test_the_history_says_what_changed_in_words(page: PlanPage, panel: ActionPanel) -> None:
    press(page, "Ctrl+2")
    type_text(page, "No bidder")
    press(page, "Return")
    page.session.do(add_note, action_id=1, text="Out to tender again.")
    write(page, panel, "timescale", "May 2015")
    page.details.show_now()
    assert panel.history.sentences() == [
        "Timescale September 2014 → May 2015",
        "Note added: Out to tender again.",
        "Status Green → Amber: No bidder",
        "Imported papers.docx",
    ]


def test_the_history_names_the_step_that_was_done_and_keeps_what_was_deleted(
    page: PlanPage, panel: ActionPanel
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.session.do(add_step, action_id=1, title="Write the tender")
    settle(window)
    assert panel.shown is not None
    (step,) = panel.shown.content.steps
    page.session.do(complete_step, step_id=step.id, completed_on=TODAY)
    settle(window)
    kept = [f"Step “Write the tender” done on {say_day(TODAY)}", "Step added: Write the tender"]
    assert panel.history.sentences()[:2] == kept
    page.session.do(delete_step, step_id=step.id)
    settle(window)
    assert panel.history.sentences()[:3] == ["Step deleted: Write the tender", *kept]
    page.view.select(page.view.currentIndex().row() + 1)
    settle(window)
    assert not any("tender" in sentence for sentence in panel.history.sentences())


def test_a_section_has_its_heading_and_number_edited_in_place(page: PlanPage) -> None:
    page.view.select(-2)
    press(page, "F2")
    press(page, "Ctrl+A")
    type_text(page, "Paper records")
    press(page, "Tab")
    press(page, "Ctrl+A")
    type_text(page, "2a")
    press(page, "Tab")
    heading = page.table.model.heading(row_of(page, "[2a]"))
    assert heading is not None
    assert (heading.title, heading.ref) == ("Paper records", "2a")


def test_add_note_leaves_the_panel_where_it_is_and_the_cursor_in_the_box(
    page: PlanPage, panel: ActionPanel, qtbot: QtBot
) -> None:
    new = panel.notes.new
    new.text.take_focus()
    type_text(page, "Two wards have begun")
    bar = panel.verticalScrollBar()
    assert new.button.isVisible()
    before = bar.value()
    click(new.button, new.button.rect().center())
    qtbot.waitUntil(lambda: [note.text.text for note in panel.notes.items] == ["Two wards have begun"])
    assert new.text.text == ""
    assert bar.value() == before
    assert QApplication.focusWidget() is new.text.box


def test_a_click_on_a_caption_goes_to_its_field_and_one_beside_all_fields_leaves_the_table(
    page: PlanPage, panel: ActionPanel
) -> None:
    captions = {one.text().replace("&", ""): one for one in panel.findChildren(QLabel) if one.isVisible()}
    for text, box in (
        ("Progress notes", panel.notes.new.text.box),
        ("Steps", panel.steps.new.box),
        ("Owner", panel.fields["owner"].box),
    ):
        page.view.setFocus()
        click(captions[text], QPoint(4, captions[text].height() // 2))
        assert QApplication.focusWidget() is box
    page.view.setFocus()
    beside = captions["as at"]
    click(beside, beside.rect().center())
    type_text(page, "Two wards have begun")
    assert page.table.filter.bar.search.text() == "", "it was not meant for the search"
    assert page.view.row_id == 1


def test_the_panel_shows_the_status_that_an_action_had_at_the_last_snapshots(page: PlanPage) -> None:
    assert not page.panel_of_selected().course.isVisible()
    page.session.do(add_body, name="Board")
    page.session.do(add_meeting, body_id=1, held_on=date(2014, 12, 9))
    page.session.do(freeze, meeting_id=1)
    page.session.do(change_status, action_id=1, status="Red", reason="No bidder")
    page.selection.changed.emit()
    page.details.show_now()
    course = page.panel_of_selected().course
    assert course.isVisible()
    assert [(day, word) for day, word, _ in course.shown] == [("9 Dec 2014", "Green")]
    assert course.accessibleName() == "At the last snapshots: 9 Dec 2014 Green"


def test_what_stands_below_a_title_keeps_its_place_however_long_it_is(page: PlanPage, panel: ActionPanel) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    settle(window)
    where, short = panel.picker.y(), panel.above.button.isVisible()
    page.session.do(edit_action, action_id=1, title="Clear the waiting list of the hospital and of the hospice. " * 6)
    settle(window)
    assert (short, panel.above.button.isVisible()) == (False, True)
    assert panel.picker.y() == where
    QTest.mouseClick(panel.above.button, Qt.MouseButton.LeftButton)
    settle(window)
    assert panel.picker.y() > where
    box = panel.fields["title"].box
    assert isinstance(box, GrowingText)
    assert box.height() >= box.document().size().height() * box.fontMetrics().lineSpacing()
    QTest.mouseClick(panel.above.button, Qt.MouseButton.LeftButton)
    settle(window)
    assert panel.picker.y() == where
    box.setFocus()
    settle(window)
    assert panel.picker.y() > where, "what is typed into is seen whole"


def test_the_statuses_are_one_control_and_so_are_the_counts(page: PlanPage, panel: ActionPanel) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    settle(window)
    chips = [chip for chip in page.table.filter.strip.chips.values() if not chip.isHidden()]
    for row in (panel.picker.buttons, chips):
        for one, other in pairwise(row):
            assert one.y() < other.y() or one.geometry().right() + 1 == other.x()


def test_the_small_buttons_beside_steps_and_notes_grow_with_the_text(page: PlanPage, panel: ActionPanel) -> None:
    page.session.do(add_note, action_id=1, text="Two are agreed.", as_at=TODAY)
    page.session.do(add_note, action_id=1, text="Three are agreed.", as_at=TODAY)
    page.session.do(add_step, action_id=1, title="Ask the teams")
    page.details.show_now()
    window = page.window()
    assert isinstance(window, MainWindow)
    buttons = [button for item in panel.notes.items for button in (item.lock, item.delete)]
    buttons += [item.delete for item in panel.steps.items]
    assert {button.iconSize().height() for button in buttons} == {16}
    window.look.step_text(4)
    settle(window)
    high = panel.notes.items[0].fontMetrics().height()
    assert high > 16
    assert {button.iconSize().height() for button in buttons} == {high}
