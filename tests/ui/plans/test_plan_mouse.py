"""A plan's rows under the mouse: pressed, lit, in the panel and deleted is always the same action."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.mouse import bring_into_view, click, double_click, lit_rows, move, point_of, press, release
from tests.ui.plans.conftest import Show
from tests.ui.plans.reading import press as keys, ref_at, refs, row_of, stored, type_text
from tracker.domain.imports.draft import DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.plans.actions import add_action, change_status
from tracker.ui.plans.page import PlanPage

LONG = "The supplier has been asked for a plan by the end of January and has agreed to meet. " * 12
TALL = DraftPlan(
    "Home care recovery plan",
    sections=(
        DraftSection(
            "Assessments",
            "1",
            tuple(
                DraftAction(f"Action {number}", f"1.{number}", "March 2015", status="Green", notes=notes)
                for number in range(1, 9)
                for notes in ((DraftNote(LONG),) if number in (1, 3) else (),)
            ),
        ),
    ),
)


def the_one(page: PlanPage, qtbot: QtBot) -> str:
    """The Ref of the row that is current, lit and in the panel, which are the same."""
    current = page.view.currentIndex().row()
    assert lit_rows(page.view) == {current}
    qtbot.waitUntil(lambda: page.side.action.action_id == page.view.row_id)
    assert page.side.action.fields["title"].text == stored(page, page.view.row_id).title
    return ref_at(page, current)


def click_on(page: PlanPage, ref: str) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, ref), 1))


def test_a_click_below_a_row_with_much_to_say_lights_shows_and_deletes_the_action_clicked(
    show: Show, qtbot: QtBot
) -> None:
    page = show(TALL)
    click_on(page, "1.1")
    assert the_one(page, qtbot) == "1.1"
    click_on(page, "1.4")
    assert the_one(page, qtbot) == "1.4"
    keys(page, "Delete")
    qtbot.waitUntil(lambda: "1.4" not in refs(page))
    assert refs(page) == ["[1]", "1.1", "1.2", "1.3", "1.5", "1.6", "1.7", "1.8"]


@pytest.mark.parametrize("slips", [QPoint(0, 0), QPoint(3, 4)], ids=["still", "slipping"])
def test_rows_that_come_in_above_between_press_and_release_take_no_part(
    page: PlanPage, qtbot: QtBot, slips: QPoint
) -> None:
    at = point_of(page.view, row_of(page, "1.10"), 1)
    press(page.view.viewport(), at)
    with qtbot.waitSignal(page.table.model.modelReset):
        page.session.do(add_action, section_id=1, title="New", after_id=1)
    move(page.view.viewport(), at + slips)
    release(page.view.viewport(), at + slips)
    assert the_one(page, qtbot) == "1.10"


def test_a_click_while_sorted_picks_its_row_though_the_list_is_read_anew_by_it(page: PlanPage, qtbot: QtBot) -> None:
    order = page.table.filter.bar
    order.choose_order("status", True)
    order.changed.emit()
    qtbot.waitUntil(lambda: refs(page) == ["1.10", "1.9", "2.1", "1.11"])
    page.session.do(change_status, action_id=4, status="Red", reason="Late")
    at = point_of(page.view, 3, 1)
    press(page.view.viewport(), at)
    qtbot.waitUntil(lambda: refs(page)[0] == "2.1")
    release(page.view.viewport(), at)
    assert the_one(page, qtbot) == "1.11"


def test_what_was_typed_elsewhere_moves_the_rows_before_the_press_and_still_the_aim_is_met(
    page: PlanPage, qtbot: QtBot
) -> None:
    click_on(page, "1.9")
    the_one(page, qtbot)
    at = point_of(page.view, row_of(page, "1.11"), 1)
    keys(page, "F2")
    keys(page, "Ctrl+A")
    type_text(page, "Halve the waiting list" + " now" * 150)
    before = page.view.rowHeight(1)
    press(page.view.viewport(), at)
    assert page.view.rowHeight(1) > before, "the text was saved as the focus left it"
    release(page.view.viewport(), at)
    assert the_one(page, qtbot) == "1.11"
    assert stored(page, 1).title.startswith("Halve the waiting list")


def test_a_double_click_edits_the_row_of_its_first_press(page: PlanPage, qtbot: QtBot) -> None:
    def come_in() -> None:
        with qtbot.waitSignal(page.table.model.modelReset):
            page.session.do(add_action, section_id=1, title="New", after_id=1)

    at = point_of(page.view, row_of(page, "1.10"), 1)
    double_click(page.view.viewport(), at, come_in)
    assert the_one(page, qtbot) == "1.10"
    focused = QApplication.focusWidget()
    assert focused is page.side.action.fields["title"].box
    assert page.side.action.fields["title"].text == "Agree a rota with the hospital"


def test_a_double_click_on_a_row_that_goes_meanwhile_edits_nothing(page: PlanPage, qtbot: QtBot) -> None:
    at = point_of(page.view, row_of(page, "1.10"), 1)

    def goes() -> None:
        keys(page, "Delete")
        qtbot.waitUntil(lambda: "1.10" not in refs(page))

    double_click(page.view.viewport(), at, goes)
    assert QApplication.focusWidget() is page.view


def test_ctrl_and_click_leaves_the_only_row_lit(page: PlanPage, qtbot: QtBot) -> None:
    at = point_of(page.view, row_of(page, "1.10"), 1)
    click(page.view.viewport(), at)
    for _ in range(2):
        click(page.view.viewport(), at, Qt.KeyboardModifier.ControlModifier)
        assert the_one(page, qtbot) == "1.10"


def test_a_double_click_on_today_completes_and_does_not_open_again(page: PlanPage) -> None:
    panel = page.panel_of_selected()
    bring_into_view(panel.complete)
    double_click(panel.complete, panel.complete.rect().center(), between=page.details.show_now)
    assert stored(page, 1).completed_on == page.session.today
    page.details.show_now()
    assert panel.complete.text() == "Reopen"
    click(panel.complete, panel.complete.rect().center())
    assert stored(page, 1).completed_on is None
