"""The columns of earlier statuses: "RAG Jan" beside "RAG Feb", "Previous RAG"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.dates import MONTHS
from tracker.domain.imports.draft import DraftStatus, Problem
from tracker.domain.text import join
from tracker.office.cells.status_words import is_wordless
from tracker.office.interpret.column_roles import latest_first, names_period, quarter_in, role_of
from tracker.office.interpret.exempt_columns import speaks
from tracker.office.interpret.heading_row import Heading, date_in
from tracker.office.interpret.heading_words import plain
from tracker.office.readers.grid import Row
from tracker.office.readers.status_colours import say_fill

_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?$")
_DAY_BEHIND = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\b")
_QUARTER_ENDS = {1: (6, 0), 2: (9, 0), 3: (12, 0), 4: (3, 0)}
_AIMS = {"target", "planned", "expected"}


class StatusColumn(Struct, frozen=True):
    """A column of statuses, with the day that its heading names, or the part of the year if it names no full day."""

    column: int
    heading: str
    as_at: date | None = None
    part: tuple[int, int] | None = None

    def status(self, row: Row) -> DraftStatus | None:
        """Return the status of a row in this column, as written; None if it has none."""
        cell = row.cells.get(self.column)
        if cell is None:
            return None
        written = row.text(self.column)
        text = say_fill(cell.fill) if cell.fill and is_wordless(written) else written
        return DraftStatus(text, "", self.heading, self.as_at, self.part) if text else None


def status_columns(heading: Heading) -> tuple[StatusColumn, ...]:
    """Return the columns of earlier statuses, oldest first, and then the present one; empty if none is earlier."""
    present = heading.coloured if heading.column("status") is None else heading.column("status")
    if present is None:
        return ()
    texts = {column: text for column, text in heading.texts.items() if column not in heading.used()}
    of_present = heading.texts.get(present, "")
    by_month = names_period(of_present) and role_of(of_present)[0] != "status"
    rated = {
        column: text
        for column, text in texts.items()
        if column != present and (_is_earlier(text) or (by_month and names_period(text) and role_of(text) == ("", "")))
    }
    dated = [column for column, text in rated.items() if names_period(text)]
    before = [column for column in rated if column not in dated]
    named = [*dated, present] if names_period(of_present) else dated
    in_order = latest_first(sorted(named), heading.texts)[::-1] if named else []
    if present in in_order:
        in_order = in_order[: in_order.index(present)]
    first = [column for column in before if role_of(rated[column])[1] == "original"]
    last = [column for column in before if column not in first]
    # a column without a date stands directly before the present one, and cannot be placed among dated columns
    columns = [*first, *(in_order or ()), *([] if in_order else last)]
    return tuple(_column(column, heading.texts.get(column, "")) for column in (*columns, present)) if columns else ()


def present_column(heading: Heading) -> StatusColumn | None:
    """Return the column of the present status if its heading names a day or month; otherwise None."""
    present = heading.coloured if heading.column("status") is None else heading.column("status")
    text = heading.texts.get(present, "") if present is not None else ""
    status_column = _column(present, text) if present is not None and names_period(text) else None
    return status_column if status_column and (status_column.as_at or status_column.part) else None


def say_without_year(columns: Sequence[StatusColumn], where: str) -> list[Problem]:
    """Return a problem for the columns of earlier statuses whose headings name no year."""
    bare = [f"“{one.heading}”" for one in sorted(columns, key=lambda one: one.column) if one.part]
    if not bare:
        return []
    names, each = ("names", "it") if len(bare) == 1 else ("name", "each")
    sentence = (
        f"{join(bare)} {names} no year, so the history has the statuses of the latest one of {each} before the import."
    )
    return [Problem(where, sentence)]


def _is_earlier(text: str) -> bool:
    """Return whether a heading names statuses of an earlier time. A heading that speaks of exemption does not."""
    named, role = role_of(text)
    if speaks(text):
        return False
    if named != "status" or role in ("forecast", "start", "now") or _AIMS & set(plain(text).split()):
        return False
    return role in ("previous", "original") or names_period(text)


def _column(column: int, text: str) -> StatusColumn:
    day = date_in(text)
    return StatusColumn(column, text, day, None if day else part_of_year(text))


def part_of_year(text: str) -> tuple[int, int] | None:
    """Return the month and day in a heading without a year: "Status at 30 June". Day 0 is the end of the month. None if
    it names none.
    """
    words = plain(text)
    quarter = quarter_in(words)
    if quarter:
        return _QUARTER_ENDS[quarter]
    for word in words.split():
        if word in MONTHS:
            before, _, behind = words.partition(word)
            day = _DAY.search(before.strip()) or _DAY_BEHIND.search(behind.strip())
            return MONTHS[word], int(day[1]) if day and 1 <= int(day[1]) <= 31 else 0
    return None
