"""The benefits of a plan as papers print them: a row each in printed order, and totals of those that can be added
up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.domain.dates import say_day
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.benefit_totals import BenefitTotal, say_not_added, totals_of
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.text import count, shorten

BENEFIT, ACTION, METHOD = "Benefit", "Action", "How it was found"
HEADINGS = (BENEFIT, ACTION, "Measured in", "Expected", "Expected by", "Realised", "As at", METHOD)
_NOT_YET = "None entered"
_IN_WORDS = "No figure entered"


class PrintedBenefit(NamedTuple):
    """A benefit with its section and action; `cells` are its texts under HEADINGS."""

    section: SectionContent
    content: ActionContent
    benefit: Benefit
    cells: tuple[str, ...]


def printed_benefits(plan: PlanContent) -> Iterator[PrintedBenefit]:
    """Yield the benefits of a plan in printed order."""
    for section in plan.sections:
        for content in section.actions:
            for benefit in content.benefits:
                yield PrintedBenefit(section, content, benefit, _cells(content, benefit))


def total_cells(total: BenefitTotal) -> tuple[str, ...]:
    """Return the row of a total under HEADINGS."""
    what = count(total.number, "benefit")
    number_realised = f"{total.realised.number} of {total.number} realised" if total.realised.number else ""
    realised = total.realised.say(total.measure) or (_IN_WORDS if total.realised_in_words else _NOT_YET)
    expected = total.expected.say(total.measure)
    remarks = " ".join(f"{remark}." for remark in total.remarks())
    return f"Total: {total.name}", what, "", expected, "", realised, number_realised, remarks


def printed_totals(plan: PlanContent) -> tuple[BenefitTotal, ...]:
    """Return the totals of a plan that cover more than one benefit; a total of one would only repeat its row."""
    return tuple(total for total in totals_of(plan.benefits) if total.number > 1)


def say_totals(plan: PlanContent) -> tuple[str, ...]:
    """Return the totals of a plan as sentences, followed by one on the benefits that are in no total."""
    benefits = plan.benefits
    sentences = [f"{total.say()}." for total in printed_totals(plan)]
    return (*sentences, *filter(None, [say_not_added(benefits)]))


def say_number(plan: PlanContent) -> str:
    """Return '3 benefits, 1 with a realised amount'."""
    realised = sum(benefit.is_realised for benefit in plan.benefits)
    return f"{count(len(plan.benefits), 'benefit')}, {realised} with a realised amount"


def _cells(content: ActionContent, benefit: Benefit) -> tuple[str, ...]:
    action = content.action
    text = "\n".join(part for part in (benefit.method.strip(), benefit.note.strip()) if part)
    return (
        benefit.title,
        f"{action.ref} {shorten(action.title, 70)}".strip(),
        benefit.say_measure(),
        benefit.say(benefit.expected),
        benefit.timescale.text,
        benefit.say(benefit.realised),
        say_day(benefit.realised_on) if benefit.realised_on else "",
        text,
    )
