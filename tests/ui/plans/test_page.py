"""A plan as she sees it, and a whole update by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.plans.conftest import OTHER_PLAN, PLAN, TODAY, Show
from tests.ui.plans.reading import cell, notes, press, refs, stored, type_text
from tracker.data.queries.plans import plans
from tracker.domain.plans.columns import PlanColumn
from tracker.services.edit_fields import edit_fields
from tracker.services.plans.actions import add_note, change_status, edit_action
from tracker.services.plans.plans import NARRATIVE, add_plan, add_section
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def test_the_plan_stands_in_its_sections_in_printed_order(page: PlanPage) -> None:
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]
    assert page.header.texts["title"].text == "Home care recovery plan"
    assert (page.header.texts["service"].text, page.header.texts["period"].text) == ("Adult services", "2014/15")


def test_the_first_action_is_selected_and_stands_in_the_panel(page: PlanPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.side.action.action_id == 1)
    assert page.side.action.fields["title"].text == "Clear the waiting list"
    assert QApplication.focusWidget() is page.view


def test_a_screen_reader_hears_a_word_in_every_cell(page: PlanPage) -> None:
    for ref, column, spoken in (
        ("1.9", PlanColumn.TIMESCALE, "September 2014, Overdue"),
        ("1.9", PlanColumn.STATUS, "Green"),
        ("1.9", PlanColumn.PROGRESS, "No progress note"),
        ("1.11", PlanColumn.TIMESCALE, "No timescale"),
        ("1.11", PlanColumn.STATUS, "No status"),
        ("2.1", PlanColumn.TIMESCALE, "Ongoing"),
        ("[1]", PlanColumn.ACTION, "Section 1 Assessments: 3 actions"),
    ):
        assert cell(page, ref, column, SPOKEN) == spoken


def test_an_edit_reads_and_repaints_its_own_row_only(page: PlanPage, qtbot: QtBot) -> None:
    rows: list[range] = []

    def note_rows(first: QModelIndex, last: QModelIndex) -> None:
        rows.append(range(first.row(), last.row() + 1))

    page.table.model.dataChanged.connect(note_rows)
    with qtbot.assertNotEmitted(page.table.model.modelReset):
        page.session.do(change_status, action_id=2, status="Green")
        page.session.do(add_note, action_id=3, text="Delivered.")
    assert rows == [range(2, 3), range(3, 4)]
    assert cell(page, "1.10", PlanColumn.STATUS) == "Green"
    assert cell(page, "1.11", PlanColumn.PROGRESS) == "Delivered."


def test_the_counts_follow_an_edit(page: PlanPage, qtbot: QtBot) -> None:
    chips = page.table.filter.strip.chips
    assert [(chip.text(), chip.number) for chip in chips.values() if chip.isVisible()] == [
        ("Needs attention", 3),
        ("Green", 2),
        ("Amber", 1),
        ("Red", 0),
        ("No status", 1),
        ("Overdue", 1),
        ("No timescale", 1),
    ]
    page.session.do(change_status, action_id=2, status="Green")
    qtbot.waitUntil(lambda: chips["Green"].number == 3)
    assert chips["Green"].accessibleName() == "Green: 3 actions"


def test_the_owner_has_a_column_only_where_there_is_one(page: PlanPage, qtbot: QtBot) -> None:
    assert page.view.isColumnHidden(PlanColumn.OWNER)
    page.session.do(edit_action, action_id=4, owner="Records team")
    qtbot.waitUntil(lambda: not page.view.isColumnHidden(PlanColumn.OWNER))
    assert cell(page, "2.1", PlanColumn.OWNER) == "Records team"


def test_keys_for_next_and_previous_pass_over_headings(page: PlanPage) -> None:
    page.view.select(3)
    press(page, "Ctrl+Down")
    assert page.view.row_id == 4
    press(page, "Ctrl+Up")
    assert page.view.row_id == 3


def test_next_from_within_a_field_keeps_what_was_typed_and_the_place_of_the_focus(page: PlanPage) -> None:
    press(page, "F2")
    press(page, "Ctrl+A")
    type_text(page, "Halve the waiting list")
    box = QApplication.focusWidget()
    press(page, "Ctrl+Down")
    page.panel_of_selected()
    assert stored(page, 1).title == "Halve the waiting list"
    assert QApplication.focusWidget() is box
    assert page.side.action.fields["title"].text == "Agree a rota with the hospital"


def test_a_status_a_note_and_undo_by_keys(page: PlanPage) -> None:
    press(page, "Ctrl+2")
    assert stored(page, 1).status == "Green", "a worse status waits for its reason"
    type_text(page, "Two nurses have left")
    press(page, "Return")
    assert (stored(page, 1).status, stored(page, 1).status_reason) == ("Amber", "Two nurses have left")
    press(page, "Ctrl+Shift+N")
    type_text(page, "Agency staff asked for.")
    press(page, "Ctrl+Return")
    assert [(note.text, note.as_at) for note in notes(page, 1)] == [("Agency staff asked for.", TODAY)]
    press(page, "Ctrl+Z")
    press(page, "Ctrl+Z")
    assert (stored(page, 1).status, notes(page, 1)) == ("Green", [])


def test_other_plans_are_offered_only_where_there_are_some(show: Show) -> None:
    page = show(PLAN, OTHER_PLAN)
    assert page.header.others.isVisible()
    assert page.header.others.y() == page.header.print.y()
    press(page, "Ctrl+PgDown")
    assert page.header.texts["title"].text == "Highways plan"
    assert refs(page) == ["[1]", "1.1"]
    press(page, "Ctrl+PgDown")
    assert page.header.texts["title"].text == "Home care recovery plan"


def test_one_plan_offers_no_others(page: PlanPage) -> None:
    assert not page.header.others.isVisible()


def test_the_plan_has_its_title_edited_in_place_and_undone(page: PlanPage) -> None:
    press(page, "Shift+F2")
    type_text(page, "Recovery of home care")
    press(page, "Return")
    assert page.session.read(plans)[0].title == "Recovery of home care"
    assert QApplication.focusWidget() is page.view
    press(page, "Ctrl+Z")
    assert page.header.texts["title"].text == "Home care recovery plan"


def test_a_plan_without_a_title_is_refused_beside_the_field_and_nothing_is_lost(page: PlanPage) -> None:
    press(page, "Shift+F2")
    press(page, "Backspace")
    press(page, "Return")
    assert page.header.texts["title"].problem.text().startswith("Enter a title for the plan")
    press(page, "Escape")
    assert page.header.texts["title"].text == "Home care recovery plan"
    assert page.header.texts["title"].problem.text() == ""


def test_an_empty_file_offers_a_way_to_a_plan(show: Show) -> None:
    page = show()
    assert page.no_plan.heading.text() == "No plan yet"
    assert [button.text() for button in page.no_plan.buttons] == ["Import plan…", "Add plan"]
    page.no_plan.buttons[1].click()
    type_text(page, "Winter plan")
    press(page, "Return")
    assert [plan.title for plan in page.session.read(plans)] == ["Winter plan"]
    assert page.table.empty.heading.text() == "No actions yet"


def test_the_only_plan_is_undone_right_after_an_edit_of_it(show: Show) -> None:
    page = show()
    window = page.window()
    assert isinstance(window, MainWindow)
    page.session.do(add_plan, title="Winter plan")
    settle(window)
    page.session.do(add_section, plan_id=page.session.read(plans)[0].id, title="Gritting")
    page.session.undo()
    page.session.undo()
    settle(window)
    assert page.no_plan.isVisible()


def test_the_settings_change_the_statuses_and_say_why_they_may_not(page: PlanPage) -> None:
    press(page, "Ctrl+,")
    statuses = page.side.plan.settings.choices["scheme_name"]
    scheme = statuses.box
    assert QApplication.focusWidget() is scheme
    scheme.setCurrentText("Blue, Green, Amber, Red")
    scheme.activated.emit(scheme.currentIndex())
    page.details.show_now()
    assert [button.word for button in page.side.action.picker.buttons] == [
        "Blue",
        "Green",
        "Grey",
        "Amber",
        "Red",
        "",
    ]
    page.session.do(change_status, action_id=3, status="Grey")
    scheme.setCurrentText("Green, Amber, Red")
    scheme.activated.emit(scheme.currentIndex())
    assert statuses.problem.text() == "Grey is in use and not in “Green, Amber, Red”. Change those actions first."
    assert scheme.currentText() == "Blue, Green, Amber, Red"


def test_one_status_for_the_plan_is_shown_only_where_a_rule_is_chosen(page: PlanPage, qtbot: QtBot) -> None:
    assert not page.header.overall.isVisible()
    press(page, "Ctrl+,")
    page.side.plan.settings.choices["roll_up_rule"].box.setCurrentIndex(1)
    page.side.plan.settings.choices["roll_up_rule"].box.activated.emit(1)
    qtbot.waitUntil(lambda: page.header.overall.accessibleName() == "Overall: Amber")


@pytest.mark.parametrize("keys", ["Ctrl+Shift+N", "Ctrl+3", "F2"])
def test_what_is_asked_about_an_action_is_never_hidden_behind_the_settings(page: PlanPage, keys: str) -> None:
    press(page, "Ctrl+,")
    page.view.setFocus()
    press(page, keys)
    page.details.show_now()
    assert page.side.currentWidget() is page.side.action
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.side.action.isAncestorOf(focused)


def test_going_to_an_action_from_elsewhere_shows_it_and_not_the_settings(page: PlanPage) -> None:
    press(page, "Ctrl+,")
    page.show_row(4)
    page.details.show_now()
    assert page.side.currentWidget() is page.side.action


def test_undo_is_seen_in_what_the_report_says(page: PlanPage) -> None:
    press(page, "Ctrl+Shift+W")
    type_text(page, "On track.")
    overall = page.side.plan.narrative.texts["overall"]
    page.view.setFocus()
    page.session.tracker.undo()
    assert overall.text == ""


def test_what_the_report_says_is_gone_on_with_behind_what_stands_there(page: PlanPage) -> None:
    page.session.do(edit_fields, NARRATIVE, 1, {"overall": "On track."})
    press(page, "Ctrl+Shift+W")
    type_text(page, " One slips.")
    assert page.side.plan.narrative.texts["overall"].text == "On track. One slips."


def test_what_may_only_be_looked_at_cannot_be_typed_into(page_to_look_at: PlanPage) -> None:
    page = page_to_look_at
    panel = page.panel_of_selected()
    assert all(field.box.isReadOnly() for field in (*panel.fields.values(), page.header.texts["title"]))
    assert not any(button.isEnabled() for button in panel.picker.buttons)
    assert not panel.notes.new.isVisible()
    press(page, "Ctrl+N")
    press(page, "Ctrl+0")
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]
    assert stored(page, 1).status == "Green"


def test_going_to_an_action_clears_a_filter_that_hides_it(page: PlanPage) -> None:
    page.table.filter.bar.search.setText("leaflet")
    assert refs(page) == ["[1]", "1.11"]
    page.show_row(4)
    assert page.view.row_id == 4
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]


def test_undo_goes_to_what_it_changed(page: PlanPage) -> None:
    page.session.do(change_status, action_id=2, status="Green")
    page.details.select(4)
    press(page, "Ctrl+Z")
    assert page.view.row_id == 2


def test_a_new_day_is_noticed_on_coming_back(own_page: PlanPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_page.session.tracker, "today", lambda: date(2015, 4, 1))
    press(own_page, "Alt+1")
    press(own_page, "Alt+2")
    assert cell(own_page, "1.10", PlanColumn.TIMESCALE, SPOKEN) == "March 2015, Overdue"


def test_the_arrow_of_a_sorted_heading_points_as_in_a_spreadsheet(page: PlanPage) -> None:
    """Qt calls the order descending whose arrow points up."""
    bar, header = page.table.filter.bar, page.view.horizontalHeader()
    for descending, drawn in ((False, Qt.SortOrder.DescendingOrder), (True, Qt.SortOrder.AscendingOrder)):
        bar.choose_order("title", descending)
        bar.changed.emit()
        assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (PlanColumn.ACTION, drawn)
