"""Totals of benefits that a public paper gives although one of the benefits is left out of it."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.benefit_sums import benefit_sums


def paper(text: str, amounts: tuple[str, ...]) -> Paper:
    """A paper of a plan with that narrative, of which one action has benefits of those amounts."""
    benefits = tuple(Benefit(1, f"Saving {at}", expected=one, id=at) for at, one in enumerate(amounts, 1))
    actions = (ActionContent(Action(1, "Act", "1.1", id=1), benefits=benefits),)
    plan = PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), actions),), Narrative(1, text))
    return Paper(as_at=date(2014, 12, 1), position=Position((plan,)))


@pytest.mark.parametrize(
    ("amounts", "text", "told"),
    [
        (("£200", "£400"), "We expect £600.", True),
        (("£200", "£400"), "We expect £601, and £400 of it soon.", False),
        (("£50", "£50"), "We expect £100.", True),
        (("£50", "£49"), "We expect £99.", False),
        (("£600", "to be confirmed"), "We expect £600.", False),
        (("about £200,000", "£400,000"), "We expect £600k.", True),
    ],
)
def test_a_total_with_a_benefit_that_is_left_out_is_told_from_three_digits(
    amounts: tuple[str, ...], text: str, told: bool
) -> None:
    assert any(benefit_sums(paper(text, amounts), paper(text, amounts[1:]))) is told
    assert not any(benefit_sums(paper(text, amounts), paper(text, amounts))), "nothing is left out"
