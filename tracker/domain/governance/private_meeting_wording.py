"""The wording that the law requires if a meeting, or a part of it, is held in private.

Local Government Act 1972, section 100A(4) and Schedule 12A; for a council's executive also regulations 4 and 5 of the
Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.dates import days_after
from tracker.domain.governance.exemption import PARAGRAPHS
from tracker.domain.text import join

REGULATIONS = (
    "The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012"
)
FIRST_NOTICE_DAYS, SECOND_NOTICE_DAYS = 28, 5
"""Clear days before the meeting by which the notice, and the second notice with the representations, must be published.
"""
PUBLIC_INTEREST = (
    "In all the circumstances of the case the public interest in maintaining the exemption outweighs the public "
    "interest in disclosing the information."
)


def say_paragraphs(paragraphs: Iterable[str], schedule: str = "Schedule 12A to the Local Government Act 1972") -> str:
    """Return 'paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972'; only the schedule if no
    paragraph is chosen.
    """
    numbers = sorted({paragraph for paragraph in paragraphs if paragraph})
    if not numbers:
        return schedule
    return f"paragraph{'s' if len(numbers) > 1 else ''} {join(numbers)} of Part 1 of {schedule}"


def ask_to_exclude(items: Sequence[str], paragraphs: Iterable[str]) -> str:
    """Return the question that the agenda puts to the meeting before it takes the items of Part II."""
    return (
        "The meeting is asked to consider whether, under section 100A(4) of the Local Government Act 1972, the press "
        f"and public should be excluded while it considers {_say_items(items)}, on the grounds that there would "
        f"be a likely disclosure of exempt information as defined in {say_paragraphs(paragraphs)}, and that in all "
        "the circumstances of the case the public interest in maintaining the exemption outweighs the public interest "
        "in disclosing the information."
    )


def resolve_to_agree(minutes_of: str) -> str:
    """Return the resolution by which the minutes of a meeting are agreed."""
    return f"That the minutes of {minutes_of} be agreed as a true record and signed by the Chair."


def resolve_to_note(what: str) -> str:
    """Return the resolution by which a report or a notice is noted."""
    return f"That {what} be noted."


def resolve_to_exclude(items: Sequence[str], paragraphs: Iterable[str]) -> str:
    """Return the resolution by which the press and public are excluded."""
    return (
        "That under section 100A(4) of the Local Government Act 1972 the press and public be excluded from the meeting "
        f"during {_say_items(items)}, on the grounds that there would be a likely disclosure of exempt "
        f"information as defined in {say_paragraphs(paragraphs)}, and that in all the circumstances of the case the "
        "public interest in maintaining the exemption outweighs the public interest in disclosing the information."
    )


def reason_for_privacy(paragraph: str) -> str:
    """Return the reason that a notice gives: the exempt information that an item would disclose."""
    about = PARAGRAPHS.get(paragraph, "")
    what = f": {about[0].lower()}{about[1:]}" if about else ""
    return f"It will involve the disclosure of exempt information under {say_paragraphs([paragraph])}{what}."


def last_day_of_notice(held_on: date, clear_days: int) -> date:
    """Return the last day for a notice with so many clear days: neither the day of the notice nor that of the meeting
    counts.
    """
    return days_after(held_on, -(clear_days + 1))


def _say_items(items: Sequence[str]) -> str:
    if not items:
        return "the items of Part II"
    return f"item{'s' if len(items) > 1 else ''} {join(list(items))}"
