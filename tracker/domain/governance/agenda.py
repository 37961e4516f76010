"""The pages of a body: the kinds of its meetings, what stands on its agendas and in its minutes, and its notices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from tracker.domain.record import NEW

ItemKind = Literal["item", "apologies", "minutes", "next meeting", "notice", "exclusion"]
ITEM_KINDS: Mapping[ItemKind, str] = {
    "item": "Report or other business",
    "apologies": "Apologies for absence",
    "minutes": "Minutes of the last meeting",
    "next meeting": "Date of the next meeting",
    "notice": "Notice of intention to meet in private",
    "exclusion": "Exclusion of the press and public",
}
"""The kinds of agenda items in the words of the screen: the pages of all but the first are written by the program."""
Contents = Literal["", "everything", "chosen"]
MinutesState = Literal["", "draft", "agreed"]


class BodyText(Struct, frozen=True):
    """Text of a body that is no item: the `authority` above its agendas, the `foot` below them, its `terms`."""

    body_id: int
    authority: str = ""
    foot: str = ""
    terms: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return "the committee’s own text"


class MeetingType(Struct, frozen=True):
    """A kind of meeting of a body, such as a quarterly review, with standing items of its own, a line an item."""

    body_id: int
    name: str
    agenda: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def standing_items(self) -> tuple[str, ...]:
        """The items that each such meeting takes."""
        return lines_of(self.agenda)

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return f"“{self.name}”"


def series_of(kind: str, types: Iterable[MeetingType]) -> str:
    """Return the series of meetings that one of that kind belongs to: those of a type, or "" for all others of the
    body.

    Each series has minutes and a next meeting of its own: a monthly review does not agree the minutes of a quarterly
    one.
    """
    named = kind.strip().casefold()
    return named if any(one.name.strip().casefold() == named for one in types) else ""


class StandingAppendix(Struct, frozen=True):
    """A text that goes on from report to report: what has happened since the last one is marked as new in print."""

    body_id: int
    title: str
    text: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return f"“{self.title}”"


class MeetingRecord(Struct, frozen=True):
    """The people who were at a meeting, a line each, and how far its minutes are."""

    meeting_id: int
    present: str = ""
    apologies: str = ""
    state: MinutesState = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return "who was present"


class ItemReport(Struct, frozen=True):
    """The `kind` of an agenda item, the `note` beneath its title, and what its report holds.

    `contents`: "everything" in the tracker or what is "chosen" (its ReportParts, which may be none); "" is everything
    until a part is chosen. `to_follow`: the report is not there yet.
    """

    agenda_item_id: int
    kind: ItemKind = "item"
    note: str = ""
    to_follow: bool = False
    contents: Contents = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return "what an agenda item is"


class Minute(Struct, frozen=True):
    """The minute of an item besides its resolution: who presented it, a line each, and what was said."""

    agenda_item_id: int
    presenters: str = ""
    discussion: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return "the minute"


class PrivateNotice(Struct, frozen=True):
    """The notice that an item is likely to be taken in private (Regulation 5 of the 2012 Regulations).

    It is published although its item is not. Blank `representations` means that none were received.
    """

    agenda_item_id: int
    details: str = ""
    information: str = ""
    representations_to: str = ""
    representations: str = ""
    response: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return "the notice"


NOTICE_HEADINGS = {
    "details": "Details of the decision",
    "information": "Further information from",
    "representations_to": "Representations to",
    "representations": "Representations received",
    "response": "Response to the representations",
}
"""The fields of a notice in their order, as they are headed."""

_KINDS: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    ("apologies", re.compile(r"apolog(?:y|ies)\b", re.IGNORECASE)),
    ("minutes", re.compile(r"minutes\b", re.IGNORECASE)),
    ("next meeting", re.compile(r"(?:date|time|dates) (?:and \w+ )?of (?:the )?next meeting", re.IGNORECASE)),
    ("notice", re.compile(r"notice of intention", re.IGNORECASE)),
    ("exclusion", re.compile(r"exclusion of (?:the )?(?:press|public)", re.IGNORECASE)),
)


def kind_of_title(title: str) -> ItemKind:
    """Return the kind that a new item is taken for by its title."""
    return next((kind for kind, words in _KINDS if words.match(title.strip())), "item")


_OF_ACTIONS = re.compile(
    r"\b(?:(?:progress|updates?|report) (?:on|against) (?:the )?(?:\w+ )?actions?\b|matters arising"
    r"|actions? (?:log|list|tracker)"
    r"|actions? (?:from|arising|of (?:the )?(?:last|previous)))",
    re.IGNORECASE,
)


def is_of_actions(title: str) -> bool:
    """Return whether an item takes up what earlier meetings asked for: "Progress on actions", "Matters arising"."""
    return _OF_ACTIONS.search(title) is not None


_CHANGING = re.compile(
    r"\b(?:\d\w*|q[1-4]|quarter (?:one|two|three|four)|first|second|third|fourth|quarterly|annual|monthly|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)\b|[^\w\s]|_",
    re.IGNORECASE,
)


def like_title(title: str) -> str:
    """Return a key that is equal for the titles of reports that come again: without dates, quarters and numbers."""
    return " ".join(_CHANGING.sub(" ", title).split()).casefold()


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def new_lines(now: str, before: str | None) -> tuple[tuple[str, bool], ...]:
    """Return the lines of a standing appendix, each with whether it is new since the report before; nothing is, of a
    first.
    """
    if before is None:
        return tuple((line, False) for line in lines_of(now))
    known = {" ".join(line.split()).casefold() for line in lines_of(before)}
    return tuple((line, " ".join(line.split()).casefold() not in known) for line in lines_of(now))
