"""Several actions selected by mouse or keys: what is lit is what is changed, in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import tab_round
from tests.ui.mouse import click, double_click, lit_rows, move, point_of, press as press_at, release
from tests.ui.plans.reading import press, ref_at, refs, row_of, stored, type_text
from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.services.plans.actions import add_action, change_status
from tracker.ui.framework.mnemonics import plain
from tracker.ui.plans.page import PlanPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALL = ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]


def click_on(page: PlanPage, ref: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, ref), 1), keys)


def lit(page: PlanPage) -> list[str]:
    """The Refs of the rows that are lit; the current one is among them."""
    rows = lit_rows(page.view)
    assert page.view.currentIndex().row() in rows
    return [ref_at(page, row) for row in sorted(rows)]


def choose(page: PlanPage, button: str, entry: str) -> None:
    """Click a button of the bar, and the entry of its menu that begins so."""
    page.several.buttons[button].click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "it drops a menu down"
    next(action for action in menu.actions() if plain(action.text()).startswith(entry)).trigger()
    menu.close()


def test_ctrl_adds_a_row_and_takes_it_off_again(page: PlanPage) -> None:
    click_on(page, "1.9")
    click_on(page, "2.1", CTRL)
    assert lit(page) == ["1.9", "2.1"]
    click_on(page, "1.11", CTRL)
    click_on(page, "2.1", CTRL)
    assert lit(page) == ["1.9", "1.11"]


def test_shift_selects_all_actions_between_and_no_heading(page: PlanPage) -> None:
    click_on(page, "1.10")
    click_on(page, "2.1", SHIFT)
    assert lit(page) == ["1.10", "1.11", "2.1"]
    click_on(page, "1.9", SHIFT)
    assert lit(page) == ["1.9", "1.10"]


def test_a_click_without_a_key_selects_one_again(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    assert lit(page) == ["1.9", "1.10", "1.11", "2.1"]
    click_on(page, "1.10")
    assert lit(page) == ["1.10"]
    click_on(page, "[2]", CTRL)
    assert lit(page) == ["[2]"]


def test_keys_select_from_row_to_row_and_escape_leaves_one(page: PlanPage) -> None:
    click_on(page, "1.10")
    press(page, "Shift+Down")
    press(page, "Shift+Down")
    assert lit(page) == ["1.10", "1.11", "2.1"]
    press(page, "Shift+Up")
    assert lit(page) == ["1.10", "1.11"]
    press(page, "Shift+Home")
    assert lit(page) == ["1.9", "1.10"]
    press(page, "Escape")
    assert lit(page) == ["1.9"]
    press(page, "Down")
    assert lit(page) == ["1.10"]


def test_next_by_ctrl_and_an_arrow_selects_one(page: PlanPage) -> None:
    click_on(page, "1.9")
    press(page, "Ctrl+Down")
    assert lit(page) == ["1.10"]


def test_the_bar_and_the_panel_say_how_many(page: PlanPage, qtbot: QtBot) -> None:
    assert not page.several.isVisible()
    press(page, "Ctrl+A")
    assert page.several.isVisible()
    assert page.several.caption.text() == "4 selected"
    qtbot.waitUntil(lambda: page.side.several.text() == "4 selected")
    assert page.side.currentWidget() is page.side.several
    click_on(page, "1.10")
    assert not page.several.isVisible()
    qtbot.waitUntil(lambda: page.side.action.action_id == 2)
    assert page.side.currentWidget() is page.side.action


def test_the_bar_moves_no_row(page: PlanPage) -> None:
    before = point_of(page.view, 1, 1)
    press(page, "Ctrl+A")
    QApplication.processEvents()
    assert point_of(page.view, 1, 1) == before


def test_the_status_of_all_is_set_in_one_step(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    press(page, "Ctrl+1")
    assert [stored(page, each).status for each in (1, 2, 3, 4)] == ["Green"] * 4
    assert page.session.tracker.undo_sentence == "Set 4 actions to Green"
    assert lit(page) == ["1.9", "1.10", "1.11", "2.1"]
    press(page, "Ctrl+Z")
    assert [stored(page, each).status for each in (1, 2, 3, 4)] == ["Green", "Amber", "", "Green"]


def test_one_reason_is_asked_for_all_that_get_worse(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    choose(page, "Status", "Red")
    bar = page.several
    assert bar.question.sentence.text().startswith("Why have 3 of these 4 actions moved to Red")
    assert QApplication.focusWidget() is bar.question.box
    press(page, "Return")
    assert "Enter a reason" in bar.question.problem.text()
    type_text(page, "Two nurses have left")
    press(page, "Escape")
    assert QApplication.focusWidget() is page.view
    assert stored(page, 1).status == "Green"
    press(page, "Ctrl+3")
    assert bar.question.box.text() == "Two nurses have left", "it was kept"
    press(page, "Return")
    assert [(stored(page, each).status, stored(page, each).status_reason) for each in (1, 3)] == [
        ("Red", "Two nurses have left"),
        ("Red", ""),
    ]
    assert page.session.tracker.undo_sentence == "Set 4 actions to Red"
    assert QApplication.focusWidget() is page.view


@pytest.mark.parametrize(
    ("keys", "typed", "column"),
    [("Ctrl+Alt+O", "Head of Service", "owner"), ("Ctrl+Alt+T", "June 2015", "timescale")],
)
def test_an_owner_and_a_timescale_are_asked_for_once(page: PlanPage, keys: str, typed: str, column: str) -> None:
    press(page, "Ctrl+A")
    press(page, keys)
    type_text(page, typed)
    press(page, "Return")
    assert page.session.tracker.undo_sentence == f"Change the {column} of 4 actions"
    read = stored(page, 4)
    assert typed in (read.owner, read.timescale.text)


def test_all_go_into_another_section(page: PlanPage, qtbot: QtBot) -> None:
    click_on(page, "1.9")
    click_on(page, "1.11", CTRL)
    choose(page, "Section", "2 Records")
    qtbot.waitUntil(lambda: refs(page) == ["[1]", "1.10", "[2]", "2.1", "1.9", "1.11"])
    assert lit(page) == ["1.9", "1.11"]
    press(page, "Ctrl+Z")
    assert refs(page) == ALL


def test_all_are_completed_copied_and_deleted(page: PlanPage) -> None:
    click_on(page, "1.9")
    click_on(page, "2.1", CTRL)
    page.several.buttons["Mark as complete"].click()
    assert stored(page, 1).completed_on == stored(page, 4).completed_on == page.session.today
    page.several.buttons["Duplicate"].click()
    assert page.session.tracker.undo_sentence == "Duplicate 2 actions"
    assert refs(page) == ["[1]", "1.9", "", "1.10", "1.11", "[2]", "2.1", ""]
    assert lit(page) == ["1.9", "2.1"]
    press(page, "Delete")
    assert refs(page) == ["[1]", "", "1.10", "1.11", "[2]", ""]
    assert len(lit(page)) == 1
    press(page, "Ctrl+Z")
    assert refs(page) == ["[1]", "1.9", "", "1.10", "1.11", "[2]", "2.1", ""]


def test_all_are_kept_from_publication_under_one_paragraph_and_let_go(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    choose(page, "Not for publication", "3.")
    mark = page.session.read(exemption_of, "action_id", 4)
    assert mark is not None
    assert mark.paragraph == "3"
    assert lit(page) == ["1.9", "1.10", "1.11", "2.1"]
    choose(page, "Not for publication", "For publication")
    assert page.session.read(exemption_of, "action_id", 4) is None


def test_what_is_selected_stays_so_while_rows_are_read_anew(page: PlanPage, qtbot: QtBot) -> None:
    click_on(page, "1.9")
    click_on(page, "2.1", CTRL)
    with qtbot.waitSignal(page.table.model.modelReset):
        page.session.do(add_action, section_id=1, title="New", ref="1.9a", after_id=1)
    assert lit(page) == ["1.9", "2.1"]
    page.table.filter.bar.choose_order("title", True)
    page.table.filter.bar.changed.emit()
    qtbot.waitUntil(lambda: "[1]" not in refs(page))
    assert sorted(lit(page)) == ["1.9", "2.1"]


def test_what_a_filter_hides_is_not_selected_and_not_changed(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    page.table.filter.bar.search.setText("leaflet")
    assert refs(page) == ["[1]", "1.11"]
    press(page, "Ctrl+Alt+K")
    page.view.setFocus()
    press(page, "Delete")
    assert page.session.tracker.undo_sentence == "Delete 1.11"


def test_rows_that_come_in_while_the_button_is_down_take_no_part(page: PlanPage, qtbot: QtBot) -> None:
    click_on(page, "1.9")
    at = point_of(page.view, row_of(page, "1.11"), 1)
    with qtbot.waitSignal(page.table.model.modelReset):
        page.session.do(add_action, section_id=1, title="New", ref="1.9a", after_id=1)
    page.view.mouse.aim(point_of(page.view, row_of(page, "1.11"), 1))
    press_at(page.view.viewport(), at)
    move(page.view.viewport(), at + QPoint(2, 2))
    release(page.view.viewport(), at + QPoint(2, 2))
    assert len(lit(page)) == 1


def test_a_double_click_on_one_of_several_edits_that_one(page: PlanPage, qtbot: QtBot) -> None:
    press(page, "Ctrl+A")
    double_click(page.view.viewport(), point_of(page.view, row_of(page, "1.10"), 1))
    assert lit(page) == ["1.10"]
    qtbot.waitUntil(lambda: page.side.action.action_id == 2)
    assert QApplication.focusWidget() is page.side.action.fields["title"].box


def test_an_edit_of_one_leaves_several_selected(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    page.session.do(change_status, action_id=2, status="Green")
    assert lit(page) == ["1.9", "1.10", "1.11", "2.1"]


def test_several_are_copied_as_rows(page: PlanPage, qtbot: QtBot) -> None:
    click_on(page, "1.9")
    click_on(page, "2.1", CTRL)
    QApplication.clipboard().clear()
    press(page, "Ctrl+C")
    qtbot.waitUntil(lambda: "2.1" in QApplication.clipboard().text())
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines[-2:]] == ["1.9", "2.1"]
    QApplication.clipboard().clear()


def test_the_bar_is_reached_by_tab_from_the_table_and_back(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    there = tab_round(page.window())
    assert there[1 : 1 + len(page.several.buttons)] == list(page.several.buttons.values())
    back = tab_round(page.window(), back=True)
    assert [there[0], *reversed(there[1:])] == back


def test_a_low_window_keeps_the_bar_to_a_line_and_the_rest_in_a_menu(page: PlanPage, qtbot: QtBot) -> None:
    page.window().resize(700, 360)
    press(page, "Ctrl+A")
    bar = page.several
    qtbot.waitUntil(bar.buttons["Delete"].isHidden)
    qtbot.waitUntil(lambda: bar.height() < 80)
    bar.deeds.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(entry for entry in menu.actions() if plain(entry.text()) == "Delete").trigger()
    menu.close()
    assert refs(page) == ["[1]", "[2]"]


def test_a_file_that_may_only_be_looked_at_offers_nothing_to_be_done_to_several(page_to_look_at: PlanPage) -> None:
    page = page_to_look_at
    press(page, "Ctrl+A")
    assert page.several.caption.text() == "4 selected"
    assert not any(button.isVisible() for button in page.several.buttons.values())


def test_the_section_of_one_action_is_chosen_in_its_panel(page: PlanPage, qtbot: QtBot) -> None:
    click_on(page, "1.10")
    press(page, "Ctrl+Alt+S")
    box = page.side.action.section.box
    assert QApplication.focusWidget() is box.view(), "they are offered at once"
    assert box.currentText() == "1  Assessments"
    press(page, "Down")
    press(page, "Return")
    qtbot.waitUntil(lambda: refs(page) == ["[1]", "1.9", "1.11", "[2]", "2.1", "1.10"])
    page.details.show_now()
    assert box.currentText() == "2  Records"


def test_in_a_low_window_the_rows_have_the_room_of_the_filter_while_several_are_selected(page: PlanPage) -> None:
    page.window().resize(640, 360)
    click_on(page, "1.9")
    assert page.table.filter.isVisible()
    press(page, "Shift+Down")
    assert page.several.isVisible()
    assert not page.table.filter.isVisible()
    press(page, "Ctrl+F")
    assert page.table.filter.bar.search.hasFocus(), "it comes back where it is asked for"
    click_on(page, "1.9")
    page.window().resize(1000, 700)
    press(page, "Shift+Down")
    assert page.table.filter.isVisible()
