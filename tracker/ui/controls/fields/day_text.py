"""Reading a day as it is typed."""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import days_after, read_day
from tracker.domain.errors import RuleBroken
from tracker.domain.times.period_reader import read_span


def read_typed_day(text: str, today: date, field: str = "as_at", *, begins: bool = False) -> date:
    """Return the day that was typed; 'today' and 'yesterday' are days too. Raises RuleBroken.

    If something `begins` then, a month is read as its first day.
    """
    words = " ".join(text.split()).casefold()
    near = {"today": today, "now": today, "yesterday": days_after(today, -1), "tomorrow": days_after(today, 1)}
    day = near.get(words) or read_day(text)
    if day is None and begins:
        span = read_span(text)
        day = span.start if span is not None and span.kind == "month" else None
    if day is None:
        raise RuleBroken(f"“{text.strip()}” is not a date. Enter it as 11/12/2014 or 11 December 2014.", field)
    return day
