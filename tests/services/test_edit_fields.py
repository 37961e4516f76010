"""Fields of a row that are changed, and rows moved among their neighbours, by what is declared of their kind."""

from __future__ import annotations

import pytest

from tracker.data.queries.meetings_and_registers import bodies, registers
from tracker.data.queries.plans import plan_by_id, sections
from tracker.domain.errors import NotFound, RuleBroken
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.meetings import BODY, add_body
from tracker.services.governance.risks import REGISTER, RISK, add_register, add_risk
from tracker.services.ordering import shift_row
from tracker.services.plans.plans import PLAN, SECTION
from tracker.services.tracker import Tracker


def test_texts_are_cleaned_and_the_step_names_the_row_as_it_was(tracker: Tracker) -> None:
    done = tracker.do(edit_fields, PLAN, 1, {"title": " Winter\r\nplan ", "service": "Homes "})
    assert done is not None
    assert done.sentence == "Change plan “Home care recovery plan”"
    plan = tracker.read(plan_by_id, 1)
    assert (plan.title, plan.service) == ("Winter\nplan", "Homes")


def test_what_is_needed_may_not_be_left_blank_and_then_nothing_is_changed(tracker: Tracker) -> None:
    tracker.do(add_register, title="Corporate")
    with pytest.raises(RuleBroken, match="Enter a title for the register") as refused:
        tracker.do(edit_fields, REGISTER, 1, {"title": " ", "scale_name": "3 by 3"})
    assert refused.value.field == "title"
    register = tracker.read(registers)[0].register
    assert (register.title, register.scale_name) == ("Corporate", "5 by 5")


def test_typing_on_in_one_field_is_one_step_and_in_another_field_another(tracker: Tracker) -> None:
    for text in ("A", "At", "At home"):
        tracker.do(edit_fields, SECTION, 1, {"title": text}, typing=True)
    tracker.do(edit_fields, SECTION, 1, {"ref": "9"}, typing=True)
    tracker.undo()
    assert next((one.title, one.ref) for one in tracker.read(sections, 1)) == ("At home", "1")
    tracker.undo()
    assert next((one.title, one.ref) for one in tracker.read(sections, 1)) == ("Assessments", "1")


def test_a_body_has_stood_before_the_day_on_which_it_is_named(tracker: Tracker) -> None:
    tracker.do(add_body, name="Board")
    dated = tracker.do(edit_fields, SECTION, 1, {"title": "People"})
    undated = tracker.do(edit_fields, BODY, 1, {"name": "The board"})
    assert dated is not None
    assert undated is not None
    assert (dated.as_at, undated.as_at) == (tracker.today(), None)
    assert tracker.read(bodies)[0].body.name == "The board"


def test_a_row_that_is_gone_is_neither_changed_nor_moved(tracker: Tracker) -> None:
    with pytest.raises(NotFound, match="has been deleted"):
        tracker.do(edit_fields, SECTION, 99, {"title": "People"})
    with pytest.raises(NotFound, match="has been deleted"):
        tracker.do(shift_row, SECTION, 99, 1)


@pytest.mark.parametrize(
    ("risk_id", "by", "order"),
    [(1, -1, "ABC"), (1, 1, "BAC"), (2, -1, "BAC"), (2, 1, "ACB"), (3, -1, "ACB"), (3, 1, "ABC")],
)
def test_a_row_goes_one_place_up_or_down_among_its_own_and_stays_at_the_ends(
    tracker: Tracker, risk_id: int, by: int, order: str
) -> None:
    for title in ("Corporate", "Adults"):
        tracker.do(add_register, title=title)
    for register_id, title in ((1, "A"), (1, "B"), (1, "C"), (2, "X"), (2, "Y")):
        tracker.do(add_risk, register_id=register_id, title=title)
    done = tracker.do(shift_row, RISK, risk_id, by)
    assert (done is None) == (order == "ABC"), "what stays where it is, is no step"
    held = ["".join(content.risk.title for content in one.risks) for one in tracker.read(registers)]
    assert held == [order, "XY"]
