"""Bodies, their meetings, agenda items, and the obligations that meetings imposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.governance.agenda import (
    BodyText,
    ItemReport,
    MeetingRecord,
    MeetingType,
    Minute,
    PrivateNotice,
    StandingAppendix,
    like_title,
    series_of,
)
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.record import NEW
from tracker.domain.text import shorten

ObligationKind = Literal["report", "action"]
ObligationState = Literal["delivered", "overdue", "due", "undated"]
FUTURE_MEETING = "a future meeting"


class Body(Struct, frozen=True):
    """A committee, a board or a contract review. `agenda` lists the items that every meeting takes at the least, a line
    an item.
    """

    name: str
    agenda: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def minimum_agenda(self) -> tuple[str, ...]:
        """The items that every meeting takes."""
        return tuple(line.strip() for line in self.agenda.splitlines() if line.strip())

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.name}”"


class Meeting(Struct, frozen=True):
    """A dated meeting of a body. `time` and `place` are kept as written; `kind` is a word such as "annual review"."""

    body_id: int
    held_on: date
    time: str = ""
    place: str = ""
    kind: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the meeting of {say_day(self.held_on)}"


class AgendaItem(Struct, frozen=True):
    """One item of an agenda: `ref` is the printed number, `contact` a role, `resolution` the resolution as minuted."""

    meeting_id: int
    title: str
    ref: str = ""
    contact: str = ""
    recommendation: str = ""
    resolution: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"item {self.ref}" if self.ref else f"“{shorten(self.title, 40)}”"


class CoverSheet(Struct, frozen=True):
    """The fields of a committee's report template other than the item's title, contact and recommendation.

    A field left empty stays empty; "N/A" is an answer. `papers` has a line for each background paper.
    """

    agenda_item_id: int
    divisions: str = ""
    summary: str = ""
    background: str = ""
    consultations: str = ""
    implications: str = ""
    risk_management: str = ""
    papers: str = ""
    part_two_reason: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "the cover sheet"


COVER_HEADINGS = {
    "divisions": "Electoral divisions affected",
    "summary": "Executive summary",
    "background": "Background and advice",
    "consultations": "Consultations",
    "implications": "Implications",
    "risk_management": "Risk management",
    "papers": "Background papers",
    "part_two_reason": "Reason for inclusion in Part II",
}
"""The fields of a cover sheet in their order, with their printed headings."""


class Obligation(Struct, frozen=True):
    """A further report, or an action of a review, that a meeting (`meeting_id`) requested.

    It is due at `due_meeting_id`; otherwise it has only the words that were used (`due_text`, "a future meeting") and
    stays undated. It is closed by the agenda item that delivers it (`delivered_item_id`). `owner` is a role.
    """

    meeting_id: int
    text: str
    kind: ObligationKind = "report"
    owner: str = ""
    minute: str = ""
    due_meeting_id: int | None = None
    due_text: str = ""
    delivered_item_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{shorten(self.text, 60)}”"


class MeetingContent(Struct, frozen=True):
    """A meeting with its items in printed order, everything that belongs to them, and the obligations it imposed.

    In a paper, `private` lists the items that are marked as exempt, each with its paragraph; `is_public` means that
    only their titles are left.
    """

    meeting: Meeting
    items: tuple[AgendaItem, ...] = ()
    covers: tuple[CoverSheet, ...] = ()
    requests: tuple[Obligation, ...] = ()
    record: MeetingRecord | None = None
    reports: tuple[ItemReport, ...] = ()
    parts: tuple[ReportPart, ...] = ()
    minutes: tuple[Minute, ...] = ()
    notices: tuple[PrivateNotice, ...] = ()
    private: tuple[tuple[int, str], ...] = ()
    is_public: bool = False

    def cover(self, item_id: int) -> CoverSheet:
        """Return the cover sheet of an item; a blank one if it has none."""
        return next((cover for cover in self.covers if cover.agenda_item_id == item_id), CoverSheet(item_id))

    def report(self, item_id: int) -> ItemReport:
        """Return the kind of an item and the contents of its report; an ordinary item if nothing is recorded for it."""
        return next(
            (item_report for item_report in self.reports if item_report.agenda_item_id == item_id), ItemReport(item_id)
        )

    def parts_of(self, item_id: int) -> tuple[ReportPart, ...]:
        """Return the parts of an item's report in their order."""
        return tuple(part for part in self.parts if part.agenda_item_id == item_id)

    def minute(self, item_id: int) -> Minute:
        """Return the minute of an item; a blank one if it has none."""
        return next((minute for minute in self.minutes if minute.agenda_item_id == item_id), Minute(item_id))

    def notice(self, item_id: int) -> PrivateNotice:
        """Return the notice of an item; a blank one if it has none."""
        return next(
            (private_notice for private_notice in self.notices if private_notice.agenda_item_id == item_id),
            PrivateNotice(item_id),
        )

    def has_report(self, item_id: int) -> bool:
        """Return whether an item has a report of its own: a cover sheet, or a part of a report."""
        is_covered = any(cover.agenda_item_id == item_id for cover in self.covers)
        return self.report(item_id).kind == "item" and (is_covered or bool(self.parts_of(item_id)))

    def with_reports(self) -> tuple[AgendaItem, ...]:
        """Return the items that have reports."""
        return tuple(item for item in self.items if self.has_report(item.id))

    def is_chosen(self, item_id: int) -> bool:
        """Return whether the report of an item contains only its chosen parts, and not everything in the tracker."""
        contents = self.report(item_id).contents
        return contents == "chosen" or (not contents and bool(self.parts_of(item_id)))


