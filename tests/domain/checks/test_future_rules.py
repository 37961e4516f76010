"""What is said to have been done on a day that has not come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain.checks.future_rules import future_findings, future_signatures
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Timescale

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = date(2026, 11, 19), date(2026, 11, 21)


def told(timescale: str = "", completed_on: date | None = None, **parts: Any) -> list[tuple[str, str]]:
    held = ActionContent(
        Action(1, "Write it", "1.1", Timescale.read(timescale), completed_on=completed_on, id=1), **parts
    )
    content = PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), (held,)),))
    return [(one.rule, one.sentence) for one in future_findings(content, TODAY)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (YESTERDAY, None),
        (TODAY, None),
        (TOMORROW, "21 November 2026"),
        (date(2031, 12, 31), "31 December 2031"),
        (date(2026, 11, 30), None),  # so is “Completed November 2026” read, in November
        (date(2026, 12, 31), "31 December 2026"),
    ],
)
def test_an_action_that_is_complete_on_a_day_in_the_future_is_told(day: date, said: str | None) -> None:
    expected = [("completed in the future", f"Its completion date, {said}, is in the future.")] if said else []
    assert told(completed_on=day) == expected


def test_an_open_action_whose_timescale_says_complete_in_the_future_is_told() -> None:
    sentence = "The timescale “Completed 12/2031” says complete on a day in the future."
    assert told("Completed 12/2031") == [("completed in the future", sentence)]
    assert told("Completed 10/2026") == told("Completed 11/2026") == told("12/2031") == []
    assert told("Completed 12/2031", completed_on=YESTERDAY) == []


def test_a_step_a_benefit_and_a_note_of_a_day_in_the_future_are_told() -> None:
    def parts(day: date) -> list[tuple[str, str]]:
        benefit = Benefit(1, "Less paper", realised="£3", realised_on=day)
        notes = (ProgressNote(1, "Signed.", day), ProgressNote(1, "Begun."))
        return told(steps=(Step(1, "Draft", completed_on=day), Step(1, "Send")), benefits=(benefit,), notes=notes)

    assert parts(TODAY) == []
    assert parts(TOMORROW) == [
        ("date in the future", "The step “Draft” is marked as done on 21 November 2026, which is in the future."),
        ("date in the future", "The benefit “Less paper” is realised as at 21 November 2026, which is in the future."),
        ("date in the future", "The latest progress note is dated 21 November 2026, which is in the future."),
    ]


def test_a_definition_that_is_signed_off_in_the_future_is_told() -> None:
    def signed(day: date) -> list[str]:
        content = IndicatorContent(Indicator("Calls", id=1), definitions=(Definition(1, "All", signed_off_on=day),))
        return [one.sentence for one in future_signatures(content, TODAY)]

    assert signed(TODAY) == []
    assert signed(TOMORROW) == ["The definition is signed off on 21 November 2026, which is in the future."]
