"""The rules of lateness: an action whose due day has passed is overdue, unless it is complete."""

from __future__ import annotations

from datetime import date

from tracker.domain.plans.status import COMPLETE_WORDS
from tracker.domain.plans.timescale import is_late


def is_complete(status: str, completed_on: date | None) -> bool:
    """Return whether an action with that status and that day of completion is done."""
    return completed_on is not None or status in COMPLETE_WORDS


def is_overdue(status: str, completed_on: date | None, due_on: date | None, on: date) -> bool:
    """Return whether an action is past its due day on the day `on` and not complete."""
    return is_late(due_on, on) and not is_complete(status, completed_on)
