"""What a manager does with plans and sections."""

from __future__ import annotations

import pytest

from tracker.data.queries.plans import plan_by_id, plans, sections
from tracker.data.queries.position import position
from tracker.domain.errors import RuleBroken
from tracker.services.edit_fields import edit_fields
from tracker.services.ordering import shift_row
from tracker.services.plans import actions, plans as use_cases, several_actions
from tracker.services.tracker import Tracker


def test_plans_and_sections_are_added_after_the_others_and_sections_moved(tracker: Tracker) -> None:
    tracker.do(use_cases.add_plan, title="Second", service=" Housing ")
    assert [(plan.title, plan.service) for plan in tracker.read(plans)][1:] == [("Second", "Housing")]
    tracker.do(use_cases.add_section, plan_id=1, title="People", ref="3")
    tracker.do(shift_row, use_cases.SECTION, 3, -1)
    assert [section.ref for section in tracker.read(sections, 1)] == ["1", "3", "2"]


def test_a_plan_needs_a_title(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(edit_fields, use_cases.PLAN, 1, {"title": ""})
    assert refusal.value.field == "title"


def test_a_scheme_that_lacks_a_status_in_use_is_refused(tracker: Tracker) -> None:
    tracker.do(edit_fields, use_cases.PLAN, 1, {"scheme_name": "Blue, Green, Amber, Red"})
    tracker.do(actions.change_status, action_id=1, status="Blue")
    with pytest.raises(RuleBroken, match="Blue is in use"):
        tracker.do(edit_fields, use_cases.PLAN, 1, {"scheme_name": "Green, Amber, Red"})


def test_an_action_is_not_moved_to_a_plan_that_lacks_its_status(tracker: Tracker) -> None:
    tracker.do(edit_fields, use_cases.PLAN, 1, {"scheme_name": "Blue, Green, Amber, Red"})
    tracker.do(actions.change_status, action_id=1, status="Blue")
    tracker.do(use_cases.add_plan, title="Second")
    tracker.do(use_cases.add_section, plan_id=2, title="Only")
    with pytest.raises(RuleBroken, match="not a status of this plan"):
        tracker.do(several_actions.move_actions, action_ids=[1], section_id=3, after_id=None)


def test_deleting_a_section_names_how_many_actions_go_with_it(tracker: Tracker) -> None:
    done = tracker.do(use_cases.delete_section, section_id=1)
    assert done is not None
    assert done.sentence == "Delete section 1 with 2 actions"
    tracker.undo()
    assert len(tracker.read(position).plans[0].actions) == 3


def test_deleting_a_plan_and_undoing_it_brings_back_every_row(tracker: Tracker) -> None:
    before = tracker.read(position).plans[0]
    tracker.do(use_cases.delete_plan, plan_id=1)
    assert tracker.read(plans) == []
    tracker.undo()
    after = tracker.read(position).plans[0]
    assert [content.action.title for content in after.actions] == [content.action.title for content in before.actions]


def test_typing_in_one_field_is_one_undo_step_until_the_focus_leaves(tracker: Tracker) -> None:
    for title in ("H", "Ho", "Home"):
        tracker.do(edit_fields, use_cases.PLAN, 1, {"title": title}, typing=True)
    tracker.end_typing()
    tracker.do(edit_fields, use_cases.PLAN, 1, {"title": "Homes"}, typing=True)
    tracker.undo()
    assert tracker.read(plan_by_id, 1).title == "Home"
    tracker.undo()
    assert tracker.read(plan_by_id, 1).title == "Home care recovery plan"
