"""The agendas, minutes and notices of a body: the kinds of its meetings and items, and the texts on their pages."""

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
"""The kinds of agenda items, as the screen names them. The program writes the pages of all kinds except the first."""
Contents = Literal["", "everything", "chosen"]
MinutesState = Literal["", "draft", "agreed"]


class BodyText(Struct, frozen=True):
    """The texts of a body that belong to no item: `authority` above its agendas, `foot` below them, and its `terms`."""

    body_id: int
    authority: str = ""
    foot: str = ""
    terms: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "the committee’s own text"


class MeetingType(Struct, frozen=True):
    """A kind of meeting of a body, such as a quarterly review. `agenda` lists its own standing items, a line an
    item.
    """

    body_id: int
    name: str
    agenda: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def standing_items(self) -> tuple[str, ...]:
        """The items that are on the agenda of every such meeting."""
        return lines_of(self.agenda)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.name}”"


def series_of(kind: str, types: Iterable[MeetingType]) -> str:
    """Return the series to which a meeting of that kind belongs: that of its type, or "" for all other meetings of the
    body.

    Each series has its own minutes and next meeting: a monthly review does not agree the minutes of a quarterly one.
    """
    named = kind.strip().casefold()
    return named if any(meeting_type.name.strip().casefold() == named for meeting_type in types) else ""


class StandingAppendix(Struct, frozen=True):
    """A text that continues from report to report: in print, whatever has happened since the last report is marked as
    new.
    """

    body_id: int
    title: str
    text: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.title}”"


class MeetingRecord(Struct, frozen=True):
    """The people who were present at a meeting, a line each, and the state of its minutes."""

    meeting_id: int
    present: str = ""
    apologies: str = ""
    state: MinutesState = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "who was present"


class ItemReport(Struct, frozen=True):
    """The `kind` of an agenda item, the `note` beneath its title, and the contents of its report.

    `contents`: "everything" in the tracker, or the "chosen" ReportParts, of which there may be none; "" means
    everything until a part is chosen. `to_follow`: the report is not available yet.
    """

    agenda_item_id: int
    kind: ItemKind = "item"
    note: str = ""
    to_follow: bool = False
    contents: Contents = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "what an agenda item is"


class Minute(Struct, frozen=True):
    """The minute of an item apart from its resolution: who presented it, a line each, and the discussion."""

    agenda_item_id: int
    presenters: str = ""
    discussion: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
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
        """Return the name of the record for use in a sentence."""
        return "the notice"


NOTICE_HEADINGS = {
    "details": "Details of the decision",
    "information": "Further information from",
    "representations_to": "Representations to",
    "representations": "Representations received",
    "response": "Response to the representations",
}
"""The fields of a notice in their order, with their headings."""

_KINDS: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    ("apologies", re.compile(r"apolog(?:y|ies)\b", re.IGNORECASE)),
    ("minutes", re.compile(r"minutes\b", re.IGNORECASE)),
    ("next meeting", re.compile(r"(?:date|time|dates) (?:and \w+ )?of (?:the )?next meeting", re.IGNORECASE)),
    ("notice", re.compile(r"notice of intention", re.IGNORECASE)),
    ("exclusion", re.compile(r"exclusion of (?:the )?(?:press|public)", re.IGNORECASE)),
)


def kind_of_title(title: str) -> ItemKind:
    """Return the kind that is guessed for a new item from its title."""
    return next((kind for kind, words in _KINDS if words.match(title.strip())), "item")


_OF_ACTIONS = re.compile(
    r"\b(?:(?:progress|updates?|report) (?:on|against) (?:the )?(?:\w+ )?actions?\b|matters arising"
    r"|actions? (?:log|list|tracker)"
    r"|actions? (?:from|arising|of (?:the )?(?:last|previous)))",
    re.IGNORECASE,
)


def is_of_actions(title: str) -> bool:
    """Return whether an item deals with the requests of earlier meetings: "Progress on actions", "Matters arising"."""
    return _OF_ACTIONS.search(title) is not None


_CHANGING = re.compile(
    r"\b(?:\d\w*|q[1-4]|quarter (?:one|two|three|four)|first|second|third|fourth|quarterly|annual|monthly|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)\b|[^\w\s]|_",
    re.IGNORECASE,
)


def like_title(title: str) -> str:
    """Return a key that is equal for the titles of recurring reports: it leaves out dates, quarters and numbers."""
    return " ".join(_CHANGING.sub(" ", title).split()).casefold()


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank, stripped."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def new_lines(now: str, before: str | None) -> tuple[tuple[str, bool], ...]:
    """Return the lines of a standing appendix, each with whether it is new since the last report. In a first report
    (`before` is None) no line is new.
    """
    if before is None:
        return tuple((line, False) for line in lines_of(now))
    known = {" ".join(line.split()).casefold() for line in lines_of(before)}
    return tuple((line, " ".join(line.split()).casefold() not in known) for line in lines_of(now))
