"""Finds the texts of a public paper that give a total of benefits which includes benefits left out of the paper.

Subtracting the published benefits from such a total gives the others. There are totals for a plan, for a section and
for an action; a text may give one rounded, scaled or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit, print_amount
from tracker.domain.plans.benefit_totals import BenefitTotal, totals_of
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.publication.disclosure import Disclosure
from tracker.domain.publication.figures_in_text import figures_in, rounded_figures, roundings_of
from tracker.domain.publication.figures_in_words import in_digits
from tracker.domain.publication.published_texts import published_texts

_FEWEST_DIGITS_OF_A_SUM = 3
"""A figure with fewer digits occurs in many texts that have nothing to do with benefits. It counts only together with
its unit: "35 posts".
"""


class _Group(NamedTuple):
    """The benefits of a part of a plan: all of them, and those that are published. `label` may be shown to anybody."""

    plan_id: int
    label: str
    all: tuple[Benefit, ...]
    published: tuple[Benefit, ...]


def benefit_sums(whole: Paper, public: Paper) -> Iterator[Disclosure]:
    """Yield a disclosure for each text of the public paper that gives a total of benefits which includes benefits left
    out of it.
    """
    published = {content.plan.id: content for content in public.position.plans}
    groups = [group for content in whole.position.plans for group in _groups(content, published.get(content.plan.id))]
    given = {text for group in groups for total in totals_of(group.published) for text in _wordings(total)}
    sums: dict[str, _Group] = {}
    for one in groups:
        for wording in (wording for total in totals_of(one.all) for wording in _wordings(total)):
            if wording not in given:
                sums.setdefault(wording, one)
    if not sums:
        return
    shorts = [
        (re.compile(rf"(?<![\w.,]){re.escape(wording)}\b", re.IGNORECASE), wording)
        for wording in sums
        if " " in wording
    ]
    known = {rounding for wording in given for rounding in roundings_of(wording)}
    rounded = {
        rounding: wording for wording in sums if " " not in wording for rounding in roundings_of(wording) - known
    }
    for text in published_texts(public):
        repeated = figures_in(text.text, 1) & sums.keys()
        repeated |= {rounded[one] for one in rounded_figures(text.text) & rounded.keys()}
        repeated |= {wording for pattern, wording in shorts if pattern.search(in_digits(text.text))}
        for group in dict.fromkeys(sums[wording] for wording in repeated):
            where = text.say(lambda record: record.label())
            sentence = (
                f"{where[:1].upper()}{where[1:]} gives a total of the benefits of {group.label} with what is left out: "
                "that can be worked out from it."
            )
            yield Disclosure("statement", sentence, plan_id=group.plan_id)


def _groups(whole: PlanContent, public: PlanContent | None) -> Iterator[_Group]:
    """Yield a group for the plan and for each of its sections and actions. Parts that are not in the public paper are
    not named.
    """
    plan_id = whole.plan.id
    yield _Group(plan_id, whole.plan.label() if public else "an exempt plan", whole.benefits, _of(public))
    sections = {content.section.id: content for content in public.sections} if public else {}
    actions = {content.action.id: content for content in public.actions} if public else {}
    for section in whole.sections:
        public_section = sections.get(section.section.id)
        label = section.section.label() if public_section else "an exempt section"
        yield _Group(plan_id, label, _in(section.actions), _in(public_section.actions if public_section else ()))
        for content in section.actions:
            seen = actions.get(content.action.id)
            label = content.action.label() if seen else "an exempt action"
            yield _Group(plan_id, label, content.benefits, seen.benefits if seen else ())


def _of(plan: PlanContent | None) -> tuple[Benefit, ...]:
    return plan.benefits if plan else ()


def _in(actions: Iterable[ActionContent]) -> tuple[Benefit, ...]:
    return tuple(benefit for content in actions for benefit in content.benefits)


def _wordings(total: BenefitTotal) -> Iterator[str]:
    """Yield the totals that add up several benefits, spelled as by `figures_in`. A total of few digits comes with its
    unit: "35 posts".
    """
    sums = (total.expected, total.realised, total.cashable, total.cashable_realised)
    for one in (one for one in sums if one.number > 1):
        for figure in figures_in(print_amount(one.value, total.measure), 1):
            if len(figure.partition(".")[0]) >= _FEWEST_DIGITS_OF_A_SUM:
                yield figure
            elif total.measure == "number":
                yield f"{figure} {total.per}"
            elif total.measure == "hours":
                yield f"{figure} hours"
