"""What a paper says of itself, and which of its actions and figures a board has to look at."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import CALLS, LATE, LETTERS
from tracker.domain.governance.meeting import AgendaItem, Body, Meeting
from tracker.domain.governance.snapshot import Edition
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.papers.paper import (
    Paper,
    exceptions,
    indicator_exceptions,
    name_plans,
    name_position,
    say_counts,
)
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

DAY = date(2014, 12, 11)
EDITION = Edition(1, 3, "Third report", DAY, 7)


def plan(*actions: tuple[str, str], scheme: str = "Green, Amber, Red", title: str = "Plan") -> PlanContent:
    """A plan of actions by status and timescale."""
    rows = tuple(
        ActionContent(Action(1, "Act", str(index), Timescale.read(timescale), "", status, id=index))
        for index, (status, timescale) in enumerate(actions, 1)
    )
    return PlanContent(Plan(title, scheme_name=scheme), (SectionContent(Section(1, "One"), rows),))


def test_a_position_is_called_after_its_only_plan_or_what_it_is_made_of() -> None:
    one, other = plan(title="Rotas"), plan(title="Post")
    assert name_position(Position((one,), (CALLS,))) == "Rotas"
    assert name_position(Position((one, other))) == "Improvement and recovery plans"
    assert name_position(Position(indicators=(CALLS,))) == "Indicators"
    assert name_position(Position()) == "Recovery plan"


def test_a_paper_is_called_as_its_item_is_else_with_its_edition() -> None:
    paper = Paper(as_at=DAY, position=Position((plan(title="Rotas"),)))
    assert paper.title == "Rotas"
    assert replace(paper, edition=EDITION).title == "Rotas: Third report"
    assert replace(paper, edition=replace(EDITION, title="")).title == "Rotas"
    assert replace(paper, edition=EDITION, item=AgendaItem(1, "The service’s plan")).title == "The service’s plan"


def test_a_paper_says_which_report_it_is_to_whom_and_since_when() -> None:
    paper = Paper(as_at=DAY, position=Position())
    assert paper.say_which() == "This report gives the position as at 11 December 2014."
    assert (
        replace(paper, edition=EDITION).say_which()
        == replace(paper, body=Body("Board")).say_which()
        == (paper.say_which())
    )
    named = replace(paper, edition=EDITION, body=Body("Board"))
    assert named.say_which() == ("This is the third report to the Board. It gives the position as at 11 December 2014.")
    before = Position((plan(("Amber", "")),), as_at=date(2014, 10, 1))
    again = replace(named, body=Body("The Cabinet"), before=before)
    assert again.say_which() == (
        "This is the third report to The Cabinet. It gives the position as at 11 December 2014, and what has changed "
        "since 1 October 2014."
    )
    assert (again.previous_statuses(), paper.previous_statuses()) == ({1: "Amber"}, {})


def test_the_worst_status_comes_first_and_then_as_printed_each_with_why() -> None:
    content = plan(("Green", ""), ("Amber", "Ongoing"), ("", "May 2014"), ("Red", "Ongoing"), ("Green", "Ongoing"))
    found = exceptions(content, DAY)
    assert [(one.content.action.ref, one.why) for one in found] == [
        ("4", ()),
        ("2", ()),
        ("1", ("It has no timescale.",)),
        ("3", ("Overdue: due by 31 May 2014.", "It has no status.")),
    ]


def test_the_reason_is_told_of_a_status_that_asks_for_attention_only() -> None:
    (section,) = plan(("Amber", "Ongoing"), ("Green", "")).sections
    actions = tuple(
        replace(one, action=replace(one.action, status_reason=" Two posts are vacant ")) for one in section.actions
    )
    content = PlanContent(Plan("Plan"), (replace(section, actions=actions),))
    assert [one.why for one in exceptions(content, DAY)] == [("Two posts are vacant",), ("It has no timescale.",)]


def test_the_figures_to_look_at_miss_their_target() -> None:
    met = replace(CALLS, readings=CALLS.readings[:1])
    assert [one.indicator.name for one, _ in indicator_exceptions(Position(indicators=(met, LATE, LETTERS)))] == [
        LATE.indicator.name,
        LETTERS.indicator.name,
    ]


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ((), "There are no actions to report."),
        (
            (("Green", "Ongoing"),),
            "1 action: 1 Green, 0 Amber and 0 Red. None is overdue.",
        ),
        (
            (("Green", "May 2014"), ("", "Ongoing")),
            "2 actions: 1 Green, 0 Amber, 0 Red and 1 without a status. 1 is overdue.",
        ),
        (
            (("Green", "May 2014"), ("Red", "10 December 2014"), ("Red", "11 December 2014")),
            "3 actions: 1 Green, 0 Amber and 2 Red. 2 are overdue.",
        ),
    ],
)
def test_a_plan_is_counted_in_words(actions: tuple[tuple[str, str], ...], words: str) -> None:
    assert say_counts(plan(*actions), DAY) == words


@pytest.mark.parametrize(
    ("blue", "words"),
    [
        (("Ongoing",), "1 is Blue, which means complete, without a completion date."),
        (("May 2014",), "1 is Blue, which means complete, without a completion date."),
        (("May 2014", "Ongoing"), "2 are Blue, which means complete, without a completion date."),
    ],
)
def test_what_is_complete_without_a_day_is_counted(blue: tuple[str, ...], words: str) -> None:
    content = plan(*[("Blue", timescale) for timescale in blue], scheme="Blue, Green, Amber, Red")
    assert say_counts(content, DAY).endswith(f" overdue. {words}")


def test_only_an_edition_or_what_follows_one_is_a_report() -> None:
    paper = Paper(as_at=DAY, position=Position())
    assert not paper.is_report
    assert replace(paper, edition=EDITION).is_report
    assert replace(paper, before=Position()).is_report
    assert paper.previous_statuses() == {}
    assert replace(paper, before=Position((plan(("Amber", "")),))).previous_statuses() == {1: "Amber"}


def test_an_indicator_that_misses_its_target_and_is_amber_is_an_exception_and_one_that_may_meet_it_is_not() -> None:
    floor = replace(CALLS, indicator=replace(CALLS.indicator, rule=StatusRule("tolerance", 5), target_text="95%"))
    ((_, found),) = indicator_exceptions(Position(indicators=(floor,)))
    assert found.status == "Amber"
    bound = replace(LATE.readings[-1], printed="more than 5%", certainty="more than")
    unknown = replace(LATE, readings=(*LATE.readings[:-1], bound))
    assert len(indicator_exceptions(Position(indicators=(CALLS, unknown)))) == 1


def test_steps_that_are_overdue_are_told_with_their_timescales() -> None:
    late, later = (Step(1, name, Timescale.read("May 2014 ")) for name in ("Draft", "Talk"))
    done, due = replace(late, completed_on=DAY), replace(late, timescale=Timescale.read("May 2015"))
    (section,) = plan(("Green", "Ongoing"), ("Green", "Ongoing"), ("Green", "Ongoing")).sections
    steps = ((late, done, due), (late, later), (done, due))
    actions = tuple(replace(one, steps=its) for one, its in zip(section.actions, steps, strict=True))
    found = exceptions(PlanContent(Plan("Plan"), (replace(section, actions=actions),)), DAY)
    assert [one.why for one in found] == [
        ("A step is overdue: “Draft” (May 2014).",),
        ("2 steps are overdue: “Draft” (May 2014) and “Talk” (May 2014).",),
    ]


def test_what_is_withheld_is_counted_apart() -> None:
    (section,) = plan(("Green", "Ongoing"), ("Red", "May 2014")).sections
    hidden = ActionContent(Action(1, "Act"), is_withheld=True)
    content = PlanContent(Plan("Plan"), (replace(section, actions=(section.actions[0], hidden)),))
    assert say_counts(content, DAY).startswith("2 actions: 1 Green, 0 Amber, 0 Red and 1 by title only.")
    withheld = replace(content, is_withheld=True)
    assert say_counts(withheld, DAY) == "No more than the title of this plan is published."


def test_a_paper_of_a_meeting_is_called_after_its_day_and_plans_after_the_one_there_is() -> None:
    paper = Paper(as_at=DAY, position=Position((plan(title="Rotas"),)), meeting=Meeting(1, DAY))
    assert (paper.title, replace(paper, document="minutes").title) == (
        *("Rotas", "Minutes of the meeting of 11 December 2014"),
    )
    assert replace(paper, document="minutes", meeting=None).title == "Rotas"
    assert name_plans(paper.position) == "Rotas"
    assert name_plans(Position()) == name_plans(Position((plan(), plan()))) == "Improvement and recovery plans"


def test_a_paper_of_parts_is_on_something_where_it_holds_any_of_the_tracker() -> None:
    empty = Paper(as_at=DAY, position=Position(), parts=())
    held = [Position((plan(),)), Position(indicators=(CALLS,))]
    assert [one.is_on_something for one in (empty, replace(empty, parts=None))] == [False, True]
    assert [replace(empty, position=one).is_on_something for one in held] == [True, True]
    named = replace(empty, edition=EDITION, body=Body("Board"))
    assert named.say_which().startswith("This report gives")
    assert replace(named, parts=None).say_which().startswith("This is the third report")
