"""Times of day in words: today 14:02, Monday 09:15, 3 November 2014 14:02."""

from __future__ import annotations

from datetime import date, datetime

from tracker.domain.dates import say_day, weekday_name

_NEAR = 7


def say_moment(at: datetime, today: date) -> str:
    """Return `at` in words, in its own time zone; the last few days by the name of the weekday."""
    days = (today - at.date()).days
    if not 0 <= days < _NEAR:
        day = say_day(at.date())
    elif days == 0:
        day = "today"
    elif days == 1:
        day = "yesterday"
    else:
        day = weekday_name(at.date())
    return f"{day} {at:%H:%M}"
