"""The wording of meetings in agendas, minutes and notices."""

from __future__ import annotations

from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import Meeting
from tracker.domain.governance.owner_role import NOT_NAMED
from tracker.domain.governance.private_meeting_wording import say_paragraphs
from tracker.domain.text import NUMBER_WORDS, join

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def say_held(meeting: Meeting) -> str:
    """Return 'Thursday 11 December 2014'."""
    return f"{_DAYS[meeting.held_on.weekday()]} {say_day(meeting.held_on)}"


def say_when(meeting: Meeting) -> str:
    """Return 'Thursday 11 December 2014 at 11.00 am, Cabinet Room B', as far as time and place are known."""
    time, place = meeting.time.strip(), meeting.place.strip()
    return f"{say_held(meeting)}{f' at {time}' if time else ''}{f', {place}' if place else ''}"


def say_next(meeting: Meeting) -> str:
    """Return a sentence with the date of the next meeting."""
    return f"The next meeting is on {say_when(meeting)}."


def part_two_notice(paragraph: str) -> str:
    """Return the line below an item of Part II."""
    return f"Not for publication: exempt information as defined in {say_paragraphs([paragraph])}."


def say_presented(presenters: tuple[str, ...]) -> str:
    """Return 'Head of Procurement attended and presented the report.' A public paper names no presenter without a
    role.
    """
    named = [one for one in presenters if one != NOT_NAMED]
    others = len(presenters) - len(named)
    if presenters and not named:
        return "The report was presented."
    who = join([*named, f"{others} others" if others > 1 else "another"] if others else named)
    return f"{who} attended and presented the report." if who else ""


def say_apologies(names: tuple[str, ...]) -> str:
    """Return 'Apologies for absence were received from Cllr A Smith and two members.'"""
    if not names:
        return "There were no apologies."
    people = [_within(name.strip().rstrip(".")) for name in names]
    listed = "; ".join(people) if any("," in name for name in people) else join(people)
    return f"Apologies for absence were received from {listed}."


def _within(name: str) -> str:
    """Return a name as written within a sentence: "Two members" in lower case, a person's name unchanged."""
    first, _, rest = name.partition(" ")
    is_counted = first.casefold() in NUMBER_WORDS or first.casefold() in _NO_NAMES
    return f"{first.lower()} {rest}".strip() if is_counted else name


_NO_NAMES = frozenset(("the", "a", "an", "all", "both", "some", "several", "members", "representatives"))
