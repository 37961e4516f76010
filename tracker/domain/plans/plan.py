"""A plan, its sections, its actions and their progress notes, as frozen values."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.plans.overdue import is_complete, is_overdue
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES, RollUp, StatusScheme
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.domain.record import NEW
from tracker.domain.text import clean, shorten


class Plan(Struct, frozen=True):
    """An improvement or recovery plan. `position` orders the plans; `version` counts the writes of a row."""

    title: str
    service: str = ""
    period: str = ""
    scheme_name: str = DEFAULT_SCHEME
    roll_up_rule: RollUp = "counts"
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def scheme(self) -> StatusScheme:
        """The statuses that this plan uses."""
        return SCHEMES[self.scheme_name]

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.title}”"


class Section(Struct, frozen=True):
    """A heading of a plan with the actions under it. `ref` is the printed number, as text, and may be empty."""

    plan_id: int
    title: str
    ref: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"section {self.ref}".strip() if self.ref else f"“{self.title}”"


class Action(Struct, frozen=True):
    """One action of a section.

    `ref` is the printed number as text ("1.10"); `status` is a word of the plan's scheme or empty; `status_reason` says
    why the status last got worse; `completed_on` is the date of completion if known; `tags` are separated by commas, as
    in `domain.tags`.
    """

    section_id: int
    title: str
    ref: str = ""
    timescale: Timescale = Timescale()
    owner: str = ""
    status: str = ""
    status_reason: str = ""
    completed_on: date | None = None
    evidence: str = ""
    tags: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the action for use in a sentence: its printed number, else the start of its title."""
        return self.ref or f"“{shorten(self.title, 40)}”"

    def with_status(self, word: str, reason: str, scheme: StatusScheme) -> Action:
        """Return the action with another status. Raises RuleBroken for an unknown word, or a worse status without a
        reason.
        """
        if not word:
            return replace(self, status="", status_reason="")
        status = scheme.find(word)
        worse = scheme.worsens(self.status, status.word)
        if worse and not reason.strip():
            raise RuleBroken(
                f"Why has this moved from {self.status} to {status.word}? Enter a reason: the board will see it.",
                "status_reason",
            )
        if status.word == self.status and not reason.strip():
            return self
        return replace(self, status=status.word, status_reason=clean(reason).strip())

    @property
    def is_complete(self) -> bool:
        """True if the action has a date of completion, or a status that means complete."""
        return is_complete(self.status, self.completed_on)

    def is_overdue(self, on: date) -> bool:
        """Return whether the action is past its timescale on that day and not complete."""
        return is_overdue(self.status, self.completed_on, self.timescale.due_on, on)

    @property
    def is_never_late(self) -> bool:
        """True if the action is open and its timescale was not understood: neither a date nor ongoing."""
        return not self.is_complete and self.timescale.precision is Precision.TEXT

    def needs_attention(self, scheme: StatusScheme, on: date) -> bool:
        """Return whether the action is not complete, and overdue, off track, without a status or without a timescale on
        that day.
        """
        if self.is_complete:
            return False
        off_track = not self.status or (scheme.holds(self.status) and scheme.find(self.status).attention)
        return off_track or self.is_overdue(on) or self.timescale.precision is Precision.BLANK


class ProgressNote(Struct, frozen=True):
    """A record of progress as at a date. `as_at` is None if the imported paper gives no date."""

    action_id: int
    text: str
    as_at: date | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "a progress note"


COMMENT = "Comment in the document"
"""The heading of a comment in the margin of a document; comments are left out of public versions."""


class ActionExtra(Struct, frozen=True):
    """A text of an action from a column without a field of its own: the heading, and the text as it is."""

    action_id: int
    heading: str
    text: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.heading}”" if self.heading else "other information"
