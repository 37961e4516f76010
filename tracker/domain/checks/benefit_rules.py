"""The questions of a board about the benefits of a plan: which are overdue, and which do not say how they were
found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.checks.action_finding import action_finding
from tracker.domain.checks.finding import Finding
from tracker.domain.plans.content import PlanContent
from tracker.domain.text import shorten


def benefit_findings(content: PlanContent, on: date) -> Iterator[Finding]:
    """Yield the benefits that are past their timescale without a realised amount, and realised ones without a method;
    also those of complete actions.
    """
    for current in content.actions:
        for benefit in current.benefits:
            what, fact = shorten(benefit.title, 60), f"benefit {benefit.id}"
            if benefit.is_overdue(on):
                when = shorten(benefit.timescale.text, 40)
                sentence = f"The benefit “{what}” was expected by {when}, and no realised amount has been entered."
                yield action_finding(
                    content, current.action, "benefit not realised", sentence, fact, benefit.timescale.text
                )
            elif benefit.is_realised and not benefit.method.strip():
                amount = shorten(benefit.say(benefit.realised), 40)
                sentence = f"The benefit “{what}” has a realised amount ({amount}), and nothing says how it was found."
                yield action_finding(
                    content, current.action, "benefit without a method", sentence, fact, benefit.realised
                )
