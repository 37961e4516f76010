"""Finding actions in a plan, and sorting it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import choose
from tests.ui.mouse import click
from tests.ui.plans.conftest import TODAY
from tests.ui.plans.reading import press, refs, type_text
from tracker.domain.plans.columns import PlanColumn
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.plans.actions import add_note, change_status, complete_action
from tracker.ui.plans.page import PlanPage


def test_the_search_finds_as_she_types_and_escape_shows_all_again(page: PlanPage) -> None:
    press(page, "Ctrl+F")
    type_text(page, "leaf")
    assert refs(page) == ["[1]", "1.11"]
    press(page, "Escape")
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]


def test_what_is_typed_can_be_read_beside_all_else(page: PlanPage) -> None:
    bar = page.table.filter.bar
    page.window().resize(1400, 800)
    press(page, "Ctrl+F")
    type_text(page, "leaf")
    assert not bar.clear.isHidden()
    narrowest = 1000
    for width in range(400, 800, 8):
        bar.setFixedWidth(width)
        QApplication.processEvents()
        narrowest = min(narrowest, bar.search.width())
    assert narrowest > bar.fontMetrics().horizontalAdvance("Find actions")


def test_letters_typed_on_the_table_go_into_the_search(page: PlanPage) -> None:
    type_text(page, "files")
    assert page.table.filter.bar.search.text() == "files"
    assert refs(page) == ["[2]", "2.1"]


def test_down_goes_on_from_the_search_to_what_was_found(page: PlanPage) -> None:
    press(page, "Ctrl+F")
    type_text(page, "files")
    press(page, "Down")
    assert QApplication.focusWidget() is page.view
    assert page.view.row_id == 4


def test_several_counts_may_be_on_at_a_time(page: PlanPage) -> None:
    chips = page.table.filter.strip.chips
    chips["Amber"].click()
    assert refs(page) == ["[1]", "1.10"]
    chips["Green"].click()
    assert refs(page) == ["[1]", "1.9", "1.10", "[2]", "2.1"]
    chips["overdue"].click()
    assert refs(page) == ["[1]", "1.9"]


def test_counts_are_reached_and_switched_by_keys(page: PlanPage) -> None:
    page.table.filter.strip.chips["Amber"].setFocus()
    press(page, "Space")
    assert refs(page) == ["[1]", "1.10"]
    press(page, "Return")
    assert len(refs(page)) == 6


def test_needs_attention_is_one_key_on_and_off(page: PlanPage) -> None:
    press(page, "Ctrl+Shift+A")
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11"]
    assert page.table.filter.bar.count_label.text() == "3 of 4 actions"
    press(page, "Ctrl+Shift+A")
    assert len(refs(page)) == 6
    assert page.table.filter.bar.count_label.text() == "4 actions"


def test_nothing_found_says_so_and_offers_the_way_back(page: PlanPage) -> None:
    press(page, "Ctrl+F")
    type_text(page, "xyz")
    assert page.table.empty.heading.text() == "No results for “xyz”"
    page.table.empty.buttons[0].click()
    assert len(refs(page)) == 6


def test_a_search_left_in_is_named_and_cleared_alone_where_a_count_is_clicked_too(page: PlanPage) -> None:
    press(page, "Ctrl+F")
    type_text(page, "xyz")
    overdue = page.table.filter.strip.chips["overdue"]
    click(overdue, overdue.rect().center())
    assert page.table.empty.heading.text() == "No results for “xyz”"
    assert page.table.empty.sentence.text() == "The filter is on: Overdue."
    clear_search = next(one for one in page.table.empty.buttons if one.text() == "Clear search")
    click(clear_search, clear_search.rect().center())
    assert refs(page) == ["[1]", "1.9"]
    assert overdue.isChecked()
    click(overdue, overdue.rect().center())
    assert len(refs(page)) == 6
    assert overdue.hasFocus()
    assert not overdue.is_ringed, "a ring would look as if it were still on"
    press(page, "Shift+Tab")
    press(page, "Tab")
    assert overdue.is_ringed, "by key it is where the focus is"


def test_the_focus_goes_to_the_table_where_the_filter_is_cleared(page: PlanPage) -> None:
    chip, clear = page.table.filter.strip.chips["Amber"], page.table.filter.bar.clear
    click(chip, chip.rect().center())
    click(clear, clear.rect().center())
    assert len(refs(page)) == 6
    assert QApplication.focusWidget() is page.view


def test_a_row_that_no_longer_matches_stays_until_she_has_gone_on(page: PlanPage, qtbot: QtBot) -> None:
    page.table.filter.strip.chips["Green"].click()
    page.details.select(1)
    page.session.do(change_status, action_id=1, status="Amber", reason="Two nurses have left")
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    press(page, "Ctrl+Down")
    qtbot.waitUntil(lambda: refs(page) == ["[2]", "2.1"])
    assert page.view.row_id == 4


def test_a_heading_sorts_one_way_then_the_other_then_back_to_the_printed_order(page: PlanPage) -> None:
    header = page.view.horizontalHeader()
    found = []
    for _ in range(3):
        header.sectionClicked.emit(PlanColumn.TIMESCALE)
        found.append(refs(page))
    assert found == [
        ["1.9", "1.10", "1.11", "2.1"],
        ["1.10", "1.9", "1.11", "2.1"],
        ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"],
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Status, worst first", ["1.10", "1.9", "2.1", "1.11"]),
        ("Action, A to Z", ["1.10", "1.9", "2.1", "1.11"]),
        ("Action, Z to A", ["1.11", "2.1", "1.9", "1.10"]),
    ],
)
def test_the_order_can_be_chosen_without_the_mouse(page: PlanPage, order: str, expected: list[str]) -> None:
    page.table.filter.bar.order.setFocus()
    choose(order)
    assert refs(page) == expected


def test_the_selected_action_stays_selected_in_another_order(page: PlanPage) -> None:
    page.details.select(4)
    page.view.horizontalHeader().sectionClicked.emit(PlanColumn.STATUS)
    assert page.view.row_id == 4


def test_what_nothing_was_written_of_since_the_last_meeting_is_counted_and_shown_by_key(
    page: PlanPage, qtbot: QtBot
) -> None:
    chip = page.table.filter.strip.chips["silent"]
    assert (chip.text(), chip.number, chip.isHidden()) == ("No update in 90 days", 0, True)
    page.session.do(add_note, action_id=1, text="Begun.", as_at=date(2014, 10, 1))
    page.session.do(add_note, action_id=2, text="A first rota.", as_at=date(2014, 12, 1))
    page.session.do(add_body, name="Board")
    page.session.do(add_meeting, body_id=1, held_on=date(2014, 11, 6))
    page.session.do(add_note, action_id=4, text="Boxes ordered.", as_at=date(2014, 10, 2))
    qtbot.waitUntil(lambda: chip.number == 2)
    assert chip.accessibleName() == "No update since the last meeting: 2 actions"
    chip.setFocus()
    press(page, "Return")
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    page.session.do(complete_action, action_id=4, completed_on=TODAY)
    qtbot.waitUntil(lambda: chip.number == 1)
    press(page, "Space")
    assert len(refs(page)) == 6
