"""A day as it is typed."""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import days_after, read_day
from tracker.domain.errors import RuleBroken


def read_typed_day(text: str, today: date, field: str = "as_at") -> date:
    """The day that was typed; 'today' and 'yesterday' are days too. Raises RuleBroken."""
    words = " ".join(text.split()).casefold()
    near = {"today": today, "now": today, "yesterday": days_after(today, -1), "tomorrow": days_after(today, 1)}
    day = near.get(words) or read_day(text)
    if day is None:
        raise RuleBroken(f"“{text.strip()}” is not a date. Enter it as 11/12/2014 or 11 December 2014.", field)
    return day
