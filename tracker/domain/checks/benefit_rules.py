"""The questions of a board about the benefits of a plan: which are overdue, and which do not say how they were
found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.checks.finding import Finding, Rule, Subject
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.text import shorten


def benefit_findings(content: PlanContent, on: date) -> Iterator[Finding]:
    """Yield the benefits that are past their timescale without a realised amount, and realised ones without a method;
    also those of complete actions.
    """
    for held in content.actions:
        for one in held.benefits:
            what = shorten(one.title, 60)
            if one.is_overdue(on):
                when = shorten(one.timescale.text, 40)
                sentence = f"The benefit “{what}” was expected by {when}, and no realised amount has been entered."
                yield _finding(content, held, one, "benefit not realised", sentence, one.timescale.text)
            elif one.is_realised and not one.method.strip():
                amount = shorten(one.say(one.realised), 40)
                sentence = f"The benefit “{what}” has a realised amount ({amount}), and nothing says how it was found."
                yield _finding(content, held, one, "benefit without a method", sentence, one.realised)


def _finding(
    content: PlanContent, held: ActionContent, benefit: Benefit, rule: Rule, sentence: str, fact: str
) -> Finding:
    action = held.action
    where = action.ref or shorten(action.title, 40)
    title = action.title if action.title.startswith(where.removesuffix("…")) else f"{where} {action.title}"
    facts = (f"benefit {benefit.id}", fact)
    return Finding(rule, Subject("action", action.id), facts, sentence, where, title, content.plan.title)
