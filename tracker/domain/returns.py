"""What owners of actions were sent and what came back."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.draft import Problem
from tracker.domain.merge import MergeLine

_SIGN = "RPT1."
_CHECK = 8


@dataclass(frozen=True, slots=True)
class Sent:
    """An action as it was sent to its owner. `tracker` tells one tracker's actions from another's."""

    tracker: str
    action_id: int
    owner: str
    status: str
    timescale: str

    def mark(self) -> str:
        """The text that goes out with the row and says all this when it comes back, wherever it has been put."""
        values = [self.tracker, self.action_id, self.owner, self.status, self.timescale]
        body = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
        return f"{_SIGN}{body}.{_check(body)}"

    @classmethod
    def of(cls, mark: str) -> Sent | None:
        """What a mark says; None where it was altered."""
        body, _, check = mark.strip().removeprefix(_SIGN).partition(".")
        if check != _check(body):
            return None
        try:
            tracker, action_id, owner, status, timescale = json.loads(base64.urlsafe_b64decode(body))
        except (ValueError, TypeError, binascii.Error):
            return None
        return cls(tracker, action_id, owner, status, timescale)


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark, whole or altered."""
    return text.strip().startswith(_SIGN)


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_CHECK]


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row as it came back; `where` names it ("Owner.xlsx, Actions!A9"), `mark` is empty where it was lost."""

    where: str
    mark: str
    ref: str = ""
    title: str = ""
    timescale: str = ""
    status: str = ""
    note: str = ""

    def says(self) -> str:
        """What stands in it, so that a row without a place loses nothing."""
        parts = (("Status", self.status), ("Timescale", self.timescale), ("New note", self.note))
        named = " ".join(filter(None, (self.ref, self.title)))
        return "; ".join([named, *(f"{name}: {text}" for name, text in parts if text)])


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A workbook as it came back, and what in it could not be read."""

    source: str
    rows: tuple[ReturnedRow, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that an owner changed: a line as of a merge, `within` being the plan."""

    owner: str
    line: MergeLine


@dataclass(frozen=True, slots=True)
class Silent:
    """An owner with open actions who has not answered: nothing came back, or it came back without a change."""

    owner: str
    came_back: bool


@dataclass(frozen=True, slots=True)
class Returns:
    """All that came back. `left_out` names the actions that are no longer in the workbook of an owner who answered."""

    answers: tuple[Answer, ...] = ()
    silent: tuple[Silent, ...] = ()
    left_out: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """An open action as it stands here now, for its owner. `notes` are the texts of its notes, the newest first."""

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

    def line(self, field: str = "", was: str = "", found: str = "", sent: str | None = None) -> MergeLine:
        """A line about it; a conflict where `sent` says what it was when it was sent."""
        return MergeLine(
            *("changed" if sent is None else "conflict", "action", self.plan, self.ref, self.title),
            field=field,
            was=was,
            found=found,
            sent=sent or "",
            row_id=self.action_id,
            version=self.version,
        )


def by_owner(asked: Iterable[Asked]) -> Mapping[str, Sequence[Asked]]:
    """Open actions by owner, in alphabetical order; those without one are left out."""
    owners: dict[str, list[Asked]] = {}
    for one in asked:
        if one.owner.strip() and one.completed_on is None:
            owners.setdefault(one.owner.strip(), []).append(one)
    return dict(sorted(owners.items(), key=lambda entry: entry[0].casefold()))
