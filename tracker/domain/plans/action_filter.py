"""The filter of a plan's list: which actions, in which groups, in which order."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import days_after, month_end, year_bounds

Order = Literal["printed", "title", "timescale", "owner", "status", "completed", "updated"]
Grouping = Literal["plan", "section", "owner", "status", "month"]
"""The groups of the list: "plan" means the plan's sections in their order, or no groups if the list is sorted."""
Due = Literal["", "this month", "next month", "30 days", "3 months", "this year", "next meeting", "ongoing", "unclear"]
"""The timescales to filter by, relative to today, so that a saved filter is right on every day."""
Publication = Literal["", "exempt", "public"]
Since = str
"""One of SINCE_WORDS, or a day such as 2014-12-11, which is included."""

DUE_WORDS: dict[Due, str] = {
    "": "Any timescale",
    "this month": "Due this month",
    "next month": "Due next month",
    "30 days": "Due in the next 30 days",
    "3 months": "Due in the next 3 months",
    "this year": "Due this financial year",
    "next meeting": "Due by the next meeting",
    "ongoing": "Ongoing",
    "unclear": "No date found",
}
PUBLICATION_WORDS: dict[Publication, str] = {
    "": "Exempt or not",
    "exempt": "Not for publication",
    "public": "For publication",
}
SINCE_WORDS: dict[Since, str] = {
    "": "Changed at any time",
    "7 days": "Changed in the last 7 days",
    "30 days": "Changed in the last 30 days",
    "90 days": "Changed in the last 90 days",
    "last meeting": "Changed since the last meeting",
    "last snapshot": "Changed since the last snapshot",
}
GROUP_WORDS: dict[Grouping, str] = {
    "plan": "As in the plan",
    "section": "By section",
    "owner": "By owner",
    "status": "By status",
    "month": "By month due",
}
NOBODY = ""
"""The value for actions without an owner."""


class ActionFilter(Struct, frozen=True):
    """The conditions for listing an action: all must be met. `today` decides what is overdue.

    `statuses` empty means any status; "" in it means no status. `silent`: open actions without a note since
    `silent_since`. `owner`: None means any, NOBODY none; case is ignored.
    """

    today: date
    text: str = ""
    statuses: frozenset[str] = frozenset()
    needs_attention: bool = False
    overdue: bool = False
    without_timescale: bool = False
    not_understood: bool = False
    completed: bool = False
    silent: bool = False
    owner: str | None = None
    due: Due = ""
    tag: str = ""
    publication: Publication = ""
    changed: Since = ""

    @property
    def takes_all(self) -> bool:
        """True if it leaves no action out."""
        return self == ActionFilter(self.today)


def due_between(due: Due, today: date, next_meeting: date | None) -> tuple[date, date] | None:
    """Return the first and last day of a filter by due date; None for a filter that has no such days.

    Nothing is due by the next meeting if none is planned.
    """
    if due == "this month":
        return today.replace(day=1), month_end(today.year, today.month)
    if due == "next month":
        first = days_after(month_end(today.year, today.month), 1)
        return first, month_end(first.year, first.month)
    if due == "30 days":
        return today, days_after(today, 30)
    if due == "3 months":
        month = today.month + 3
        year, month = (today.year + 1, month - 12) if month > 12 else (today.year, month)
        last = month_end(year, month)
        return today, last.replace(day=min(today.day, last.day))
    if due == "this year":
        return year_bounds(today.year if today.month >= 4 else today.year - 1)
    if due == "next meeting":
        return (today, next_meeting) if next_meeting is not None else (date.max, date.min)
    return None


def changed_from(changed: Since, today: date, last_meeting: date | None) -> date:
    """Return the first day of the changes to list; 90 days ago if there was no meeting or snapshot to count from."""
    day = day_of(changed)
    if day is not None:
        return day
    if changed in ("last meeting", "last snapshot"):
        return last_meeting if changed == "last meeting" and last_meeting is not None else days_after(today, -90)
    return days_after(today, -int(changed.split()[0]))


def day_of(changed: Since) -> date | None:
    """Return the chosen first day of the changes to list; None if one of SINCE_WORDS was chosen."""
    try:
        return date.fromisoformat(changed)
    except ValueError:
        return None
