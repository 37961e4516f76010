"""A timescale in words: what it was taken for."""

from __future__ import annotations

from tracker.domain.dates import say_day
from tracker.domain.plans.timescale import Precision, Timescale


def say_timescale(read: Timescale) -> str:
    """Say how a timescale was read: 'Due by 31 March 2015'."""
    if read.precision is Precision.BLANK:
        return "No timescale, so it cannot be overdue"
    if read.precision is Precision.ONGOING:
        return "Ongoing, so it cannot be overdue"
    if read.due_on is None:
        return (
            "Says it is complete, so it cannot be overdue"
            if read.says_done
            else "No date found, so it cannot be overdue"
        )
    was = f" (was {say_day(read.was)})" if read.was else ""
    return f"Due by {say_day(read.due_on)}{was}"
