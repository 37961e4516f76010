"""A plan's list filtered and grouped by hand, in the real window."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.keyboard import write_over
from tests.ui.plans.reading import press, refs, row_of, type_text
from tracker.domain.plans.action_filter import GROUP_WORDS
from tracker.services.plans.several_actions import mark_actions_exempt, set_owner
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.filtering.filter_box import FilterBox
from tracker.ui.plans.page import PlanPage


def box() -> FilterBox:
    """The box that is open."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, FilterBox) and one.isVisible())


def pick(choice: ChoiceBox, text: str) -> None:
    """Choose a line of a list, as a click on it does."""
    choice.setCurrentIndex(choice.findText(text))
    choice.activated.emit(choice.currentIndex())


def headings(page: PlanPage) -> list[str]:
    """The titles of the groups that are no sections, from top to bottom."""
    model = page.table.model
    return [model.group(row) for row in range(model.rowCount()) if model.group(row)]


def test_conditions_are_chosen_in_a_box_and_taken_off_one_by_one(page: PlanPage) -> None:
    page.session.do(set_owner, action_ids=[1, 4], owner="A. Head")
    page.session.do(mark_actions_exempt, action_ids=[4])
    press(page, "Ctrl+Alt+F")
    opened = box()
    pick(opened.boxes["owner"], "A. Head")
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    pick(opened.boxes["publication"], "Not for publication")
    assert refs(page) == ["[2]", "2.1"]
    opened.close()
    chips = page.table.filter.chips
    assert [button.text().removesuffix("  ✕") for button in chips.buttons.values()] == [
        "Owner: A. Head",
        "Not for publication",
    ]
    QTest.mouseClick(chips.buttons["publication"], Qt.MouseButton.LeftButton)
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    press(page, "Ctrl+Shift+F")
    assert len(refs(page)) == 6
    assert not chips.isVisible()


def test_a_condition_with_a_long_name_is_cut_to_the_room_there_is_and_keeps_its_ampersand(page: PlanPage) -> None:
    owner = f"Head of Finance & HR{', and the Director of Public Health' * 4}"
    page.session.do(set_owner, action_ids=[1], owner=owner)
    narrow = page.minimumSizeHint().width()
    press(page, "Ctrl+Alt+F")
    opened = box()
    pick(opened.boxes["owner"], owner)
    opened.close()
    (chip,) = page.table.filter.chips.buttons.values()
    assert page.minimumSizeHint().width() == narrow
    assert chip.text().startswith("Owner: Head of Finance && HR"), "one alone would underline what follows"
    assert owner in html.unescape(chip.toolTip())


def test_changes_are_asked_for_since_a_day_that_is_typed(page: PlanPage) -> None:
    press(page, "Ctrl+Alt+F")
    opened = box()
    assert not opened.days["changed"].isVisible()
    pick(opened.boxes["changed"], "Changed since a date…")
    assert len(refs(page)) == 6, "nothing is left out before a day is there"
    assert QApplication.focusWidget() is opened.days["changed"].box
    for text, said in (("soon", "“soon” is not a date."), ("12/12/2014", "12 December 2014 is in the future.")):
        write_over(text)
        opened.days["changed"].take_focus(select=True)
        assert opened.days["changed"].problem.text().startswith(said)
    type_text(page, "10/12/2014")
    press(page, "Return")
    opened.close()
    chips = page.table.filter.chips
    assert [button.text().removesuffix("  ✕") for button in chips.buttons.values()] == [
        "Changed since 10 December 2014"
    ]
    assert page.table.filter.as_view("Mine").changed == "2014-12-10"
    press(page, "Ctrl+Alt+F")
    assert box().days["changed"].text == "10 December 2014"
    QTest.mouseClick(box().clear, Qt.MouseButton.LeftButton)
    box().close()
    assert not chips.isVisible()


def test_needs_attention_is_counted_among_the_others(page: PlanPage) -> None:
    assert page.table.filter.strip.attention.number == 3
    page.table.filter.strip.attention.click()
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11"]


def test_groups_have_headings_which_are_no_rows_to_work_on(page: PlanPage) -> None:
    page.session.do(set_owner, action_ids=[1, 4], owner="A. Head")
    pick(page.table.filter.bar.grouping, GROUP_WORDS["owner"])
    assert headings(page) == ["A. Head", "No owner"]
    assert [ref for ref in refs(page) if not ref.startswith("[")] == ["1.9", "2.1", "1.10", "1.11"]
    page.view.picks.only(0)
    assert page.view.row_id == 0
    assert not page.selection.has_row
    press(page, "Ctrl+A")
    assert page.selection.several == 4
    assert not page.view.mouse.drag.may_drag(), "rows are moved only where they stand as in the plan"
    spoken = page.table.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Group A. Head: 2 actions"
    pick(page.table.filter.bar.grouping, GROUP_WORDS["plan"])
    assert refs(page)[0] == "[1]"
    assert page.view.mouse.drag.may_drag()


def test_a_heading_that_is_clicked_sorts_within_the_groups(page: PlanPage) -> None:
    pick(page.table.filter.bar.grouping, GROUP_WORDS["section"])
    page.table.filter.click_heading(1)
    assert refs(page) == ["[1]", "1.10", "1.9", "1.11", "[2]", "2.1"]
    page.view.select(page.table.model.row_id(row_of(page, "1.9")))
    assert page.view.row_id == 1
