"""Putting findings aside, with the reason on record."""

from __future__ import annotations

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.errors import RuleBroken
from tracker.domain.text import clean


def dismiss_finding(
    work: UnitOfWork,
    *,
    rule: str,
    sentence: str,
    reason: str,
    plan_id: int | None = None,
    section_id: int | None = None,
    action_id: int | None = None,
    indicator_id: int | None = None,
) -> str:
    """Put a finding aside as long as it says the same. Raises RuleBroken without a reason."""
    work.as_at = None
    reason = clean(reason).strip()
    if not reason:
        raise RuleBroken("Say why this needs nothing done, so that others can read the reason.", "reason")
    work.add(Dismissal(rule, sentence, reason, plan_id, section_id, action_id, indicator_id))
    return f"Put aside: {sentence}"


def restore_finding(work: UnitOfWork, *, dismissal_id: int) -> str:
    """Show a finding again."""
    work.as_at = None
    dismissal = work.get(Dismissal, dismissal_id)
    work.remove(dismissal)
    return f"Show again: {dismissal.sentence}"
