"""Adding where a hand looks for it: at the title, on a heading, at the end of a section, in an empty plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.mouse import click, lit_rows, move, point_of
from tests.ui.plans.conftest import Show
from tests.ui.plans.reading import press, refs, row_of, stored, type_text
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.domain.plans.columns import PlanColumn
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.rows.row_ids import adding_row

ALL = ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]


def adding(page: PlanPage, section_id: int) -> int:
    """The row at the end of a section in which an action can be added."""
    row = page.table.model.row_of(adding_row(section_id))
    assert row is not None
    return row


def test_the_buttons_beside_the_title_add_after_what_is_selected(page: PlanPage) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, "1.9"), 1))
    page.header.add_action.click()
    type_text(page, "Ask the union")
    press(page, "Ctrl+Return")
    assert refs(page) == ["[1]", "1.9", "1.12", "1.10", "1.11", "[2]", "2.1"]
    page.header.add_section.click()
    type_text(page, "Staffing")
    press(page, "Ctrl+Return")
    assert refs(page) == ["[1]", "1.9", "1.12", "1.10", "1.11", "[]", "[2]", "2.1"]


def test_a_click_at_the_end_of_a_section_begins_an_action_there(page: PlanPage) -> None:
    assert page.table.model.index(adding(page, 1), PlanColumn.ACTION).data() == "Add action…"
    click(page.view.viewport(), point_of(page.view, adding(page, 1), 1))
    assert QApplication.focusWidget() is page.side.action.fields["title"].box
    type_text(page, "Ask the union")
    press(page, "Ctrl+Return")
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "1.12", "[2]", "2.1"]
    assert stored(page, 5).title == "Ask the union"


def test_arrows_go_to_the_end_of_a_section_and_return_begins_an_action_there(page: PlanPage, qtbot: QtBot) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, "1.11"), 1))
    press(page, "Down")
    assert lit_rows(page.view) == {adding(page, 1)}
    qtbot.waitUntil(lambda: page.side.action.action_id == 0)
    press(page, "Delete")
    press(page, "Ctrl+1")
    assert page.session.tracker.undo_sentence == ""
    press(page, "Return")
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "1.12", "[2]", "2.1"]


def test_a_range_passes_over_the_places_to_add(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    assert page.several.caption.text() == "4 selected"
    assert adding(page, 1) not in lit_rows(page.view)


def test_a_heading_that_is_pointed_at_offers_to_add_to_its_section(page: PlanPage) -> None:
    row = row_of(page, "[1]")
    viewport = page.view.viewport()
    at = QPoint(viewport.width() - 30, page.view.visualRect(page.table.model.index(row, 0)).center().y())
    move(viewport, at)
    assert page.view.delegate.pointed_at == -1
    page.view.grab()  # it is drawn without a fault
    click(viewport, at)
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "1.12", "[2]", "2.1"]
    move(viewport, point_of(page.view, 1, 1))
    assert page.view.delegate.pointed_at == 1


def test_a_click_elsewhere_on_a_heading_only_selects_it(page: PlanPage) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, "[2]"), 1))
    assert refs(page) == ALL
    assert lit_rows(page.view) == {row_of(page, "[2]")}


@pytest.mark.parametrize("how", ["sorted", "filtered", "past"])
def test_there_is_no_place_to_add_where_nothing_can_be_added(page: PlanPage, qtbot: QtBot, how: str) -> None:
    if how == "sorted":
        page.table.filter.bar.choose_order("title", False)
        page.table.filter.bar.changed.emit()
    elif how == "filtered":
        page.table.filter.bar.search.setText("the")
    else:
        page.past.show_day(page.session.today)
        qtbot.waitUntil(lambda: page.selection.day is not None)
    assert page.table.model.row_of(adding_row(1)) is None
    assert page.header.add_action.isVisible() == (how in {"sorted", "filtered"})


def test_there_is_no_place_to_add_in_a_file_that_may_only_be_looked_at(page_to_look_at: PlanPage) -> None:
    page = page_to_look_at
    assert page.table.model.row_of(adding_row(1)) is None
    assert not page.header.add_action.isVisible()


def test_an_empty_plan_has_one_line_and_two_buttons(show: Show) -> None:
    page = show(DraftPlan("Winter plan"))
    assert page.table.empty.heading.text() == "No actions yet"
    assert [button.text() for button in page.table.empty.buttons] == ["Add action", "Import plan…"]
    assert page.table.empty.buttons[0].hasFocus(), "what is typed first does not go into the plan's title"
    press(page, "Space")
    type_text(page, "Grit the roads")
    press(page, "Ctrl+Return")
    assert stored(page, 1).title == "Grit the roads"


def test_a_long_plan_has_no_places_to_add_among_its_rows(show: Show) -> None:
    actions = tuple(DraftAction(f"Action {number}", f"1.{number}") for number in range(1, 302))
    page = show(DraftPlan("Long plan", sections=(DraftSection("All", "1", actions),)))
    assert page.table.model.row_of(adding_row(1)) is None


def test_a_section_without_actions_takes_its_first_one(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    press(page, "Delete")
    assert refs(page) == ["[1]", "[2]"]
    click(page.view.viewport(), point_of(page.view, adding(page, 2), 1))
    type_text(page, "Begin again")
    press(page, "Ctrl+Return")
    assert refs(page) == ["[1]", "[2]", "2.1"]
    assert page.view.currentIndex().flags() & Qt.ItemFlag.ItemIsSelectable
