"""Totals of benefits that a public paper gives although one of the benefits is left out of it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit, Measure
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


@pytest.mark.parametrize(
    ("measure", "per", "amounts", "text", "told"),
    [
        ("number", "posts", ("20", "15"), "We lose thirty-five posts.", True),
        ("number", "posts", ("20", "15"), "We lose 35 Posts.", True),
        ("number", "posts", ("20", "15"), "We lose 35 lamp posts, 135 posts, or 35 things.", False),
        ("number", "posts", ("200", "150"), "We lose 350 of them.", True),
        ("number", "posts", ("0", "0"), "We lose 0 posts.", False),
        ("hours", "", ("20", "15"), "We save 35 hours.", True),
        ("hours", "", ("20", "15"), "We save 35 posts.", False),
        ("money", "a year", ("£50", "£49"), "We save £99 a year, or 99 hours, or 99 posts.", False),
        ("money", "", ("£200", "£400"), "We expect £600.50.", False),
        ("money", "", ("£412,000", "£345"), "We expect about £412k.", True),
    ],
)
def test_a_short_total_is_told_with_what_it_is_of_and_a_long_one_also_rounded(
    measure: Measure, per: str, amounts: tuple[str, ...], text: str, told: bool
) -> None:
    def of(*shown: str) -> Paper:
        found = paper(text, shown)
        (content,) = found.position.plans
        (section,) = content.sections
        (action,) = section.actions
        benefits = tuple(replace(one, measure=measure, per=per) for one in action.benefits)
        sections = (replace(section, actions=(replace(action, benefits=benefits),)),)
        return replace(found, position=Position((replace(content, sections=sections),)))

    assert any(benefit_sums(of(*amounts), of(*amounts[1:]))) is told


def test_a_total_is_said_by_what_it_is_of_and_nothing_exempt_by_its_name() -> None:
    def action(row_id: int, *amounts: str) -> ActionContent:
        benefits = tuple(Benefit(row_id, "Saving", expected=one, id=10 * row_id + at) for at, one in enumerate(amounts))
        return ActionContent(Action(1, f"Secret {row_id}", f"1.{row_id}", id=row_id), benefits=benefits)

    def section(row_id: int, *actions: ActionContent) -> SectionContent:
        return SectionContent(Section(1, f"Secret {row_id}", str(row_id), id=row_id), actions)

    def of(*sections: SectionContent, text: str = "", more: tuple[PlanContent, ...] = ()) -> Paper:
        plan = PlanContent(Plan("Plan", id=1), sections, Narrative(1, text))
        return Paper(as_at=date(2014, 12, 1), position=Position((plan, *more)))

    other = PlanContent(Plan("Secret", id=2), (section(3, action(5, "£7,000"), action(6, "£8,000")),))
    leases = section(1, action(1, "£100", "£200"), action(2, "£400"))
    whole = of(leases, section(2, action(3, "£850", "£950")), more=(other,))

    def told(text: str, *shown: SectionContent, more: tuple[PlanContent, ...] = (other,)) -> list[str]:
        found = benefit_sums(whole, of(*shown, text=text, more=more))
        return [one.sentence.partition("benefits of ")[2].partition(" with what")[0] for one in found]

    first, second = section(1, action(1, "£100"), action(2, "£400")), section(2, action(3, "£850", "£950"))
    assert told("£300", first, second) == ["1.1"]
    assert told("£700", first, second) == ["section 1"]
    assert told("£2,500", first, second) == ["“Plan”"]
    assert told("£1,800 and £15,000", first, second) == [], "they are published whole"
    assert told("£300, £700 and £2,500", leases, second) == [], "so is each action, each section and each plan"
    assert told("£300", section(1, action(2, "£400")), second) == ["an exempt action"]
    assert told("£700", section(1, action(2, "£400")), second) == ["section 1"]
    assert told("£1,800", first) == ["an exempt section"]
    assert told("£15,000", first, second, more=()) == ["an exempt plan"]
    (one,) = benefit_sums(whole, of(first, second, text="£300", more=(other,)))
    assert one.plan_id == 1
    assert one.sentence.startswith("The ") and "Secret" not in one.sentence
