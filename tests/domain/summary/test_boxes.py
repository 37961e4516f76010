"""The boxes of a plan on a page: what each counts, how they are named, and when several become one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.office.board import DAY, action, plan
from tracker.domain.governance.exemption import Exemption
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent, SectionContent
from tracker.domain.plans.plan import Section
from tracker.domain.position.position import Position
from tracker.domain.summary.boxes import boxes, boxes_across, page_boxes
from tracker.domain.summary.summary_lines import Box


def of_sections(
    number: int, title: str = "Service plan", first_id: int = 1, *, is_late_first: bool = False
) -> PlanContent:
    """A plan of so many sections, each with a Green action and the first with an overdue Red one and one unrated.

    `is_late_first`: the first has no Green one.
    """
    made = [
        SectionContent(Section(1, f"Part {each}", str(each), id=first_id + each), (action(),)) for each in range(number)
    ]
    more = (action(status="Red", timescale="October 2014"), action(status=""))
    made[0] = replace(made[0], actions=more if is_late_first else (*made[0].actions, *more))
    return replace(plan(title=title), sections=tuple(made))


def said(found: tuple[Box, ...]) -> list[tuple[str, str]]:
    return [(box.name, box.say()) for box in found]


def page(*plans: PlanContent, exempt: int = 0) -> tuple[Box, ...]:
    marks = (Exemption("3", section_id=exempt, id=1),) if exempt else ()
    return page_boxes(Paper(Position(plans, exemptions=marks), DAY))


def test_a_section_without_a_name_is_called_as_its_plan_and_what_is_withheld_is_not_counted() -> None:
    withheld = replace(action(status="Red"), is_withheld=True)
    content = replace(
        plan(),
        sections=(
            SectionContent(Section(1, ""), (action(), withheld)),
            SectionContent(Section(1, "Hidden", "2"), (action(),), is_withheld=True),
            SectionContent(Section(1, "Empty"), ()),
        ),
    )
    found = boxes(content, Paper(Position((content,)), DAY))
    assert said(found) == [("Service plan", "1 Green"), ("Empty", "No actions")]
    assert found[0].total == 2


def test_the_sections_of_several_plans_are_named_with_their_plan_while_there_are_no_more_than_twenty_four() -> None:
    longest, longer = "A plan of just as many marks", "A plan of one more than those"
    found = page(of_sections(12, longest), of_sections(12, longer))
    assert [found[index].name for index in (0, 12)] == [
        "A plan of just as many marks: 0  Part 0",
        "A plan of one more than…: 0  Part 0",
    ]
    assert len(found) == 24
    together = page(of_sections(13, is_late_first=True), of_sections(12, "Second", 50), exempt=2)
    assert said(together) == [
        ("Service plan", "12 Green, 1 Red and 1 no status; 1 overdue"),
        ("Second", "12 Green, 1 Red and 1 no status; 1 overdue"),
    ]
    assert [(box.exempt, box.is_rest, box.total) for box in together] == [
        ("🔒 Exempt, paragraph 3", False, 14),
        ("", False, 14),
    ]


def test_a_plan_alone_keeps_its_first_twenty_three_sections_and_the_rest_is_one_box() -> None:
    assert [(box.name, box.is_rest) for box in page(of_sections(24))][-1] == ("23  Part 23", False)
    found = page(of_sections(25))
    assert [(box.name, box.is_rest, box.total) for box in found][-2:] == [
        ("22  Part 22", False, 1),
        ("2 others", True, 2),
    ]


@pytest.mark.parametrize(("number", "across"), [(3, 3), (4, 4), (5, 4), (12, 4), (13, 5), (20, 5), (21, 6)])
def test_more_boxes_stand_side_by_side_the_more_there_are(number: int, across: int) -> None:
    assert boxes_across(number) == across
