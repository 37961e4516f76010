"""Steps in the panel of an action, by keys: added, ticked, made of bullets, and told in the row."""

from __future__ import annotations

import pytest

from tests.ui.plans.reading import press, row_of, type_text
from tracker.data.queries.actions import action_in_place
from tracker.domain.plans.columns import PlanColumn
from tracker.services.plans.actions import edit_action
from tracker.services.plans.steps import edit_step
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.panels.step_list import StepList


@pytest.fixture
def steps(page: PlanPage) -> StepList:
    """Of action 1.9 (id 1), which has none yet."""
    return page.panel_of_selected().steps


def stored(page: PlanPage) -> list[tuple[str, str, bool]]:
    found = page.session.read(action_in_place, 1).content.steps
    return [(step.title, step.timescale.text, step.is_done) for step in found]


def test_steps_are_typed_one_after_the_other_and_ticked_and_the_row_says_how_far_it_is(
    page: PlanPage, steps: StepList
) -> None:
    steps.new.take_focus()
    for title in ("Draft agreed", "Training held"):
        type_text(page, title)
        press(page, "Return")
    assert stored(page) == [("Draft agreed", "", False), ("Training held", "", False)]
    page.details.show_now()
    steps.items[1].timescale.take_focus()
    type_text(page, "May 2014")
    press(page, "Tab")
    steps.items[0].tick.click()
    page.details.show_now()
    assert stored(page) == [("Draft agreed", "", True), ("Training held", "May 2014", False)]
    assert steps.heading.text() == "Steps: 1 of 2 done"
    assert steps.items[1].state.text() == "Overdue"
    row = page.table.model.index(row_of(page, "1.9"), PlanColumn.PROGRESS)
    assert str(row.data()).startswith("1 of 2 steps done, a step is overdue. Next: Training held (May 2014)")
    page.session.undo()
    page.details.show_now()
    assert not steps.items[0].tick.isChecked()
    steps.items[0].delete.click()
    page.details.show_now()
    assert [item.title.text for item in steps.items] == ["Training held"]


def test_an_empty_step_is_refused_beside_its_box_and_another_edit_is_shown(page: PlanPage, steps: StepList) -> None:
    steps.new.take_focus()
    type_text(page, "Draft agreed")
    press(page, "Return")
    page.details.show_now()
    steps.items[0].title.take_focus(select=True)
    press(page, "Delete")
    press(page, "Tab")
    assert steps.items[0].title.problem.text() == "Enter what the step is. To remove it, delete it."
    page.session.do(edit_step, step_id=1, timescale="June 2015")
    page.details.show_now()
    assert steps.items[0].timescale.text == "June 2015"


def test_the_bullets_of_a_title_become_steps_at_a_press(page: PlanPage, steps: StepList) -> None:
    assert steps.bullets.isHidden()
    page.session.do(edit_action, action_id=1, title="Support by\n• Telephone\n• Website")
    page.details.show_now()
    assert steps.bullets.text() == "Make 2 steps of the bullets in the title"
    steps.bullets.click()
    page.details.show_now()
    assert [title for title, _, _ in stored(page)] == ["Telephone", "Website"]
    assert steps.bullets.isHidden()
