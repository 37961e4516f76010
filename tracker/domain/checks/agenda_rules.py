"""Reports that an agenda promises: a finding until the report is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tracker.domain.checks.finding import Finding, Subject
from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import BodyContent
from tracker.domain.governance.private_meeting_wording import SECOND_NOTICE_DAYS, last_day_of_notice

AGENDA_DAYS = SECOND_NOTICE_DAYS
"""The clear days before a meeting by which its reports must be open to the public (section 100B(3) of the 1972 Act)."""


def agenda_findings(bodies: Iterable[BodyContent], on: date, exempt: Collection[int] = ()) -> Iterator[Finding]:
    """Yield the items whose report is still to follow: before the meeting, on its day and after it.

    For `exempt` items, only the number is given.
    """
    for body in bodies:
        for content in body.meetings:
            meeting = content.meeting
            for item in content.items:
                if not content.report(item.id).to_follow:
                    continue
                open_on = last_day_of_notice(meeting.held_on, AGENDA_DAYS)
                day = say_day(meeting.held_on)
                if on > meeting.held_on:
                    state, sentence = "past", f"the meeting of {day} has passed, and the report is still to follow."
                elif on > open_on:
                    state, sentence = "late", f"the report is still to follow. It was due by {say_day(open_on)}."
                else:
                    state, sentence = "due", f"the report is to follow by {say_day(open_on)}."
                name = f"Item {item.ref.strip()}" if item.ref.strip() else "An agenda item"
                yield Finding(
                    "report to follow",
                    Subject("meeting", meeting.id),
                    (f"item {item.id}", state),
                    f"{sentence[:1].upper()}{sentence[1:]}",
                    f"{name}, {day}",
                    item.title if item.id not in exempt else name,
                    body.body.name,
                )
