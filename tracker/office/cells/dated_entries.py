"""Split progress cells with several entries, each beginning with its day: "12/09/14: tender out"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from tracker.domain.dates import read_day, without_time
from tracker.domain.formatted_text import between, plain
from tracker.domain.imports.draft import DraftAction, DraftNote
from tracker.domain.plans.timescale import Precision, Timescale

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}[ -]['’]?(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}[ -]['’]?\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
)
_FIGURE = re.compile(r"\d")
_ENTRY = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.;] ))[ \t•*-]*(?:update |as at )?[(\[]?(?P<day>{_DAY})[)\]]?\s*(?:[:–—-]|(?=\n))\s*",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"\n|[.;] ")
"""The places after which an entry may begin."""
_SIGNED = re.compile(r"(?P<day>\d[^;\n]{5,24});(?P<author>[^;\n]{1,80});(?P<text>\S.*)", re.DOTALL)


@lru_cache(maxsize=1024)  # progress texts repeat, and are looked up more than once
def dated_entries(text: str) -> tuple[DraftNote, ...]:
    """Return the entries of a progress cell, the newest first; text before the first entry comes last, without a date.

    Empty if nothing in the cell begins with a day. An entry without a real day stays part of the entry before it.
    """
    if not _FIGURE.search(text):
        return ()
    whole, text = text, plain(text)
    starts = [(match, day) for match in _entries_in(text) if (day := _day(match["day"]))]
    if not starts:
        return ()
    ends = [match.start() for match, _ in starts[1:]] + [len(text)]
    notes = [
        DraftNote(between(whole, match.end(), end).strip(), day)
        for (match, day), end in zip(starts, ends, strict=True)
        if text[match.end() : end].strip()
    ]
    notes.sort(key=lambda note: note.as_at or date.min, reverse=True)
    before = between(whole, 0, starts[0][0].start()).strip()
    return (*notes, *([DraftNote(before)] if before else []))


def _entries_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the possible beginnings of entries. Each place is tried by itself, which is faster than a search."""
    end = 0
    for start in (0, *(boundary.end() for boundary in _BOUNDARY.finditer(text))):
        if start >= end and (match := _ENTRY.match(text, start)):
            end = match.end()
            yield match


def signed_entry(text: str) -> DraftNote | None:
    """Return a comment that follows its day and author, as Jira exports it; None otherwise.

    For example "10/Apr/24 3:00 PM;user2;Two offers".
    """
    match = _SIGNED.fullmatch(text.strip())
    day = read_day(without_time(match["day"].strip())) if match else None
    return DraftNote(f"{match['text'].strip()} ({match['author'].strip()})", day) if match and day else None


def newest_first(notes: Sequence[DraftNote]) -> list[DraftNote]:
    """Sort notes by day, the newest first, if each has a day; otherwise keep their order."""
    if not all(note.as_at for note in notes):
        return list(notes)
    return sorted(notes, key=lambda note: note.as_at or date.min, reverse=True)


def split_notes(action: DraftAction) -> DraftAction:
    """Return the action with each dated entry of its notes as a separate note."""
    notes = [replace(entry, mark=note.mark) for note in action.notes for entry in (dated_entries(note.text) or (note,))]
    notes.sort(key=lambda note: note.as_at or date.min, reverse=True)
    return replace(action, notes=tuple(notes))


def count_dated(actions: Sequence[DraftAction]) -> int:
    """Return the number of notes with entries that begin with a day."""
    return sum(bool(dated_entries(note.text)) for action in actions for note in action.notes)


def _day(text: str) -> date | None:
    day = read_day(text)
    if day:
        return day
    read = Timescale.read(text)
    return read.due_on if read.precision is Precision.MONTH else None
