"""The rows that owners of actions were sent, and those that came back."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.imports.draft import Problem
from tracker.domain.merging.merge import MergeLine
from tracker.domain.plans.overdue import is_complete
from tracker.domain.text import alike, count, join, shorten

_SIGN = "RPT1."
_CHECK = 8
_MOST_NAMED = 8
_LARGEST = 2**63
"""Beyond what an id can be."""


class Sent(Struct, frozen=True):
    """An action as it was sent to its owner. `tracker` tells one tracker's actions from another's.

    `meeting_on` is the day of the meeting that it was sent for, as an ISO date, empty if none was planned; `edit` is
    the id of the last edit before it was sent.
    """

    tracker: str
    action_id: int
    owner: str
    status: str
    timescale: str
    meeting_on: str = ""
    edit: int = 0

    def mark(self) -> str:
        """Return the text that goes out with the row and says all this when it comes back, wherever it has been put."""
        values = [self.tracker, self.action_id, self.owner, self.status, self.timescale, self.meeting_on, self.edit]
        body = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
        return f"{_SIGN}{body}.{_check(body)}"

    @classmethod
    def of(cls, mark: str) -> Sent | None:
        """Read a mark; None if it was altered, or says what no mark of ours does."""
        body, _, check = mark.strip().removeprefix(_SIGN).partition(".")
        if check != _check(body):
            return None
        try:
            said = cls(*json.loads(base64.urlsafe_b64decode(body)))
            numbers = all(type(one) is int and 0 <= one < _LARGEST for one in (said.action_id, said.edit))
            texts = (said.tracker, said.owner, said.status, said.timescale, said.meeting_on)
            if said.meeting_on:
                date.fromisoformat(said.meeting_on)
        except (ValueError, TypeError, RecursionError, binascii.Error):
            return None
        return said if numbers and all(isinstance(text, str) for text in texts) else None


def is_mark(text: str) -> bool:
    """Return whether a cell holds a mark, whole or altered."""
    return text.strip().startswith(_SIGN)


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_CHECK]


class ReturnedRow(Struct, frozen=True):
    """A row as it came back; `where` names it ("Owner.xlsx, Actions!A9"), `mark` is empty if it was lost.

    `lost`: it came without the cells of status and timescale, so that their being blank says nothing.
    """

    where: str
    mark: str
    ref: str = ""
    title: str = ""
    timescale: str = ""
    status: str = ""
    note: str = ""
    lost: bool = False

    def says(self) -> str:
        """Return the texts in it, so that a row without a place loses nothing."""
        parts = (("Status", self.status), ("Timescale", self.timescale), ("New note", self.note))
        named = " ".join(filter(None, (self.ref, self.title)))
        return "; ".join([named, *(f"{name}: {text}" for name, text in parts if text)])


class ReturnedBook(Struct, frozen=True):
    """A workbook as it came back, and what in it could not be read. Without rows it is no return."""

    source: str
    rows: tuple[ReturnedRow, ...] = ()
    problems: tuple[Problem, ...] = ()


class Answer(Struct, frozen=True):
    """One thing that an owner changed: a line as of a merge, `within` being the plan."""

    owner: str
    line: MergeLine


class Silent(Struct, frozen=True):
    """An owner with open actions who has not answered. `came_back`: the owner's workbook did, without a change."""

    owner: str
    came_back: bool


class Returns(Struct, frozen=True):
    """All that came back. `left_out` names the actions that are no longer in the workbook of an owner who answered."""

    answers: tuple[Answer, ...] = ()
    silent: tuple[Silent, ...] = ()
    left_out: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


class Asked(Struct, frozen=True):
    """An action as it stands here now, for its owner.

    `notes` are the texts of its notes, the newest first, and after them what those notes said before they were changed
    here. `exempt` says under what it is not for publication, empty if it may be published.
    """

    action_id: int
    version: int
    owner: str
    plan: str
    ref: str
    title: str
    timescale: str
    status: str
    scheme_name: str
    notes: tuple[str, ...] = ()
    due_on: date | None = None
    completed_on: date | None = None
    exempt: str = ""

    @property
    def is_complete(self) -> bool:
        """True if it is done, by its day or by its status."""
        return is_complete(self.status, self.completed_on)

    def named(self) -> str:
        """Its number and title, short enough for a sentence."""
        return shorten(f"{self.ref} {self.title}".strip())

    def line(self, field: str = "", was: str = "", found: str = "", sent: str | None = None) -> MergeLine:
        """Return a line about it; a conflict where `sent` says what it was when it was sent."""
        return MergeLine(
            *("changed" if sent is None else "conflict", "action", self.plan, self.ref, self.title),
            field=field,
            was=was,
            found=found,
            sent=sent or "",
            row_id=self.action_id,
            version=self.version,
        )


class Outgoing(Struct, frozen=True):
    """A workbook that goes out: the actions of one owner, or `together` those of several.

    `meeting` says for which it is ("the meeting of the Board on 11 December 2014"), empty if none is planned.
    """

    owners: Mapping[str, Sequence[Asked]]
    tracker: str
    meeting: str = ""
    meeting_on: str = ""
    edit: int = 0
    together: bool = False

    @property
    def title(self) -> str:
        """The heading above it, which also names its file."""
        return "Actions by owner" if self.together else f"Actions of {join(list(self.owners))}"

    @property
    def rows(self) -> Sequence[tuple[Asked, Sent]]:
        """Its actions, with what is remembered of each."""
        return [
            (one, Sent(self.tracker, one.action_id, owner, one.status, one.timescale, self.meeting_on, self.edit))
            for owner, actions in self.owners.items()
            for one in actions
        ]

    def say_exempt(self) -> str:
        """Return 'Internal: 1.2 and 1.4 are exempt from publication. Do not pass …', empty if everything may be."""
        names = [one.ref or shorten(one.title, 30) for one, _ in self.rows if one.exempt]
        if not names:
            return ""
        of = join(names) if len(names) <= _MOST_NAMED else count(len(names), "action")
        verb = "is" if len(names) == 1 else "are"
        return f"Contains exempt information: {of} {verb} not for publication. Do not share this workbook."


def say_without_owner(asked: Iterable[Asked]) -> str:
    """Name the open actions of which no owner can be asked; "" if there are none."""
    left = [one for one in asked if not one.owner.strip() and not one.is_complete]
    if not left:
        return ""
    names = [one.ref.strip() or f"“{shorten(one.title, 40)}”" for one in left[:_MOST_NAMED]]
    names += [f"{len(left) - len(names):,} more"] if len(left) > len(names) else []
    have, them = ("has", "it") if len(left) == 1 else ("have", "them")
    return f"{count(len(left), 'open action')} {have} no owner, so no one is asked about {them}: {join(names)}."


def by_owner(asked: Iterable[Asked]) -> Mapping[str, Sequence[Asked]]:
    """Open actions by owner, in alphabetical order; those without one are left out.

    Owners that differ in capitals or white space only are one, named as the first of them is, on one line.
    """
    owners: dict[str, list[Asked]] = {}
    for one in asked:
        if one.owner.strip() and not one.is_complete:
            owners.setdefault(alike(one.owner), []).append(one)
    return {" ".join(actions[0].owner.split()): actions for _, actions in sorted(owners.items())}