class BodyContent(Struct, frozen=True):
    """A body with its meetings by date, its own texts, its kinds of meeting and its standing appendices."""

    body: Body
    meetings: tuple[MeetingContent, ...] = ()
    text: BodyText | None = None
    types: tuple[MeetingType, ...] = ()
    standing: tuple[StandingAppendix, ...] = ()

    def meeting(self, meeting_id: int) -> MeetingContent | None:
        """Return the meeting with that id; None if the body has none."""
        return next((content for content in self.meetings if content.meeting.id == meeting_id), None)

    def like_report(self, meeting: MeetingContent, item: AgendaItem) -> tuple[AgendaItem, Meeting] | None:
        """Return the latest report of an earlier meeting with the same title as an item, apart from dates and numbers,
        and its meeting; None if the item already has parts of its own.
        """
        if meeting.parts_of(item.id) or meeting.report(item.id).kind != "item":
            return None
        for earlier in reversed(self.meetings):
            if earlier.meeting.held_on < meeting.meeting.held_on:
                for other in earlier.items:
                    if like_title(other.title) == like_title(item.title) and earlier.has_report(other.id):
                        return other, earlier.meeting
        return None

    def beside(self, meeting: Meeting) -> tuple[MeetingContent | None, MeetingContent | None]:
        """Return the meetings before and after a meeting, each None if there is none (see the function `beside`)."""
        by_id = {content.meeting.id: content for content in self.meetings}
        before, after = beside(meeting, [content.meeting for content in self.meetings], self.types)
        return (by_id[before.id] if before else None), (by_id[after.id] if after else None)


def beside(
    meeting: Meeting, others: Iterable[Meeting], types: Sequence[MeetingType]
) -> tuple[Meeting | None, Meeting | None]:
    """Return the meetings of a body before and after a meeting: of the same series if there is one, otherwise of any
    series.
    """
    own = series_of(meeting.kind, types)
    dated = sorted(others, key=lambda other: (other.held_on, other.id))

    def nearest(meetings: list[Meeting]) -> list[Meeting]:
        return [other for other in meetings if series_of(other.kind, types) == own] or meetings

    before = nearest([other for other in dated if other.held_on < meeting.held_on])
    after = nearest([other for other in dated if other.held_on > meeting.held_on])
    return (before[-1] if before else None), (after[0] if after else None)


class Duty(Struct, frozen=True):
    """The state of an obligation on a day, with the meetings and the item to which it refers.

    `under` lists the items of its meeting under which it was requested, according to the numbers of its minute.
    """

    obligation: Obligation
    body: Body
    asked_at: Meeting
    due_at: Meeting | None
    delivered_by: AgendaItem | None
    delivered_at: Meeting | None
    state: ObligationState
    under: tuple[AgendaItem, ...] = ()

    def say_asked(self) -> str:
        """Return '1 October 2014, minute 5(ii)'."""
        minute = f", minute {self.obligation.minute}" if self.obligation.minute.strip() else ""
        return f"{say_day(self.asked_at.held_on)}{minute}"


