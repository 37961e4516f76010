"""Findings as lines below headings, on the page and on paper."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from tracker.domain.checks.finding import Finding
from tracker.ui.checks.checker import CheckResult
from tracker.ui.controls.lists.line import Group, Line

HERE, PLAN = "Checks", "Plan"
"""The places of findings about statements, which are on this page itself, and about whole plans."""
_PLACES = {"indicator": "Indicators", "table": "Tables", "statement": HERE, "plan": PLAN, "meeting": "Meetings"}


def check_groups(result: CheckResult) -> list[Group]:
    """Return a group for each rule."""
    line = partial(_line, result.findings.several_plans, result.exempt)
    return [Group(same[0].heading, same[0].explanation, same, line) for same in result.by_rule]


def _line(is_within: bool, exempt: Collection[tuple[str, int]], finding: Finding) -> Line:
    kind, row_id = finding.subject
    place = _PLACES.get(kind, "Plans")
    return Line(
        finding.title,
        finding.sentence,
        finding.within if is_within else "",
        place,
        -row_id if kind == "section" else row_id,
        is_exempt=tuple(finding.subject) in exempt,
        source=finding,
    )
