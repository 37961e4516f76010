"""Use cases that dismiss findings, with a reason on record, and restore them."""

from __future__ import annotations

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.checks.finding import Finding
from tracker.domain.errors import RuleBroken
from tracker.domain.text import clean


def dismiss_finding(work: UnitOfWork, *, finding: Finding, reason: str) -> str:
    """Dismiss a finding for as long as it rests on the same facts. Raises RuleBroken without a reason."""
    work.as_at = None
    reason = clean(reason).strip()
    if not reason:
        raise RuleBroken("Enter a reason for dismissing this. Others will see it.", "reason")
    work.add(Dismissal.of(finding, reason))
    return f"Dismiss: {finding.sentence}"


def restore_finding(work: UnitOfWork, *, dismissal_id: int) -> str:
    """Restore a dismissed finding."""
    work.as_at = None
    dismissal = work.get(Dismissal, dismissal_id)
    work.remove(dismissal)
    return f"Show again: {dismissal.sentence}"
