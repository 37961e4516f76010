"""A finding in an action, named as lists and papers name it."""

from __future__ import annotations

from tracker.domain.checks.finding import Finding, Rule, Subject
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.plan import Action
from tracker.domain.text import shorten


def action_finding(content: PlanContent, action: Action, rule: Rule, sentence: str, *facts: str) -> Finding:
    """Return the finding of `rule` in an action of a plan."""
    where = action.ref or shorten(action.title, 40)
    title = action.title if action.title.startswith(where.removesuffix("…")) else f"{where} {action.title}"
    return Finding(rule, Subject("action", action.id), facts, sentence, where, title, content.plan.title)
