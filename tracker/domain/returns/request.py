"""The rows that were sent to owners of actions, and the rows that they returned."""

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
_FOR_ALL, _FOR_ONE = "Actions by owner", "Actions of "
CONTAINS_EXEMPT = "Contains exempt information: "
EXEMPT_NOTE = "Not for publication: "
"""Begins the line above the last note of an exempt action; its label follows."""
_LARGEST = 2**63
"""Ids are below this number."""


class Sent(Struct, frozen=True):
    """An action as it was sent to its owner. `tracker` distinguishes the actions of one tracker from those of another.

    `meeting_on` is the day of the meeting for which it was sent, as an ISO date, empty if none was planned; `edit` is
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
        """Return the text that is sent with the row and identifies it on return, wherever the row has been moved."""
        values = [self.tracker, self.action_id, self.owner, self.status, self.timescale, self.meeting_on, self.edit]
        body = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
        return f"{_SIGN}{body}.{_check(body)}"

    @classmethod
    def of(cls, mark: str) -> Sent | None:
        """Read a mark; None if it was altered, or has content that no mark of ours has."""
        body, _, check = mark.strip().removeprefix(_SIGN).partition(".")
        if check != _check(body):
            return None
        try:
            request = cls(*json.loads(base64.urlsafe_b64decode(body)))
            numbers = all(type(one) is int and 0 <= one < _LARGEST for one in (request.action_id, request.edit))
            texts = (request.tracker, request.owner, request.status, request.timescale, request.meeting_on)
            if request.meeting_on:
                date.fromisoformat(request.meeting_on)
        except (ValueError, TypeError, RecursionError, binascii.Error):
            return None
        return request if numbers and all(isinstance(text, str) for text in texts) else None


def is_mark(text: str) -> bool:
    """Return whether a cell holds a mark, whole or altered."""
    return text.strip().startswith(_SIGN)


def is_title(text: str) -> bool:
    """Return whether a cell holds the title of an update form."""
    return text == _FOR_ALL or text.startswith(_FOR_ONE)


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_CHECK]


class ReturnedRow(Struct, frozen=True):
    """A row as it was returned; `where` names it ("Owner.xlsx, Actions!A9"), `mark` is empty if it was lost.

    `lost`: the cells of status and timescale are missing, so that their being blank means nothing. `owner`: the owner
    in the form of all owners.
    """

    where: str
    mark: str
    ref: str = ""
    title: str = ""
    timescale: str = ""
    status: str = ""
    note: str = ""
    last_note: str = ""
    lost: bool = False
    owner: str = ""

    def says(self) -> str:
        """Return the texts of the row, so that nothing is lost if it cannot be matched."""
        parts = (("Status", self.status), ("Timescale", self.timescale), ("New note", self.note))
        named = " ".join(filter(None, (self.ref, self.title)))
        return "; ".join([named, *(f"{name}: {text}" for name, text in parts if text)])


class ReturnedBook(Struct, frozen=True):
    """A workbook as it was returned, and the problems of reading it. Without rows it is not a return."""

    source: str
    rows: tuple[ReturnedRow, ...] = ()
    problems: tuple[Problem, ...] = ()


class Answer(Struct, frozen=True):
    """A change that an owner made: a line as in a merge, with the plan as `within`."""

    owner: str
    line: MergeLine


class Silent(Struct, frozen=True):
    """An owner with open actions who has not answered. `came_back`: the owner returned the workbook without a
    change.
    """

    owner: str
    came_back: bool


class Returns(Struct, frozen=True):
    """The result of comparing returns. `left_out` names the actions that are missing from the workbook of an owner who
    answered.
    """

    answers: tuple[Answer, ...] = ()
    silent: tuple[Silent, ...] = ()
    left_out: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


class Asked(Struct, frozen=True):
    """The current state of an action, for its owner.

    `notes` are the texts of its notes, the newest first, followed by their earlier texts if they were changed here.
    `exempt` is the label of the mark that keeps it from publication; empty if it may be published.
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
        """True if the action is complete, by its day or by its status."""
        return is_complete(self.status, self.completed_on)

    def named(self) -> str:
        """Return the number and title of the action, short enough for a sentence."""
        return shorten(f"{self.ref} {self.title}".strip())

    def line(self, field: str = "", was: str = "", incoming: str = "", sent: str | None = None) -> MergeLine:
        """Return a line about the action; a conflict if `sent` gives the value at the time it was sent."""
        return MergeLine(
            *("changed" if sent is None else "conflict", "action", self.plan, self.ref, self.title),
            field=field,
            was=was,
            found=incoming,
            sent=sent or "",
            row_id=self.action_id,
            version=self.version,
        )


class Outgoing(Struct, frozen=True):
    """A workbook to be sent: the actions of one owner, or `together` those of several.

    `meeting` names the meeting that it is for ("the meeting of the Board on 11 December 2014"); empty if none is
    planned.
    """

    owners: Mapping[str, Sequence[Asked]]
    tracker: str
    meeting: str = ""
    meeting_on: str = ""
    edit: int = 0
    together: bool = False

    @property
    def title(self) -> str:
        """The heading of the workbook, which is also the name of its file."""
        return _FOR_ALL if self.together else f"{_FOR_ONE}{join(list(self.owners))}"

    @property
    def rows(self) -> Sequence[tuple[Asked, Sent]]:
        """The actions of the workbook, each with its state as sent."""
        return [
            (
                action,
                Sent(
                    self.tracker, action.action_id, owner, action.status, action.timescale, self.meeting_on, self.edit
                ),
            )
            for owner, actions in self.owners.items()
            for action in actions
        ]

    def say_exempt(self) -> str:
        """Return the warning that names the exempt actions; "" if everything may be published."""
        names = [one.ref or shorten(one.title, 30) for one, _ in self.rows if one.exempt]
        if not names:
            return ""
        of = join(names) if len(names) <= _MOST_NAMED else count(len(names), "action")
        verb = "is" if len(names) == 1 else "are"
        return f"{CONTAINS_EXEMPT}{of} {verb} not for publication. Do not share this workbook."


def say_without_owner(asked: Iterable[Asked]) -> str:
    """Return a sentence that names the open actions without an owner, about which nobody can be asked; "" if there are
    none.
    """
    left = [one for one in asked if not one.owner.strip() and not one.is_complete]
    if not left:
        return ""
    names = [one.ref.strip() or f"“{shorten(one.title, 40)}”" for one in left[:_MOST_NAMED]]
    names += [f"{len(left) - len(names):,} more"] if len(left) > len(names) else []
    have, them = ("has", "it") if len(left) == 1 else ("have", "them")
    return f"{count(len(left), 'open action')} {have} no owner, so no one is asked about {them}: {join(names)}."


def by_owner(asked: Iterable[Asked]) -> Mapping[str, Sequence[Asked]]:
    """Return the open actions by owner, in alphabetical order; actions without an owner are left out.

    Owners that differ only in capitals or white space count as one, with the first one's spelling, on a single line.
    """
    owners: dict[str, list[Asked]] = {}
    for one in asked:
        if one.owner.strip() and not one.is_complete:
            owners.setdefault(alike(one.owner), []).append(one)
    return {" ".join(actions[0].owner.split()): actions for _, actions in sorted(owners.items())}
