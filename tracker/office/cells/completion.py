"""Find that an action is complete, in a completion column, as 100 %, in a note or in a timescale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from tracker.domain.dates import read_day, without_time
from tracker.domain.formatted_text import plain
from tracker.domain.imports.draft import DraftAction
from tracker.domain.plans.timescale import Timescale
from tracker.office.cells.status_grammar import is_wholly_complete
from tracker.office.cells.status_words import completed_on, word_of

COMPLETE = "Complete"
_PERCENT = re.compile(r"%|\b(?:per ?cent(?:age)?|pct)\b", re.IGNORECASE)
_OF_WORK = {"complete", "completed", "completion", "done", "progress", "delivered", "implemented", "finished"}
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(%?)")
_DONE = {"yes", "y", "true", "x", "1", "100", "done", "complete", "completed", "closed"}
_TICKS = {"✓", "✔", "✅", "☑"}
_OPEN = {"no", "n", "false", "0", "na", "n a"}


def is_yes(completed: str) -> bool:
    """Return whether a cell of a completion column says that the action is complete, without a day."""
    return completed.strip() in _TICKS or _plain(completed) in _DONE or is_wholly_complete(completed)


def is_no(completed: str) -> bool:
    """Return whether a cell of a completion column only says that the action is not complete."""
    return _plain(completed) in _OPEN


def percent_columns(headings: Mapping[int, str], rows: Sequence[Mapping[int, str]]) -> dict[int, tuple[str, ...]]:
    """Return the columns that give the share of an action that is done, each with all its cells.

    The share is in per cent or a part of 1.
    """
    columns = {}
    for column, text in headings.items():
        words = set(_plain(text).split())
        if not words & _OF_WORK:
            continue
        shares = [row[column] for row in rows if column in row]
        is_named = bool(_PERCENT.search(text)) or words == {"completion"}
        if shares and is_named and all(_SHARE.fullmatch(share) for share in shares):
            columns[column] = tuple(shares)
    return columns


def share_done(text: str, shares: Sequence[str]) -> bool:
    """Return whether a share of work is all of it: "100%", "100", or "1" if none of `shares` is larger."""
    match = _SHARE.fullmatch(text)
    if match is None:
        return False
    number = float(match[1])
    return number == 100 or (number == 1 and not match[2] and all(float(share.rstrip(" %")) <= 1 for share in shares))


def with_completion(
    action: DraftAction, *, says_complete: bool, column: str, status: str, day_first: bool = True
) -> DraftAction:
    """Return the action as complete if something says so and its status does not.

    `says_complete`: the completion column does; `column` is its text; `status` is the heading of statuses. A replaced
    status is kept as a further column. The day is that of the first text that names it.
    """
    timescale = Timescale.read(action.timescale)
    note = plain(action.notes[0].text) if action.notes else ""
    noted = not action.status and is_wholly_complete(note, reasoned=False)
    if action.completed_on is not None or not (says_complete or timescale.says_done or noted):
        return action
    day: date | None = completed_on(column) if day_first else None
    day = day or (completed_on(note) if day_first and is_wholly_complete(note) else None)
    if day is not None:
        return replace(action, completed_on=day)
    if word_of(action.status, lettered=True) == "Blue":
        return action
    further = ((status or "Status", action.status),) if action.status else ()
    return replace(action, status=COMPLETE, extras=(*action.extras, *further))


def completion_day(completed: str, timescale: str) -> date | None:
    """Return the day of completion from its column, or from a timescale such as "Completed 12/3/24"; None if none."""
    return read_day(without_time(completed)) if completed else Timescale.read(timescale).completed_on


def _plain(text: str) -> str:
    """Return the words of a text in lower case, without punctuation."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
