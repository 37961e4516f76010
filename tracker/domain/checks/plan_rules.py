"""Contradictions of a whole plan: printed numbers, owners, and claims of its report that differ from the counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from tracker.domain.checks.finding import Finding, Rule, Subject
from tracker.domain.checks.narrative_counts import count_contradictions
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.content import PlanContent
from tracker.domain.position.position import Position
from tracker.domain.statements.compared_with_figures import targets_missed

_NUMBER = re.compile(r"\d{1,9}")
_SENTENCE = re.compile(r"[^.!?\n]+")
_ALL_TARGETS = re.compile(
    r"\b(?:all|every) (?:\w+ ){0,4}targets? (?:was|were|has been|have been|are|is) (?:met|achieved)\b", re.IGNORECASE
)


def numbering_findings(content: PlanContent) -> Iterator[Finding]:
    """Yield the printed numbers that are missing between others: among the sections, and among the actions of all
    sections.

    A sub-item implies its item: 5.2.1 or 5.2a stands for 5.2. If more numbers are missing than present, it is no
    sequence.
    """
    sections = {section.section.ref: section.section.id for section in content.sections}
    for missing, after_id in _gaps(sections.items()):
        yield _gap(content, missing, after_id)
    actions = [(current.action.ref, current.action.section_id) for current in content.actions]
    for missing, after_id in _gaps(actions):
        yield _gap(content, missing, after_id)


def _gap(content: PlanContent, missing: str, section_id: int) -> Finding:
    sentence = f"References {missing} are missing." if " to " in missing else f"Reference {missing} is missing."
    subject = Subject("section", section_id)
    return Finding("gap in numbering", subject, (missing,), sentence, missing, missing, content.plan.title)


def _gaps(refs: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield each run of missing numbers ('5.2', '5.2 to 5.4') with the id of the number before it."""
    by_section: dict[str, dict[int, int]] = defaultdict(dict)
    for ref, row_id in refs:
        for number in _NUMBER.finditer(ref):
            by_section[ref[: number.start()]].setdefault(int(number[0]), row_id)
    for start, numbers in by_section.items():
        there = sorted(numbers)
        if there[-1] - there[0] + 1 > 2 * len(there):
            continue
        for one, other in pairwise(there):
            if other - one > 1:
                last = f" to {start}{other - 1}" if other - one > 2 else ""
                yield f"{start}{one + 1}{last}", numbers[one]


def owner_findings(position: Position, on: date) -> Iterator[Finding]:
    """Yield the owners who have two or more open actions in a plan, all of them overdue; plan by plan."""
    for content in position.plans:
        held: dict[str, list[bool]] = defaultdict(list)
        for one in content.actions:
            if one.action.owner and not one.action.is_complete:
                held[one.action.owner].append(one.action.is_overdue(on))
        for owner, late in held.items():
            if len(late) > 1 and all(late):
                all_of = "Both" if len(late) == 2 else f"All {len(late)}"
                name = " ".join(owner.split())
                sentence = f"{all_of} open actions of {name} are past their timescale."
                facts = (name, str(len(late)))
                yield _of_plan(content, "owner with everything overdue", facts, sentence, name)


def statement_findings(content: PlanContent, indicators: Sequence[IndicatorContent], on: date) -> Iterator[Finding]:
    """Yield the contradictions between the narrative and the statuses, the overdue actions and the figures."""
    narrative, plan = content.narrative, content.plan
    if narrative is None:
        return
    late = len(content.overdue(on))
    for contradiction in count_contradictions(narrative.overall, content.counts(), plan.scheme, late):
        yield _of_plan(content, "statement at odds with the counts", contradiction.facts, contradiction.sentence)
    for text in (narrative.overall, narrative.achievements):
        for sentence in _SENTENCE.findall(text):
            statement = Statement("targets met", sentence.strip())
            missed = targets_missed(statement, indicators) if _ALL_TARGETS.search(sentence) else None
            if missed:
                yield _of_plan(content, "targets not all met", missed.facts, missed.sentence)


def _of_plan(content: PlanContent, rule: Rule, facts: tuple[str, ...], sentence: str, where: str = "") -> Finding:
    plan = content.plan
    subject, within = Subject("plan", plan.id), plan.title if where else ""
    return Finding(rule, subject, facts, sentence, where or plan.title, where or plan.title, within)