def duties(bodies: Iterable[BodyContent], on: date) -> list[Duty]:
    """Return every obligation that was requested by the day `on`, in the order of the requests, in its state on that
    day.

    An obligation is delivered once the meeting of its item has come, and overdue once its due meeting has passed
    without that.
    """
    bodies = list(bodies)
    meetings = {content.meeting.id: content.meeting for body in bodies for content in body.meetings}
    items = {item.id: item for body in bodies for content in body.meetings for item in content.items}
    held = {content.meeting.id: content.items for body in bodies for content in body.meetings}
    asked = sorted(
        (
            (content.meeting.held_on, duty.id, duty, body.body)
            for body in bodies
            for content in body.meetings
            for duty in content.requests
            if content.meeting.held_on <= on
        ),
        key=lambda entry: entry[:2],
    )
    requests = []
    for _, _, duty, body in asked:
        due = meetings.get(duty.due_meeting_id or NEW)
        item = items.get(duty.delivered_item_id or NEW)
        at = meetings.get(item.meeting_id) if item else None
        delivered = at is not None and at.held_on <= on
        state: ObligationState = (
            "delivered" if delivered else "undated" if due is None else "overdue" if due.held_on < on else "due"
        )
        requests.append(
            Duty(
                duty,
                body,
                meetings[duty.meeting_id],
                due,
                item if delivered else None,
                at if delivered else None,
                state,
                items_under(duty, held[duty.meeting_id]),
            )
        )
    return requests


def items_under(duty: Obligation, items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items of its meeting under which something was requested, by the numbers of its minute: "4 and 11".

    Items may also be numbered with Roman numerals or letters: "iv(ii)" is under item IV.
    """
    items = list(items)
    by_number = {
        one: item for item in items for number_text in _NUMBER.findall(item.ref)[:1] for one in _wholes(number_text)[:1]
    }
    minute = _DAY.sub(" ", duty.minute)
    named = (_wholes(number_text) for number_text in _NUMBER.findall(minute))
    held = [next((by_number[number] for number in numbers if number in by_number), None) for numbers in named]
    lettered = [item for item in items if not _NUMBER.search(item.ref)]
    by_letters = {letters[-1]: item for item in lettered if (letters := _LETTERS.findall(item.ref.casefold()))}
    if by_letters:
        held += [by_letters.get(word) for word in _LETTERS.findall(_PART.sub(" ", minute).casefold())]
    return tuple(dict.fromkeys(item for item in held if item is not None))


def number_of(item: AgendaItem) -> str:
    """Return the number or letters by which a minute refers to an item, in lower case; empty if it has none."""
    if numbers := _NUMBER.findall(item.ref):
        return _wholes(numbers[0])[0]
    letters = _LETTERS.findall(item.ref.casefold())
    return letters[-1] if letters else ""


def renumbered(minute: str, numbers: Mapping[str, str]) -> str:
    """Return a minute with the numbers of its items replaced: `numbers` gives the new number for each `number_of`."""
    days = [match.span() for match in _DAY.finditer(minute)]

    def with_new(match: re.Match[str]) -> str:
        whole = match[0]
        if any(start <= match.start() < end for start, end in days):
            return whole
        held = next((one for one in _wholes(whole) if one in numbers), None)
        return whole if held is None else f"{numbers[held]}{whole[len(held) :]}"

    return _NAMES_ITEM.sub(with_new, minute)


def _wholes(number_text: str) -> list[str]:
    """Return the item numbers that a number in a minute may mean, itself first: 5.2 and 5 for "5.2(ii)"."""
    number = number_text.casefold()
    return list(dict.fromkeys((number, number.partition(".")[0], number.rstrip("abcdefgh"))))


_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?:\s+\d{4}\b)?"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}\b",
    re.IGNORECASE,
)
"""Matches a date in the number of a minute, which is not the number of an item: "9 December 2014, item 11"."""
_LETTERS = re.compile(r"(?<!\w)[a-z]+(?!\w)")
_PART = re.compile(r"(?<=\w)\([^)]*\)")
"""Matches the part of a resolution after the number of its minute: the "(ii)" of "iv(ii)"."""
_NAMES_ITEM = re.compile(r"(?<![\w(.])(?:\d+[a-h]?(?:\.\d+)*|[a-z]+)(?![\w)])", re.IGNORECASE)
"""Matches text outside brackets that may refer to an item in a minute."""
_NUMBER = re.compile(r"(?<!\w)(?P<number>\d+[a-h]?(?:\.\d+)*)", re.IGNORECASE)


def next_meeting(bodies: Iterable[BodyContent], on: date) -> tuple[Body, Meeting] | None:
    """Return the first meeting of any body on `on` or after it; None if there is none."""
    coming = [
        (content.meeting.held_on, content.meeting.id, body.body, content.meeting)
        for body in bodies
        for content in body.meetings
        if content.meeting.held_on >= on
    ]
    return min(coming, key=lambda entry: entry[:2])[2:] if coming else None
