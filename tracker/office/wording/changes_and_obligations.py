"""The wording of changes and obligations in a paper, the same in Word and Excel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from tracker.domain.changes.change_report import CHANGED_HEADINGS, Changed, ChangedKind
from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.governance.meeting import Duty
from tracker.domain.governance.risk import RiskScale
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.status import SCHEMES, StatusScheme
from tracker.domain.text import count

DELIVERY_CONFIDENCE = SCHEMES["Delivery confidence"]
"""The scheme with every word that an indicator is rated with."""


def grouped(lines: Sequence[Changed]) -> list[tuple[str, list[Changed]]]:
    """Group lines under 'Status changed (3)', naming the plan or register if the lines come from several."""
    groups = []
    plans = {line.within for line in lines if not line.kind.startswith(("risk", "indicator"))}
    registers = {line.within for line in lines if line.kind.startswith("risk")}

    def group(line: Changed) -> tuple[ChangedKind, str]:
        homes = registers if line.kind.startswith("risk") else plans
        return line.kind, line.within if len(homes) > 1 else ""

    for (kind, within), members in groupby(lines, key=group):
        listed = list(members)
        title = f"{CHANGED_HEADINGS[kind]} ({len(listed):,})"
        groups.append((f"{title}: {within}" if within else title, listed))
    return groups


def reason_of(line: Changed) -> str:
    """Return the reason that was given, and how often a timescale was changed."""
    moved = f"Changed {count(line.times, 'time')} since the plan began." if line.times > 1 else ""
    return "\n".join(part for part in (line.reason, moved) if part)


def change_words(before: str, after: str) -> tuple[str, str]:
    """Shorten two long texts for a table: both begin a little before the first difference, and are cut at the end."""
    if max(len(before), len(after)) <= _LONGEST_CHANGE:
        return before, after
    before, after = plain(before), plain(after)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    same = sum(1 for _ in alike)
    start = before.rfind(" ", 0, max(0, same - _BEFORE_CHANGE)) + 1 if same > _LONGEST_CHANGE // 2 else 0
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    lead, rest = "…" if start and text[start:] else "", text[start:]
    return f"{lead}{rest}" if len(rest) <= _LONGEST_CHANGE else f"{lead}{rest[:_LONGEST_CHANGE].rsplit(' ', 1)[0]}…"


_LONGEST_CHANGE, _BEFORE_CHANGE = 300, 60
"""Greatest number of characters of a text before or after a change, and of those shown in front of the first
difference.
"""


def schemes_of(paper: Paper) -> dict[int, StatusScheme]:
    """Return the scheme of each action's plan, by the action's id."""
    plans = [*(paper.before.plans if paper.before else ()), *paper.position.plans]
    return {content.action.id: plan.plan.scheme for plan in plans for content in plan.actions}


def say_due(duty: Duty) -> str:
    """Return '11 December 2014', or the due date in the words of the request if no meeting is named."""
    text = duty.obligation.due_text.strip()
    return say_day(duty.due_at.held_on) if duty.due_at else f"{text[:1].upper()}{text[1:]}"


def say_state(duty: Duty) -> str:
    """Return 'Delivered on 11 December 2014 under item 6', 'Overdue', 'Due', 'No date yet'."""
    if duty.delivered_by and duty.delivered_at:
        return f"Delivered on {say_day(duty.delivered_at.held_on)} under {duty.delivered_by.label()}"
    return {"overdue": "Overdue", "due": "Due", "undated": "No date yet", "delivered": "Delivered"}[duty.state]


def say_scale(scale: RiskScale) -> str:
    """Describe how a score is worked out, and from which score it is medium or high."""
    highest = len(scale.likelihood) * len(scale.impact)
    return (
        f"likelihood ({', '.join(scale.likelihood)}) times impact ({', '.join(scale.impact)}). "
        f"Low below {scale.medium_from}, Medium from {scale.medium_from}, High from {scale.high_from} to {highest}."
    )


def say_score(likelihood: int | None, impact: int | None, scale: RiskScale) -> str:
    """Return '12, Medium' above 'Possible, major'; 'Not scored' if likelihood or impact is missing."""
    if likelihood is None or impact is None:
        return "Not scored"
    score = likelihood * impact
    words = f"{scale.likelihood[likelihood - 1]}, {scale.impact[impact - 1].lower()}"
    return f"{score}, {scale.band(score)}\n{words}"
