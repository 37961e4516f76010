"""Adding, moving, copying and deleting, each undone by one key."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.plans.conftest import OTHER_PLAN, PLAN, TODAY, Show
from tests.ui.plans.reading import cell, press, refs, row_of, stored, type_text
from tracker.domain.imports.draft import DraftPlan
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.plan import Section
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.actions import edit_action
from tracker.ui.framework.commands import Command
from tracker.ui.plans.page import PlanPage

ALL = ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]


def test_a_new_action_stands_after_the_selected_one_with_the_next_number_and_is_named_at_once(page: PlanPage) -> None:
    page.details.select(1)
    press(page, "Ctrl+N")
    assert refs(page) == ["[1]", "1.9", "1.12", "1.10", "1.11", "[2]", "2.1"]
    type_text(page, "Ask the union")
    press(page, "Ctrl+Return")
    assert cell(page, "1.12", PlanColumn.ACTION) == "Ask the union"
    press(page, "Ctrl+Z")
    press(page, "Ctrl+Z")
    press(page, "Ctrl+Z")
    assert refs(page) == ALL


def test_a_new_action_under_a_heading_goes_to_the_end_of_its_section(page: PlanPage) -> None:
    page.view.select(-2)
    press(page, "Ctrl+N")
    assert refs(page) == [*ALL, "2.2"]


def test_the_first_action_of_a_plan_brings_its_section(show: Show) -> None:
    page = show(DraftPlan("Winter plan"))
    press(page, "Ctrl+N")
    type_text(page, "Grit the roads")
    press(page, "Ctrl+Return")
    assert [page.table.model.row_id(row) for row in range(2)] == [-1, 1]
    assert stored(page, 1).title == "Grit the roads"
    assert page.session.tracker.undo_sentence.startswith("Change the action")


def test_a_new_section_stands_after_the_one_she_is_in_and_is_named_at_once(page: PlanPage) -> None:
    page.details.select(2)
    press(page, "Ctrl+Shift+S")
    type_text(page, "Staffing")
    press(page, "Ctrl+Return")
    model = page.table.model
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[]", "[2]", "2.1"]
    assert model.index(row_of(page, "[]"), PlanColumn.ACTION).data() == "Staffing"


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("Ctrl+Shift+Up", ["[1]", "1.10", "1.9", "1.11", "[2]", "2.1"]),
        ("Ctrl+Shift+Down", ["[1]", "1.9", "1.11", "1.10", "[2]", "2.1"]),
    ],
)
def test_an_action_moves_stays_selected_and_goes_back(page: PlanPage, keys: str, after: list[str]) -> None:
    page.details.select(2)
    press(page, keys)
    assert refs(page) == after
    assert page.view.row_id == 2
    press(page, "Ctrl+Z")
    assert refs(page) == ALL
    assert page.view.row_id == 2


def test_a_section_moves_with_its_actions(page: PlanPage) -> None:
    page.view.select(-2)
    press(page, "Ctrl+Shift+Up")
    assert refs(page) == ["[2]", "2.1", "[1]", "1.9", "1.10", "1.11"]
    assert page.view.row_id == -2


def test_a_copy_is_selected(page: PlanPage) -> None:
    page.details.select(2)
    press(page, "Ctrl+D")
    assert refs(page) == ["[1]", "1.9", "1.10", "", "1.11", "[2]", "2.1"]
    assert stored(page, page.view.row_id).title == "Agree a rota with the hospital"


def test_delete_takes_the_action_and_selects_its_neighbour(page: PlanPage) -> None:
    page.details.select(2)
    page.view.setFocus()
    press(page, "Delete")
    assert refs(page) == ["[1]", "1.9", "1.11", "[2]", "2.1"]
    assert page.view.row_id == 3
    press(page, "Ctrl+Z")
    assert refs(page) == ALL


def test_delete_in_a_field_deletes_letters_and_no_action(page: PlanPage) -> None:
    page.details.select(2)
    press(page, "F2")
    press(page, "Ctrl+Home")
    press(page, "Delete")
    press(page, "Ctrl+Return")
    assert refs(page) == ALL
    assert stored(page, 2).title == "gree a rota with the hospital"


def test_a_section_is_deleted_with_its_actions_and_comes_back_whole(page: PlanPage) -> None:
    page.view.select(-1)
    press(page, "Delete")
    assert refs(page) == ["[2]", "2.1"]
    press(page, "Ctrl+Z")
    assert refs(page) == ALL


def test_complete_today_and_open_again(page: PlanPage) -> None:
    press(page, "Ctrl+Shift+K")
    assert stored(page, 1).completed_on == TODAY
    assert page.table.model.mark(page.table.model.summary(1)) == "Completed"  # type: ignore[arg-type]  # row 1 is an action
    press(page, "Ctrl+Alt+K")
    assert stored(page, 1).completed_on is None


def test_only_what_is_complete_is_offered_to_be_reopened_and_else_it_says_why(page: PlanPage) -> None:
    """Reopen could be chosen for an open action, and did nothing."""

    def reopen() -> Command:
        return next(command for command in page.commands() if command.name == "reopen")

    def can_run(command: Command) -> bool:
        return command.enabled is not None and command.enabled()

    assert not can_run(reopen())
    assert reopen().why_not == "This action is open. Only one that is complete can be reopened."
    press(page, "Ctrl+Shift+K")
    assert can_run(reopen())
    press(page, "Ctrl+A")
    assert not can_run(reopen())
    assert reopen().why_not == "Select one action first."


def test_keys_set_each_status_of_the_scheme_and_none(page: PlanPage) -> None:
    page.details.select(3)
    for keys, word in (("Ctrl+3", "Red"), ("Ctrl+2", "Amber"), ("Ctrl+1", "Green"), ("Ctrl+0", "")):
        press(page, keys)
        assert stored(page, 3).status == word
    press(page, "Ctrl+4")
    assert stored(page, 3).status == "", "the scheme has three"


def test_green_amber_and_red_have_the_same_keys_in_a_scheme_with_more_statuses(show: Show) -> None:
    page = show(replace(PLAN, scheme_name="Blue, Green, Amber, Red"))
    page.details.select(3)
    better = (("Ctrl+3", "Red"), ("Ctrl+2", "Amber"), ("Ctrl+5", "Grey"), ("Ctrl+1", "Green"), ("Ctrl+4", "Blue"))
    for keys, word in better:
        press(page, keys)
        assert stored(page, 3).status == word


def test_a_deleted_plan_gives_way_to_the_other_and_comes_back(show: Show) -> None:
    page = show(PLAN, OTHER_PLAN)
    press(page, "Ctrl+Alt+Del")
    assert page.header.texts["title"].text == "Highways plan"
    press(page, "Ctrl+Z")
    assert page.header.texts["title"].text == "Home care recovery plan"
    assert refs(page) == ALL


def test_what_was_changed_in_another_place_is_seen(page: PlanPage) -> None:
    press(page, "Alt+1")
    press(page, "Alt+2")
    assert QApplication.focusWidget() is page.view
    assert refs(page) == ALL


def test_a_status_set_by_key_fills_the_panel_once_and_only_afterwards(page: PlanPage, qtbot: QtBot) -> None:
    page.details.select(1)
    filled: list[int] = []
    page.details.row_shown.connect(lambda row_id, _name: filled.append(row_id))
    press(page, "Down")
    press(page, "Ctrl+0")
    assert stored(page, page.view.row_id).status == ""
    assert filled == [], "the key is answered before the panel is read"
    qtbot.waitUntil(lambda: page.side.action_id == page.view.row_id)
    assert filled == [page.view.row_id]
    assert [button.word for button in page.side.action.picker.buttons if button.isChecked()] == [""]


def test_a_mark_that_comes_with_a_move_is_shown_in_the_panel(page: PlanPage, qtbot: QtBot) -> None:
    """The panel shows only fields anew where nothing else changed: a section's mark holds for what moves into it."""
    last = page.table.model.row_id(3)
    page.details.select(last)
    page.session.do(mark_exempt, kind=Section, row_id=2, paragraph="1", reason="It names a person.")
    page.session.do(edit_action, action_id=last, owner="A Manager", typing=False)
    press(page, "Ctrl+Shift+Down")
    qtbot.waitUntil(lambda: page.side.action.exempt.above.text() != "")
    page.session.undo()
    qtbot.waitUntil(lambda: page.side.action.exempt.above.text() == "")


def test_a_section_is_renamed_by_typing_over_its_name_and_an_action_put_into_another_by_two_keys(
    page: PlanPage,
) -> None:
    page.view.select(-2)
    press(page, "F2")
    type_text(page, "Files")
    press(page, "Return")
    model = page.table.model
    assert model.index(row_of(page, "[2]"), PlanColumn.ACTION).data() == "Files"
    page.details.select(1)
    press(page, "Ctrl+Alt+S")
    lines = page.panel_of_selected().section.box.view()
    assert lines.isVisible(), "the sections are offered at once"
    QTest.keyClick(lines, Qt.Key.Key_Down)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert refs(page) == ["[1]", "1.10", "1.11", "[2]", "2.1", "1.9"]
