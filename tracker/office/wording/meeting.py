"""The wording of meetings in agendas, minutes and notices."""

from __future__ import annotations

from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import Meeting
from tracker.domain.governance.statutory import say_paragraphs
from tracker.domain.text import join

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def say_held(meeting: Meeting) -> str:
    """'Thursday 11 December 2014'."""
    return f"{_DAYS[meeting.held_on.weekday()]} {say_day(meeting.held_on)}"


def say_when(meeting: Meeting) -> str:
    """'Thursday 11 December 2014 at 11.00 am in Cabinet Room B', of what is known."""
    time, place = meeting.time.strip(), meeting.place.strip()
    return f"{say_held(meeting)}{f' at {time}' if time else ''}{f', {place}' if place else ''}"


def say_next(meeting: Meeting) -> str:
    """Say when the next meeting is."""
    return f"The next meeting is on {say_when(meeting)}."


def part_two_notice(paragraph: str) -> str:
    """The line beneath an item of Part II."""
    return f"Not for publication: exempt information as defined in {say_paragraphs([paragraph])}."


def say_presented(presenters: tuple[str, ...]) -> str:
    """'Head of Procurement attended and presented the report.'"""
    return f"{join(list(presenters))} attended and presented the report." if presenters else ""
