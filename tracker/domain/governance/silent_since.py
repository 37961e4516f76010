"""The days from which news of a plan may be asked for, and since when something should have been written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

_QUIET = timedelta(days=21)
"""The time after a meeting or an edition during which nobody is asked for news since then."""
SILENT_DAYS = 90
"""Days after which an open action without a note is silent, if there was no meeting."""


def _asked_up_to(today: date) -> date:
    """Return the latest day since which news may be asked for."""
    return today - _QUIET


def may_ask(since: date, today: date) -> bool:
    """Return whether news since a meeting or an edition on the day `since` may be asked for."""
    return since <= _asked_up_to(today)


def last_meeting(meetings: Iterable[date], on: date) -> date | None:
    """Return the day of the last meeting of any body on or before `on`; None if there was none."""
    return max((day for day in meetings if day <= on), default=None)


def asked_since(meetings: Iterable[date], today: date) -> date | None:
    """Return the day of the last meeting since which news may be asked for; None if there was none."""
    return last_meeting(meetings, _asked_up_to(today))


def silent_since(meetings: Iterable[date], today: date) -> date:
    """Return the day since which every open action should have had a note."""
    return asked_since(meetings, today) or today - timedelta(days=SILENT_DAYS)
