"""Read the number by which Excel stores a day that was left without a date format: 46295 is 30 September 2026."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from tracker.domain.dates import say_day
from tracker.domain.imports.draft import Problem
from tracker.domain.text import count
from tracker.office.readers.grid import Row

_BEGINNING = date(1899, 12, 30)
_FIRST, _LAST = 36_526, 73_050
"""The numbers of 1 January 2000 and of the last day of 2099."""


def with_days(rows: Sequence[Row], columns: Collection[int]) -> tuple[Sequence[Row], list[Problem]]:
    """Return the rows with such numbers in these columns replaced by the day, and a problem that reports them."""
    texts_by_cell = {
        (index, column): say_day(day)
        for index, row in enumerate(rows)
        for column in columns
        if (day := day_of_number(row.text(column)))
    }
    if not texts_by_cell:
        return rows, []
    changed = list(rows)
    for (index, column), text in texts_by_cell.items():
        row = changed[index]
        changed[index] = replace(row, cells={**row.cells, column: replace(row.cells[column], text=text, formatted="")})
    (index, column), text = next(iter(texts_by_cell.items()))
    sentence = say_number_of_day(rows[index].text(column), text, len(texts_by_cell))
    return changed, [Problem(rows[index].where, sentence)]


def say_number_of_day(number: str, day: str, cells: int) -> str:
    """Return the sentence that reports a day that was left as a number, in so many cells."""
    many = "" if cells == 1 else f" So it was in {count(cells - 1, 'other cell')}."
    return f"“{number}” is the number by which Excel keeps {day}, which was entered.{many}"


def day_of_number(text: str) -> date | None:
    """Return the day that a number of five digits stands for in Excel; None if it stands for none."""
    if len(text) != 5 or not (text.isascii() and text.isdecimal()) or not _FIRST <= int(text) <= _LAST:
        return None
    return _BEGINNING + timedelta(days=int(text))
